"""Two files of one person: one goes on and the other is its alias, until that is undone."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Id


@dataclass(frozen=True, kw_only=True)
class NewcomersMerged(Event):
    """Two files are of one person: whatever names the first belongs to the survivor, also what is told later.

    The subject is the file that does not go on; it may be the survivor of others.
    """

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "newcomers-merged"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    survivor_id: Id
    unit_id: Id
    """The unit that keeps the survivor."""
    merged_on: date


@dataclass(frozen=True, kw_only=True)
class MergeUndone(Event):
    """They are two people after all: whatever names the first is its own again."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "merge-undone"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    survivor_id: Id
    unit_id: Id
    """The unit that keeps the survivor."""
    undone_on: date
