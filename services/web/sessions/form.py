"""The form of a session: what it shows of one that is there, and what it sends."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.contracts.languages import shown_name
from services.web.api.client import Told
from services.web.html.languages import NAMES
from services.web.html.typed_dates import WrongDate, typed_day
from services.web.sessions.words import DUTCH
from services.web.visits.forms import Form, days_of, given, text_of

LANGUAGES = (DUTCH, *(each for each in NAMES if each != DUTCH))
"""Dutch first: it must be there."""
TEXTS = ("title", "text", "bring", "getting_there")
PLACE = ("name", "address", "postcode", "municipality")
_LINES = ("starts_at", "ends_at", "childcare_note", "led_by")
WEEK, MONTH_WEEKDAY, MONTH_DATE = "week", "month-weekday", "month-date"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def shown(session: Told, language: str) -> dict[str, str]:
    """A session of the API, as the form shows it; languages by their names."""
    texts = {f"{name}_{each['language']}": each[name] for each in session["texts"] for name in TEXTS}
    place = {f"place_{name}": value or "" for name, value in (session["place"] or {}).items()}
    lines = {name: session[name] or "" for name in _LINES}
    spoken = {name: ", ".join(_name(each, language) for each in session[name]) for name in ("languages", "interpreter")}
    return {
        **texts,
        **place,
        **lines,
        **spoken,
        "held_on": session["held_on"],
        "places": str(session["places"]),
        "childcare": {True: "yes", False: "no"}.get(session["childcare"], ""),
    }


def sent(form: Form) -> tuple[dict[str, Any], dict[str, str]]:
    """What the API is told, and what is wrong with days, by field."""
    days, wrong = days_of(form, "held_on")
    body: dict[str, Any] = {
        **days,
        **given(**{name: text_of(form, name) for name in _LINES}),
        "places": _number(text_of(form, "places")),
    }
    lists: Mapping[str, list[Any]] = {
        "texts": [text for text in (_text(form, each) for each in LANGUAGES) if text],
        "languages": _words(form, "languages"),
        "interpreter": _words(form, "interpreter"),
    }
    body |= {name: said for name, said in lists.items() if said}
    place = given(**{name: text_of(form, f"place_{name}") for name in PLACE})
    if place:
        body["place"] = place
    if text_of(form, "childcare"):
        body["childcare"] = text_of(form, "childcare") == "yes"
    if form.get("in_the_past"):
        body["in_the_past"] = True
    return body, wrong


def repeats(form: Form, held_on: str) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """The series that is asked for, as a rule of RFC 5545; None for one session. And what is wrong, by field."""
    how = text_of(form, "repeats")
    if not how or not held_on:
        return None, {}
    try:
        until = typed_day(form.get("until", ""))
        except_on = [typed_day(each) for each in _words(form, "except_on")]
    except WrongDate as error:
        return None, {"repeats": error.sentence}
    every, times = text_of(form, "every") or "1", text_of(form, "times")
    ends = f"UNTIL={until.replace('-', '')}" if until else f"COUNT={times}"
    rule = f"{_rule(how, date.fromisoformat(held_on))};INTERVAL={every};{ends}"
    return {"rule": rule, **({"except_on": except_on} if except_on else {})}, {}


def _rule(how: str, on: date) -> str:
    if how == WEEK:
        return "FREQ=WEEKLY"
    if how == MONTH_DATE:
        return f"FREQ=MONTHLY;BYMONTHDAY={on.day}"
    turn = (on.day - 1) // 7 + 1
    # a fifth Saturday is not in every month: the last one is
    return f"FREQ=MONTHLY;BYDAY={turn if turn < 5 else -1}{_DAYS[on.weekday()]}"


def _text(form: Form, language: str) -> Mapping[str, str]:
    said = given(**{name: text_of(form, f"{name}_{language}") for name in TEXTS})
    return {"language": language, **said} if said else {}


def _words(form: Form, name: str) -> list[str]:
    return [word.strip() for word in form.get(name, "").split(",") if word.strip()]


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def _name(code: str, language: str) -> str:
    return shown_name(code, language)[0]
