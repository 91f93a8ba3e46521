"""What goes on in another: which id stands for whom or what now, whatever the order in which that is heard.

Files of one person (docs/decisions/0063-merged.md), and records of one organisation (0071-organisations-merged.md).

Events never change the id by which they name somebody. Each service keeps which file went into which, and asks here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from services.contracts.event import Event
from services.contracts.intake import MergeUndone, NewcomersMerged
from services.contracts.organisations import OrganisationMergeUndone, OrganisationsMerged

DEEPEST = 100
"""Merges in a chain: a circle would be the fault of another service, and must hold nobody up."""


@dataclass(frozen=True, kw_only=True)
class MergedFile:
    """A file that was merged once, under its id."""

    id: str
    into: str | None = None
    """The file that it went into; None once that was undone."""
    heard: int = 0
    """The sequence of the fact that holds."""
    holder: str = ""
    """Under which id that which belongs to it was put last; empty where it never left."""


class Alias(Protocol):
    """Whatever may have gone into another."""

    @property
    def id(self) -> str:
        """Its own."""

    @property
    def into(self) -> str | None:
        """As of `MergedFile`."""


M = TypeVar("M", bound=MergedFile)
_MERGED, _UNDONE = NewcomersMerged | OrganisationsMerged, MergeUndone | OrganisationMergeUndone


def after(known: M, event: Event, sequence: int) -> M:
    """What is known of the file once this was heard: the highest sequence holds."""
    assert isinstance(event, _MERGED | _UNDONE)
    if sequence <= known.heard:
        return known
    into = event.survivor_id if isinstance(event, _MERGED) else None
    return replace(known, into=into, heard=sequence)


def going_on(newcomer_id: str, find: Callable[[str], Alias | None]) -> str:
    """The id of the file that goes on for this one: itself, or the last one that it went into."""
    for _ in range(DEEPEST):
        merged = find(newcomer_id)
        if merged is None or merged.into is None:
            break
        newcomer_id = merged.into
    return newcomer_id


def files_of(newcomer_id: str, merged_files: Any) -> list[str]:
    """The same, of a service that keeps which file went into which in this collection."""
    return with_those_inside(newcomer_id, lambda into: merged_files.where(into=into))


def with_those_inside(newcomer_id: str, inside: Callable[[str], Iterable[Alias]]) -> list[str]:
    """This file and every one that goes on in it, directly or through another, each once."""
    found = {newcomer_id: None}
    waiting = [newcomer_id]
    while waiting:
        new = [each.id for each in inside(waiting.pop()) if each.id not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return list(found)
