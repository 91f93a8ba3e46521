"""Volunteer days as a ledger per area and month: what was recorded and withdrawn, and when that became known.

A row is a fact about one assignment on one date. Rows only ever come in; what holds as of a moment is, per assignment
and date, the row with the highest sequence among those known by then. Rows sort by assignment, day and sequence, so
that reading them in order and letting the later one win is all it takes.
"""

import struct
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from services.reporting.domain.facts import Fact
from services.reporting.domain.packing import joined, packed_id
from services.reporting.domain.period import month_of

RECORDED = "volunteer-day-recorded"
WITHDRAWN = "volunteer-day-withdrawn"

_ROW = struct.Struct(">17sIqB16s16s")
"""Assignment and day of the month, sequence, knowledge time, whether realised, person, organisation."""
ROW_SIZE = _ROW.size
_FOREVER = 2**63 - 1
_ANY_DAY = range(1, 32)


class DayPlace(NamedTuple):
    """Which ledger of days: the area where it happened and the month. An assignment never changes its area."""

    area_id: str
    month: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What the days of one ledger amount to: distinct person-dates, people and organisations (packed ids)."""

    days: int
    persons: bytes
    organisations: bytes


def day_place(fact: Fact) -> DayPlace:
    """The ledger a recorded or withdrawn day belongs in."""
    return DayPlace(fact.data["area_id"], month_of(date.fromisoformat(fact.data["on"])))


def day_row(fact: Fact) -> bytes:
    """The row a recorded or withdrawn day puts there."""
    day = date.fromisoformat(fact.data["on"]).day
    return _ROW.pack(
        packed_id(fact.data["assignment_id"]) + bytes((day,)),
        fact.sequence,
        fact.known,
        fact.type == RECORDED,
        packed_id(fact.data["newcomer_id"]),
        packed_id(fact.data["organisation_id"]),
    )


def tally(
    ledger: bytes,
    days: Container[int] = _ANY_DAY,
    known_by: int = _FOREVER,
    aliases: Mapping[bytes, bytes] = MappingProxyType({}),
) -> Tally:
    """What was realised on these days of the month, as far as was known by then: people and hosts under one id each."""
    realised = _realised(ledger, known_by)
    whose = ((key, *who) for key, who in realised.items() if key[16] in days)
    once = ((key, aliases.get(file, file), aliases.get(host, host)) for key, file, host in whose)
    counted = [(person + key[16:], person, host) for key, person, host in once]
    person_dates, persons, organisations = zip(*counted, strict=True) if counted else ((), (), ())
    return Tally(len(set(person_dates)), joined(persons), joined(organisations))


def known_between(ledger: bytes) -> tuple[int, int]:
    """When its first and when its last row became known."""
    moments = [row[2] for row in _ROW.iter_unpack(ledger)]
    return min(moments), max(moments)


def row_count(ledger: bytes) -> int:
    """How many facts a ledger holds."""
    return len(ledger) // ROW_SIZE


def _realised(ledger: bytes, known_by: int) -> dict[bytes, tuple[bytes, bytes]]:
    """Person and organisation per assignment and day that counts; the last row known by then decides."""
    last = {
        key: (realised, person, host)
        for key, _, known, realised, person, host in _ROW.iter_unpack(ledger)
        if known <= known_by
    }
    return {key: (person, host) for key, (realised, person, host) in last.items() if realised}
