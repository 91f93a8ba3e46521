"""Whom somebody means: one box that takes a name, a phone, a birth date or a reference."""

from collections.abc import Iterator, Mapping

from services.web.api.client import Told
from services.web.html.typed_dates import WrongDate, typed_date
from services.web.visits.visit import Visit

FEWEST_DIGITS = 8
"""Of a text that is a phone number and no name."""


def searched(visit: Visit, text: str, born: str = "") -> Told:
    """The answer to what was typed: `newcomers`, whether there are `more`, and `elsewhere`; raises Refused.

    `born` is a birth date in ISO form that must be so, too; "" for any.
    """
    answer: Told = {"newcomers": [], "more": False}
    elsewhere: list[Told] = []
    for asked in _meanings(text.strip()):
        answer = visit.api.post("/v1/newcomers/search", {**({"birth_date": born} if born else {}), **asked})
        elsewhere += answer.get("elsewhere", ())
        if answer["newcomers"]:
            break
    return {**answer, "elsewhere": elsewhere}


def is_phone(text: str) -> bool:
    """Whether somebody typed a number to call, and no name."""
    return not any(map(str.isalpha, text)) and sum(map(str.isdigit, text)) >= FEWEST_DIGITS


def _meanings(text: str) -> Iterator[Mapping[str, str]]:
    """What the text may be, the likeliest first: the next is asked where nobody is found."""
    if not text:
        yield {}
        return
    day = _day(text)
    if day:
        yield {"birth_date": day}
    if is_phone(text):
        yield {"phone": text}
    elif not day and any(map(str.isdigit, text)):
        yield {"reference": text}
    if any(map(str.isalpha, text)):
        yield {"name": text}


def _day(text: str) -> str:
    try:
        return typed_date(text).isoformat()
    except WrongDate:
        return ""
