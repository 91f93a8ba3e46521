"""Documents on paper: the certificate, the CV and the statement of participation. Names are asked for each of them."""

from typing import Any

from services.chassis.http.files import File
from services.employment.documents.typesetting import qr_code, typeset
from services.employment.documents.words import DUTCH, words
from services.employment.neighbours.domain import Names, Person
from services.employment.portfolio.queries import concepts
from services.employment.proofs.commands import AskCertificate, AskDocument
from services.employment.proofs.domain.claims import Claims, claims_of
from services.employment.proofs.domain.participation import Participation, ParticipationDay, participation
from services.employment.proofs.queries.files import own_file, standing_proof
from services.employment.proofs.queries.signing import issuer_of
from services.employment.proofs.views import wording
from services.employment.reference import hours_needed
from services.employment.store import EmploymentWork


def certificate(ask: AskCertificate, names: Names, uow: EmploymentWork) -> File:
    """One proof to frame: in Dutch and in the person's language, with a code to check it."""
    proof = standing_proof(ask.proof_id, uow)
    person, languages = names.person(proof.newcomer_id), wording.languages_of(ask.language)
    claims, issuer = proof.claims, issuer_of(uow)
    ids = [at.organisation_id for at in claims.organisations]
    called = {each: wording.organisation_names(ids, names, each) for each in languages}
    data = _about(person, languages, "certificate", uow) | {
        "figures": _figures(claims),
        "period": wording.shown_period(claims),
        "organisations": {each: list(dict.fromkeys(called[each].values())) for each in languages},
        "competences": {each: wording.shown_competences(claims, each) for each in languages},
        "qr": qr_code(issuer.page(proof.id)),
        "qr_says": words(languages[0])["qr"],
        "address": issuer.page(proof.id),
        "issued": wording.shown_day(proof.issued_on),
    }
    return typeset("certificate.typ", data, "certificate.pdf")


def cv(ask: AskDocument, names: Names, uow: EmploymentWork) -> File:
    """A CV to begin with, in one language."""
    claims, language = claims_of(own_file(ask.newcomer_id, uow), concepts()), ask.language
    person = names.person(ask.newcomer_id)
    called = wording.organisation_names([at.organisation_id for at in claims.organisations], names, language)
    data = _about(person, [language], "certificate", uow) | {
        "contact": [each for each in (person.phone, person.email) if each],
        "volunteer": [
            {
                "organisation": called[at.organisation_id],
                "period": wording.shown_period(at),
                "amount": [
                    {"word": word, "value": value} for word, value in wording.shown_amount(at, language).items()
                ],
            }
            for at in claims.organisations
        ],
        "competences": wording.shown_competences(claims, language),
        "spoken": wording.shown_languages(person, language),
    }
    return typeset("cv.typ", data | {"title": f"CV: {person.name}"}, "cv.pdf")


def statement(ask: AskDocument, names: Names, uow: EmploymentWork) -> File:
    """Hours of participation, day by day, for the counsellor of the person's trajectory."""
    found = participation(own_file(ask.newcomer_id, uow), hours_needed(uow.today))
    person, languages = names.person(ask.newcomer_id), wording.languages_of(ask.language)
    data = _about(person, languages, "statement", uow) | {
        "needed": str(found.hours_needed),
        "counted": {each: wording.shown_hours(found.hours_counted, each) for each in languages},
        "not_counted": {each: wording.shown_hours(found.hours_not_counted, each) for each in languages},
        "days": {each: _days(found, names, each) for each in languages},
        "issued": wording.shown_day(uow.today),
    }
    return typeset("statement.typ", data, "statement.pdf")


def _about(person: Person, languages: list[str], kind: str, uow: EmploymentWork) -> dict[str, Any]:
    """What every document says of itself."""
    return {
        "title": f"{words(languages[0])[kind]}: {person.name}",
        "name": person.name,
        "languages": languages,
        "words": wording.all_words(languages),
        "issuer": issuer_of(uow).name,
    }


def _figures(claims: Claims) -> list[dict[str, str]]:
    """The numbers that stand out, as the first language writes them, with the word for each."""
    told = wording.shown_amount(claims, DUTCH) | {"dutch": str(claims.dutch.days)}
    return [{"word": word, "value": value} for word, value in told.items() if value != "0"]


def _days(found: Participation, names: Names, language: str) -> list[dict[str, Any]]:
    called = wording.organisation_names((day.organisation_id for day in found.days), names, language)
    return [
        {
            "on": wording.shown_day(day.on),
            "organisation": called[day.organisation_id],
            "hours": "–" if day.hours is None else wording.shown_hours(day.hours, language),
            "counts": day.counts,
            "because": _because(day, language),
        }
        for day in found.days
    ]


def _because(day: ParticipationDay, language: str) -> list[str]:
    """Why a day does not count; of one that does, who said that Dutch was practised."""
    said = words(language)
    if not day.counts:
        return [said[reason] for reason in day.not_counted_because]
    return [f"{said['said_by']} {', '.join(said[f'side_{side}'] for side in day.dutch_said_by)}"]
