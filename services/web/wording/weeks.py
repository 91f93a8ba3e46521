"""Days and parts of the week in the reader's words."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from babel import dates

from services.contracts.vocabulary import DAYS, PARTS, SLOTS
from services.web.html.catalogues import N_, spoken, word
from services.web.html.languages import locale_of

Width = Literal["wide", "abbreviated"]
PART_NAMES = {"morning": N_("morning"), "afternoon": N_("afternoon"), "evening": N_("evening")}


def day_name(day: str, width: Width = "wide") -> str:
    """`zaterdag`; `width` wide or abbreviated."""
    names = dates.get_day_names(width, locale=locale_of(spoken()))
    return str(names[DAYS.index(day)])


def part_name(part: str) -> str:
    """`voormiddag`."""
    return word(PART_NAMES[part])


def told(days: Iterable[str], slots: Iterable[str]) -> str:
    """`zaterdag (voormiddag, namiddag), zondag`; "" where nothing is named."""
    whole = set(days)
    named = {*slots, *whole}
    within = [(day, part) for day in DAYS for part in ("", *PARTS) if _joined(day, part) in named]
    found = []
    for day, each in groupby(within, key=lambda pair: pair[0]):
        parts = [] if day in whole else [part_name(part) for _, part in each if part]
        found.append(f"{day_name(day)} ({', '.join(parts)})" if 0 < len(parts) < len(PARTS) else day_name(day))
    return ", ".join(found)


def parts_told(on: str, days: Iterable[str], slots: Iterable[str]) -> str:
    """Of this day (`sat`) `voormiddag, namiddag`; "" where it is all of it, or nothing is named."""
    named = set(slots)
    parts = [] if on in set(days) else [part_name(part) for part in PARTS if _joined(on, part) in named]
    return ", ".join(parts) if len(parts) < len(PARTS) else ""


def grid() -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    """By day, its parts as (code, name): what a form offers."""
    by_day = [SLOTS[first : first + len(PARTS)] for first in range(0, len(SLOTS), len(PARTS))]
    return [
        (day_name(day), [(slot, part_name(part)) for slot, part in zip(slots, PARTS, strict=True)])
        for day, slots in zip(DAYS, by_day, strict=True)
    ]


def _joined(day: str, part: str) -> str:
    return f"{day}-{part}" if part else day
