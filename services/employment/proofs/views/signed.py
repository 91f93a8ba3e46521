"""What other programs read: the credential, the CV as JSON Resume, and what is published to check credentials."""

import json

from werkzeug.wrappers import Response

from services.chassis.http.files import File
from services.chassis.http.written_json import written
from services.contracts.languages import shown_name
from services.employment.documents.words import words
from services.employment.neighbours.domain import Names
from services.employment.portfolio.queries import concepts
from services.employment.proofs.commands import AskCredential, AskDocument
from services.employment.proofs.domain.claims import claims_of
from services.employment.proofs.domain.credentials import open_badge, status_credential
from services.employment.proofs.domain.resumes import resume
from services.employment.proofs.queries.files import own_file, standing_proof
from services.employment.proofs.queries.signing import issuer_of, known_keys, signed
from services.employment.proofs.views import wording
from services.employment.store import EmploymentWork

TOKEN = "application/jwt"
JSON = "application/json"
KEPT_SECONDS = 300
IN_CREDENTIALS = "en"
"""The language of what programs read."""


def credential(ask: AskCredential, names: Names, uow: EmploymentWork) -> File:
    """One proof as an Open Badge 3.0, signed now."""
    proof = standing_proof(ask.proof_id, uow)
    name = names.person(proof.newcomer_id).name
    badge = open_badge(proof, name, wording.labels(proof.claims, IN_CREDENTIALS), issuer_of(uow))
    return File(signed(badge, proof.issued_at, uow).encode(), TOKEN, "credential.jwt")


def json_resume(ask: AskDocument, names: Names, uow: EmploymentWork) -> File:
    """The CV for other programs."""
    claims = claims_of(own_file(ask.newcomer_id, uow), concepts())
    person = names.person(ask.newcomer_id)
    found = resume(
        person,
        claims,
        organisations=wording.organisation_names(
            (at.organisation_id for at in claims.organisations), names, ask.language
        ),
        labels=wording.labels(claims, ask.language),
        languages={each.language: shown_name(each.language, ask.language)[0] for each in person.languages},
        words=words(ask.language),
    )
    return File(json.dumps(found, ensure_ascii=False).encode(), JSON, "resume.json")


def did_document(uow: EmploymentWork) -> Response:
    """Who signs, and all keys that ever did."""
    return _published(written(issuer_of(uow).document(known_keys(uow))), JSON)


def status_list(uow: EmploymentWork) -> Response:
    """Which proofs were revoked, signed now."""
    revoked = [int(place.id) for place in uow.status_places.where(revoked=True)]
    return _published(signed(status_credential(revoked, uow.now, issuer_of(uow)), uow.now, uow), TOKEN)


def _published(text: str, media_type: str) -> Response:
    headers = {
        "Cache-Control": f"public, max-age={KEPT_SECONDS}",
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(text, content_type=media_type, headers=headers)
