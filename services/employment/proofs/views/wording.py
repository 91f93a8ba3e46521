"""What is claimed, in words: names of organisations, labels of competences, dates and numbers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.contracts.languages import ENGLISH, shown_name
from services.employment.documents.words import DUTCH, words, written
from services.employment.neighbours.domain import Names, Person
from services.employment.portfolio.queries import concepts
from services.employment.proofs.domain.claims import Claims, DoneAt, Recorded, hours_key


def languages_of(language: str) -> list[str]:
    """Dutch, and the language that was asked for."""
    return list(dict.fromkeys((DUTCH, language)))


def all_words(languages: Iterable[str]) -> dict[str, dict[str, str]]:
    """By language, every word of documents."""
    return {language: dict(words(language)) for language in languages}


def shown_day(day: date) -> str:
    """In digits that every language reads."""
    return day.strftime("%d/%m/%Y")


def shown_period(of: Claims | DoneAt) -> list[str]:
    """From when to when."""
    return [shown_day(of.first_day), shown_day(of.last_day)]


def shown_amount(done: Recorded, language: str) -> dict[str, str]:
    """Days and hours, by the keys of their words; no hours where nobody wrote any down."""
    hours = hours_key(done)
    return {"days": str(done.days)} | ({hours: shown_hours(done.hours, language)} if hours else {})


def shown_hours(hours: float, language: str) -> str:
    """With the decimal mark of this language."""
    return written(hours, words(language))


def shown_languages(person: Person, language: str) -> list[dict[str, str]]:
    """What each is called, in which language that is said, and the level."""
    named = [(*shown_name(each.language, language), each.level or "") for each in person.languages]
    return [{"label": label, "language": said_in, "level": level} for label, said_in, level in named]


def organisation_names(ids: Iterable[str], names: Names, language: str) -> dict[str, str]:
    """By id; one that the caller may not see is `an organisation`. Raises Unavailable."""
    wanted = list(dict.fromkeys(ids))
    known: Mapping[str, str] = names.organisations(wanted) if wanted else {}
    return {each: known.get(each, words(language)["an_organisation"]) for each in wanted}


def labels(claims: Claims, language: str) -> dict[str, str]:
    """By code of the list, what each competence is called."""
    return {shown.code: _label(shown.code, language)[0] for shown in claims.competences}


def shown_competences(claims: Claims, language: str) -> list[dict[str, Any]]:
    """What each is called, in which language that is said, and whether an organisation confirmed it."""
    return [
        {"label": label, "language": said_in, "confirmed": shown.confirmed}
        for shown in claims.competences
        for label, said_in in [_label(shown.code, language)]
    ]


def _label(code: str, language: str) -> tuple[str, str]:
    names = concepts()[code].labels if code in concepts() else {}
    return next(((names[each], each) for each in (language, ENGLISH) if each in names), (code, "und"))
