"""The page for whoever scans a proof's code: whether it is genuine and holds, and what it says. Never a name."""

from werkzeug.wrappers import Request, Response

from services.employment.documents.pages import language_of, page
from services.employment.documents.words import words
from services.employment.proofs.domain.proofs import Proof
from services.employment.proofs.queries.signing import issuer_of
from services.employment.proofs.views import wording
from services.employment.store import EmploymentWork

_TEMPLATE = "verification.html"


def verification(proof_id: str, request: Request, uow: EmploymentWork) -> Response:
    """What anybody may know who has the paper in hand."""
    language = language_of(request)
    proof = uow.proofs.find(proof_id)
    if proof is None:
        return page(_TEMPLATE, 404, language, w=words(language), proof=None)
    return page(_TEMPLATE, 200, language, w=words(language), proof=proof, **_told(proof, issuer_of(uow).name, language))


def _told(proof: Proof, issuer: str, language: str) -> dict[str, object]:
    return {
        "shown_day": wording.shown_day,
        "issuer": issuer,
        "period": " – ".join(dict.fromkeys(wording.shown_period(proof.claims))),
        "amount": wording.shown_amount(proof.claims, language),
        "competences": wording.shown_competences(proof.claims, language),
    }
