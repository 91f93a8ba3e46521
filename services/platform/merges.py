"""Files of one person that go on in another: which id stands for whom now, whatever the order in which that is heard.

Events never change the id by which they name somebody. Each service keeps which file went into which, and asks here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from services.contracts.event import Event
from services.contracts.intake import MergeUndone, NewcomersMerged

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


M = TypeVar("M", bound=MergedFile)


def after(known: M, event: Event, sequence: int) -> M:
    """What is known of the file once this was heard: the highest sequence holds."""
    assert isinstance(event, NewcomersMerged | MergeUndone)
    if sequence <= known.heard:
        return known
    into = event.survivor_id if isinstance(event, NewcomersMerged) else None
    return replace(known, into=into, heard=sequence)


def going_on(newcomer_id: str, find: Callable[[str], MergedFile | None]) -> str:
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


def with_those_inside(newcomer_id: str, inside: Callable[[str], Iterable[MergedFile]]) -> list[str]:
    """This file and every one that goes on in it, directly or through another, each once."""
    found = {newcomer_id: None}
    waiting = [newcomer_id]
    while waiting:
        new = [each.id for each in inside(waiting.pop()) if each.id not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return list(found)
