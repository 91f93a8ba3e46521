"""Who holds which queue, as the broker's management API tells it: its members, those of them that are there, the nodes.

A member whose node has just started is not there for a moment, nor is one whose node hangs; so one look is not enough
to call it lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
APART_SECONDS = 4.0
"""Between two looks."""


@dataclass(frozen=True)
class Members:
    """Of one queue, by the names of their nodes; a queue that is no quorum queue has none."""

    queue: str
    all_of_it: frozenset[str]
    online: frozenset[str]

    @property
    def away(self) -> list[str]:
        """Those that are not there."""
        return sorted(self.all_of_it - self.online)

    @property
    def has_majority(self) -> bool:
        """Whether enough are there for it to take and give."""
        return 2 * len(self.online) > len(self.all_of_it)


@dataclass(frozen=True)
class Look:
    """What was so at one moment."""

    queues: tuple[Members, ...]
    running: frozenset[str]
    """The names of the nodes that run."""

    def lost(self, queue: Members) -> list[str]:
        """Its members that are not there although their nodes run."""
        return [node for node in queue.away if node in self.running]


def read(queues: Iterable[Row], nodes: Iterable[Row]) -> Look:
    """From what the API lists."""
    members = (
        Members(str(row["name"]), frozenset(row.get("members", ())), frozenset(row.get("online", ()))) for row in queues
    )
    return Look(tuple(members), frozenset(str(row["name"]) for row in nodes if row.get("running", True)))


def at_both(first: Look, second: Look) -> Look:
    """As at the second; away is only who was so at both, and a node runs only when it did at both."""
    before = {one.queue: one.online for one in first.queues}
    queues = (
        Members(one.queue, one.all_of_it, one.online | before.get(one.queue, one.all_of_it)) for one in second.queues
    )
    return Look(tuple(queues), first.running & second.running)
