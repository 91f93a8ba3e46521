"""Cursors into a log whose entries have numbers: the place up to which somebody has read."""

import re
from collections.abc import Callable
from typing import Protocol, TypeVar

from services.chassis.errors import Invalid, RefuError

BEGINNING = "0"
"""Before the oldest entry that is kept."""
_CURSOR = re.compile("([0-9a-f]{12})-([0-9]{1,12})", re.ASCII)


class NumberedLog(Protocol):
    """Where a log stands."""

    @property
    def name(self) -> str:
        """Twelve hexadecimal digits, made up with the log: a cursor of one before a restore is told apart by it."""

    @property
    def last(self) -> int:
        """The highest number that was given."""

    @property
    def forgotten(self) -> int:
        """Entries up to this number may be gone."""


class CursorTooOld(RefuError):
    """What came after this cursor is no longer all there."""

    status = 410
    title = "Gone"


L = TypeVar("L", bound=NumberedLog)


def cursor(log: NumberedLog, number: int) -> str:
    """The cursor of whoever has read up to this number."""
    return f"{log.name}-{number}"


def must_be_cursor(said: str) -> None:
    """Raise Invalid `unknown-cursor` unless this is what a cursor looks like."""
    if said != BEGINNING and not _CURSOR.fullmatch(said):
        detail = f"Send a cursor as it was answered, or {BEGINNING} for all that is kept."
        raise Invalid("unknown-cursor", detail, field="after")


def number_of(said: str, log: L, too_old: Callable[[L], CursorTooOld]) -> int:
    """Up to which number whoever holds this cursor has read.

    Raises Invalid `unknown-cursor`, and what `too_old(log)` makes for one of another log or outside what is kept.
    """
    must_be_cursor(said)
    if said == BEGINNING:
        return log.forgotten
    name, _, number = said.partition("-")
    if name != log.name or not log.forgotten <= int(number) <= log.last:
        raise too_old(log)
    return int(number)
