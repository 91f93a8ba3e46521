"""A CV as other programs read it: JSON Resume 1.0 (https://jsonresume.org/schema)."""

from collections.abc import Mapping
from typing import Any

from services.employment.documents.words import Words, written
from services.employment.neighbours.domain import Person
from services.employment.proofs.domain.claims import Claims, DoneAt, hours_key

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def resume(
    person: Person,
    claims: Claims,
    organisations: Mapping[str, str],
    labels: Mapping[str, str],
    languages: Mapping[str, str],
    words: Words,
) -> dict[str, Any]:
    """The CV; by id or code, what organisations, competences and languages are called; `words` are of documents."""
    basics = {"name": person.name, "email": person.email, "phone": person.phone}
    return {
        "$schema": SCHEMA,
        "basics": {name: value for name, value in basics.items() if value},
        "volunteer": [
            {
                "organization": organisations[at.organisation_id],
                "startDate": at.first_day.isoformat(),
                "endDate": at.last_day.isoformat(),
                "highlights": _highlights(at, words),
            }
            for at in claims.organisations
        ],
        "skills": [{"name": labels[shown.code], "keywords": [shown.esco_uri]} for shown in claims.competences],
        "languages": [_language(languages[each.language], each.level) for each in person.languages],
    }


def _highlights(at: DoneAt, words: Words) -> list[str]:
    """Days, and hours where somebody wrote any down."""
    hours = hours_key(at)
    return [f"{words['days']}: {at.days}", *([f"{words[hours]}: {written(at.hours, words)}"] if hours else [])]


def _language(language: str, level: str | None) -> dict[str, str]:
    return {"language": language} | ({"fluency": level} if level else {})
