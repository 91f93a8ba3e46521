"""Which programmes fit one person, best first, and what stands in the way of the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.employment.fitting.domain import of_the_entry, of_the_person
from services.employment.fitting.domain.condition import FAILS, Condition, Reason, reason
from services.employment.fitting.domain.person import Person
from services.employment.programmes.domain import Programme

YES, ASK, NO = FITS = ("yes", "ask", "no")
CONDITIONS: tuple[Condition, ...] = (*of_the_entry.CONDITIONS, *of_the_person.CONDITIONS)
"""All conditions, in the order in which a person would ask."""
_LONG = 10_000
"""Weeks: where nobody said how long one waits, it comes after what is said."""


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How one programme fits one person."""

    programme: Programme
    fits: str
    """`yes`, `ask` (nothing speaks against it but what nobody asked yet) or `no`."""
    reasons: tuple[Reason, ...]


def fit(person: Person, programme: Programme, today: date) -> Fit:
    """How this one fits: every condition is asked, so that all reasons are told at once."""
    found = [reason(condition, person, programme, today) for condition in CONDITIONS]
    reasons = tuple(each for each in found if each)
    if not reasons:
        return Fit(programme=programme, fits=YES, reasons=())
    fails = any(each.state == FAILS for each in reasons)
    return Fit(programme=programme, fits=NO if fails else ASK, reasons=reasons)


def fitting(person: Person, programmes: Iterable[Programme], today: date) -> list[Fit]:
    """All that stand today: those that fit, those that may, the others; the least in the way, the shortest wait."""
    return sorted((fit(person, each, today) for each in programmes if each.valid_on(today)), key=_place)


def _place(found: Fit) -> tuple[int, int, int, str, str]:
    waits = found.programme.waiting_weeks
    name = found.programme.name.casefold()
    return FITS.index(found.fits), len(found.reasons), _LONG if waits is None else waits, name, found.programme.id
