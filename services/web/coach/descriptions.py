"""A programme of the directory as a form shows it, and as the API takes it: always with all of its conditions."""

from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from services.contracts.vocabulary import LEVELS
from services.web.api.client import Told
from services.web.coach.words import SCHOOLING, called, language_name
from services.web.html.catalogues import N_, word
from services.web.html.formats import day

LANGUAGE_ROWS = 2
"""Empty ones, behind those that are filled in."""
LANGUAGES_AT_MOST = 20
_NUMBERS = ("years_from", "years_to", "waiting_weeks")

Form = Mapping[str, Any]
"""What the fields hold: texts, and lists of codes; `languages` as (language, level)."""

EMPTY: Form = {
    "name": "",
    "area_id": "",
    "schooling_levels": [],
    "places": "",
    "valid_until": "",
    "status_requirements": "",
    "statuses": [],
    "years_from": "",
    "years_to": "",
    "languages": [],
    "waiting_weeks": "",
}
_LABELS: Mapping[str, str] = {
    "name": N_("Name"),
    "area_id": N_("Where"),
    "places": N_("Places"),
    "valid_until": N_("Until"),
    "waiting_weeks": N_("Weeks to wait for a place"),
    "schooling_levels": N_("Schooling"),
    "years_from": N_("Years in Belgium, at least"),
    "years_to": N_("Years in Belgium, at most"),
    "languages": N_("Languages in which it is given"),
    "status_requirements": N_("What else you ask"),
    "statuses": N_("Only for people with certain papers"),
}


def as_form(programme: Told) -> Form:
    """What the form of an entry holds at first."""
    told = {name: programme.get(name) for name in EMPTY}
    spoken = [(language_name(each["language"]), each["level"] or "") for each in programme["languages"]]
    return {**{name: _as_shown(value) for name, value in told.items()}, "languages": spoken}


def as_typed(form: MultiDict[str, str]) -> Form:
    """What it held when it was sent."""
    texts = {name: form.get(name, "").strip() for name, value in EMPTY.items() if value == ""}
    lists = {name: form.getlist(name) for name in ("schooling_levels", "statuses")}
    return {**texts, **lists, "languages": list(_languages(form))}


def as_body(typed: Form, partner: str, verified: str) -> Told:
    """All that the entry says: a condition that is empty is taken away, and none is left out."""
    return {
        "name": typed["name"],
        "partner": partner,
        "area_id": typed["area_id"],
        "schooling_levels": typed["schooling_levels"],
        "places": _number(typed["places"]),
        "last_verified": verified,
        "valid_until": typed["valid_until"],
        "status_requirements": typed["status_requirements"] or None,
        "statuses": typed["statuses"],
        "languages": [{"language": name, "level": level or None} for name, level in typed["languages"]],
        **{name: _number(typed[name]) if typed[name] else None for name in _NUMBERS},
    }


def differences(typed: Form, now: Form, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What an entry says otherwise than what was typed: by label; a dash where it says nothing.

    `names` are those of areas and of papers, by their codes.
    """
    return [
        (word(label), _told(name, now[name], names) or "–")
        for name, label in _LABELS.items()
        if _plain(typed[name]) != _plain(now[name])
    ]


def rows_of(form: Form) -> list[tuple[str, str]]:
    """The languages, with some rows to fill in."""
    filled = [*form["languages"]]
    return [*filled, *[("", "")] * min(LANGUAGE_ROWS, LANGUAGES_AT_MOST - len(filled))]


def levels() -> list[tuple[str, str]]:
    """Of a language."""
    return [("", "–"), *((each, each) for each in LEVELS)]


def _as_shown(value: Any) -> Any:
    """A list stays one; anything else is text, "" for nothing."""
    return value if isinstance(value, list) else "" if value is None else str(value)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _told(name: str, value: Any, names: Mapping[str, str]) -> str:
    if name == "languages":
        return ", ".join(f"{language} {level}".strip() for language, level in value)
    if isinstance(value, list):
        return ", ".join(names.get(code) or called(code, SCHOOLING) for code in value)
    if name == "valid_until":
        return day(value, "plain")
    return names.get(value, str(value)) if name == "area_id" else str(value)


def _languages(form: MultiDict[str, str]) -> Iterator[tuple[str, str]]:
    """Rows without a language are left aside."""
    for number in range(LANGUAGES_AT_MOST):
        name = form.get(f"language.{number}", "").strip()
        if name:
            yield name, form.get(f"level.{number}", "")


def _number(typed: str) -> int | str:
    """As a number; what is none goes as it is, and is refused with a word."""
    return int(typed) if typed.isdecimal() and len(typed) < 10 else typed
