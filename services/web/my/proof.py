"""What somebody did, and papers that say so, in Dutch and in their own language."""

from collections.abc import Mapping
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.connection import Answer
from services.web.html.headers import HEADERS
from services.web.my.pages import newcomer_of, shown
from services.web.visits.visit import Visit

DUTCH, ENGLISH = "nl", "en"


def proof(visit: Visit) -> Response:
    """The page."""
    who = newcomer_of(visit)
    portfolio, proofs, hours = together(
        partial(visit.api.get, f"/v1/portfolios/{who}"),
        partial(visit.api.get, "/v1/proofs", newcomer_id=who),
        partial(visit.api.get, f"/v1/portfolios/{who}/participation"),
    )
    return shown(
        visit,
        "proof.html",
        portfolio=portfolio,
        labels=labels_of(portfolio, visit.language),
        proof=latest(proofs["proofs"]),
        hours=hours,
    )


def latest(proofs: list[Told]) -> Told | None:
    """The last one that holds."""
    return next((each for each in proofs if each["revoked_on"] is None), None)


def labels_of(portfolio: Told, language: str) -> Mapping[str, str]:
    """What each competence is called: in this language, in English, or as it was written."""
    return {each["competence"]: _label(each, language) for each in portfolio["competences"]}


def _label(competence: Told, language: str) -> str:
    known = (competence["concept"] or {}).get("labels", {})
    return str(known.get(language) or known.get(ENGLISH) or competence["competence"])


def certificate(visit: Visit, proof_id: str) -> Response:
    """To frame."""
    return file_of(visit.api.document(f"/v1/proofs/{part(proof_id)}/certificate", language=visit.language))


def paper(visit: Visit, kind: str) -> Response:
    """The CV, the statement of hours, or the page of insight."""
    return file_of(visit.api.document(f"/v1/portfolios/{newcomer_of(visit)}/{kind}", language=visit.language))


def file_of(answer: Answer) -> Response:
    """As the API made it; under a name that says nothing of the person."""
    told = {name: answer.headers[name] for name in ("Content-Disposition",) if name in answer.headers}
    return Response(answer.content, content_type=answer.headers.get("Content-Type"), headers={**HEADERS, **told})
