"""Documents on paper: the certificate, the CV and the statement of participation. Names are asked for each of them."""

from typing import Any

from services.chassis.http.files import File
from services.contracts.talents.table import talents
from services.employment.documents.typesetting import qr_code, typeset
from services.employment.documents.words import words
from services.employment.neighbours.domain import Names, Person
from services.employment.proofs.commands import AskCertificate, AskDocument
from services.employment.proofs.domain.claims import claims_of
from services.employment.proofs.domain.participation import Participation, participation
from services.employment.proofs.queries.files import own_file, own_proof
from services.employment.proofs.queries.signing import issuer_of
from services.employment.proofs.views import wording
from services.employment.reference import hours_needed
from services.employment.store import EmploymentWork


def certificate(ask: AskCertificate, names: Names, uow: EmploymentWork) -> File:
    """One proof to frame: in Dutch and in the person's language, with a code to check it."""
    proof = own_proof(ask.proof_id, uow)
    person, languages = names.person(proof.newcomer_id), wording.languages_of(ask.language)
    claims, address = proof.claims, issuer_of(uow).page(proof.id)
    ids = [at.organisation_id for at in claims.organisations]
    called = {each: wording.organisation_names(ids, names, each) for each in languages}
    data = _about(person, languages, "certificate") | {
        **wording.shown_amount(claims),
        "period": wording.shown_period(claims),
        "dutch_days": str(claims.dutch.days),
        "organisations": {each: list(dict.fromkeys(called[each].values())) for each in languages},
        "competences": {each: wording.shown_competences(claims, each) for each in languages},
        "qr": qr_code(address),
        "qr_says": words(languages[0])["qr"],
        "address": address,
        "issued": wording.shown_day(proof.issued_on),
    }
    return typeset("certificate.typ", data, "certificate.pdf")


def cv(ask: AskDocument, names: Names, uow: EmploymentWork) -> File:
    """A CV to begin with, in one language."""
    claims = claims_of(own_file(ask.newcomer_id, uow), talents())
    person = names.person(ask.newcomer_id)
    called = wording.organisation_names([at.organisation_id for at in claims.organisations], names, ask.language)
    data = _about(person, [ask.language], "certificate") | {
        "contact": [each for each in (person.phone, person.email) if each],
        "volunteer": [
            {
                "organisation": called[at.organisation_id],
                "period": wording.shown_period(at),
                **wording.shown_amount(at),
            }
            for at in claims.organisations
        ],
        "competences": wording.shown_competences(claims, ask.language),
        "spoken": [f"{each.language} {each.level or ''}".strip() for each in person.languages],
    }
    return typeset("cv.typ", data | {"title": f"CV: {person.name}"}, "cv.pdf")


def statement(ask: AskDocument, names: Names, uow: EmploymentWork) -> File:
    """Hours of participation, day by day, for the counsellor of the person's trajectory."""
    found = participation(own_file(ask.newcomer_id, uow), hours_needed(uow.today))
    person, languages = names.person(ask.newcomer_id), wording.languages_of(ask.language)
    data = _about(person, languages, "statement") | {
        "needed": str(found.hours_needed),
        "counted": wording.shown_hours(found.hours_counted),
        "not_counted": wording.shown_hours(found.hours_not_counted),
        "days": {each: _days(found, names, each) for each in languages},
        "issued": wording.shown_day(uow.today),
    }
    return typeset("statement.typ", data, "statement.pdf")


def _about(person: Person, languages: list[str], kind: str) -> dict[str, Any]:
    """What every document says of itself."""
    title = f"{words(languages[0])[kind]}: {person.name}"
    return {"title": title, "name": person.name, "languages": languages, "words": wording.all_words(languages)}


def _days(found: Participation, names: Names, language: str) -> list[dict[str, str]]:
    called = wording.organisation_names((day.organisation_id for day in found.days), names, language)
    said = words(language)
    return [
        {
            "on": wording.shown_day(day.on),
            "organisation": called[day.organisation_id],
            "hours": "–" if day.hours is None else wording.shown_hours(day.hours),
            "counts": ", ".join(said[reason] for reason in day.not_counted_because) or said["counts_yes"],
        }
        for day in found.days
    ]
