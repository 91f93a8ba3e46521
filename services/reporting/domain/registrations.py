"""Registrations as a ledger per unit and year: person, date, and when that became known.

A person counts once: by the first registration, the one with the lowest sequence among those known, or by what the last
correction known made of it. Whether another unit registered somebody before, or the day was corrected to another year,
can stand in any ledger, so a question reads them all; kept by year, each stays small.
"""

import struct
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from services.reporting.domain.aliases import NO_ALIASES, Aliases
from services.reporting.domain.facts import Fact
from services.reporting.domain.packing import packed_id
from services.reporting.domain.period import Question

REGISTERED, CORRECTED = "newcomer-registered", "registration-corrected"

_ROW = struct.Struct(">16sIqI")
"""Person, sequence, knowledge time, date (as the ordinal of Python's calendar; of a correction with _CORRECTION)."""
ROW_SIZE = _ROW.size
_CORRECTION = 1 << 31
"""Added to the date of a correction. A release that knows no corrections reads such a row as a later registration of
the same person, which counts for nothing."""

_Said = tuple[int, int, int, str]
"""Sequence, knowledge time, date and unit: of registrations the smallest is somebody's first, of corrections the
largest holds."""


class RegistrationPlace(NamedTuple):
    """Which ledger of registrations: the unit that registered and the year of registration."""

    unit_id: str
    year: int


def registration_place(fact: Fact) -> RegistrationPlace:
    """The ledger a registration, or what it was corrected to, belongs in: of the unit that registered."""
    unit_id = fact.data.get("registered_by") or fact.data["unit_id"]
    return RegistrationPlace(unit_id, date.fromisoformat(fact.data["registered_on"]).year)


def registration_row(fact: Fact) -> bytes:
    """The row it puts there."""
    ordinal = date.fromisoformat(fact.data["registered_on"]).toordinal() + (
        _CORRECTION if fact.type == CORRECTED else 0
    )
    return _ROW.pack(packed_id(fact.data["newcomer_id"]), fact.sequence, fact.known, ordinal)


def newly_registered(
    ledgers: Iterable[tuple[str, bytes]], question: Question, aliases: Aliases = NO_ALIASES
) -> dict[str, set[bytes]]:
    """Per unit the people whose first registration falls in the period; `ledgers` are all there are, by unit.

    Of several files of one person the earliest registration is theirs.
    """
    first, last = question.period.first.toordinal(), question.period.last.toordinal()
    by_unit: dict[str, set[bytes]] = {}
    for person, (day, unit_id) in _of_people(_registrations(ledgers, question.known_by), aliases).items():
        if first <= day <= last:
            by_unit.setdefault(unit_id, set()).add(person)
    return by_unit


def _of_people(registrations: dict[bytes, _Said], aliases: Aliases) -> dict[bytes, tuple[int, str]]:
    """By person who goes on, the day and the unit of the earliest registration of all their files."""
    found: dict[bytes, tuple[int, str]] = {}
    for file, (_, _, day, unit_id) in registrations.items():
        person = aliases.get(file, file)
        found[person] = min((day, unit_id), found.get(person, (day, unit_id)))
    return found


def _registrations(ledgers: Iterable[tuple[str, bytes]], known_by: int) -> dict[bytes, _Said]:
    """By person the first registration, or the last correction where there is one."""
    firsts: dict[bytes, _Said] = {}
    corrections: dict[bytes, _Said] = {}
    for unit_id, ledger in ledgers:
        for person, sequence, known, day in _ROW.iter_unpack(ledger):
            if known > known_by:
                continue
            if day < _CORRECTION:
                registration = (sequence, known, day, unit_id)
                firsts[person] = min(registration, firsts.get(person, registration))
            else:
                correction = (sequence, known, day - _CORRECTION, unit_id)
                corrections[person] = max(correction, corrections.get(person, correction))
    return firsts | corrections
