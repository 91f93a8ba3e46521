"""What is claimed, in words: names of organisations, labels of competences, dates and numbers."""

from collections.abc import Iterable, Mapping
from datetime import date

from services.contracts.talents.table import taxonomy
from services.employment.documents.words import DUTCH, words
from services.employment.neighbours.domain import Names
from services.employment.proofs.domain.claims import Claims, Done, DoneAt


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


def shown_amount(done: Done) -> dict[str, str]:
    """Days and hours."""
    return {"days": str(done.days), "hours": shown_hours(done.hours)}


def shown_hours(hours: float) -> str:
    """With a decimal comma, as in Belgium."""
    return f"{hours:g}".replace(".", ",")


def organisation_names(ids: Iterable[str], names: Names, language: str) -> dict[str, str]:
    """By id; one that the caller may not see is `an organisation`. Raises Unavailable."""
    wanted = list(dict.fromkeys(ids))
    known: Mapping[str, str] = names.organisations(wanted) if wanted else {}
    return {each: known.get(each, words(language)["an_organisation"]) for each in wanted}


def labels(claims: Claims, language: str) -> dict[str, str]:
    """By code of the list, what each competence is called."""
    return {shown.code: taxonomy().label(shown.code, language) for shown in claims.competences}


def shown_competences(claims: Claims, language: str) -> list[str]:
    """What each is called, and whether an organisation confirmed it."""
    called, confirmed = labels(claims, language), words(language)["confirmed"]
    return [
        f"{called[shown.code]} ({confirmed})" if shown.confirmed else called[shown.code] for shown in claims.competences
    ]
