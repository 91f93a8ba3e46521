"""`refu topology --renew`: queues that are declared and lost are made anew, so that their listeners hear again."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from services.chassis.messaging import lost_queues, topology
from services.chassis.messaging.lost_queues import Held, Opened
from services.chassis.messaging.topology import Queue
from services.console.command_line import terminal
from services.console.command_line.exits import BAD_INPUT, DONE, NO_PLATFORM, Stop

Judge = Callable[[str], bool]
"""Whether a queue of this name is known to have no majority; raises Stop where it must not be made anew."""
WITHOUT_MAJORITY = "--without-majority"
_OTHERWISE = (
    f"Where `refu doctor` calls it queue-minority although all nodes were started again, {WITHOUT_MAJORITY} renews it."
)
NEXT = (
    "What was in them is lost at the broker. Publish it again: refu events replay --since TIME, a moment before the "
    "trouble began (docs/operations/troubles.md)."
)


def renewed(names: Sequence[str], ladder: tuple[float, ...], opened: Opened, judge: Judge | None = None) -> int:
    """Make all of them anew, or none; raises Stop where one is of no use, alive, or not to be judged now.

    The broker is asked who holds those of which the judge does not know that.
    """
    queues = list(_of_this_release(dict.fromkeys(names), ladder))
    for queue in queues:
        if not (judge and judge(queue.name)):
            _require_lost(queue.name, lost_queues.held(opened, queue.name))
    with opened() as connection:
        for queue in queues:
            lost_queues.renew(connection.channel(), queue)
            terminal.out(f"{queue.name} stands again, empty.")
    terminal.out(NEXT)
    return DONE


def _of_this_release(names: Iterable[str], ladder: tuple[float, ...]) -> Iterator[Queue]:
    known = {part.name: part for part in topology.whole(ladder) if isinstance(part, Queue)}
    for name in names:
        if name not in known:
            raise Stop(
                f"{name} is no queue of this release (with the REFU_RETRY_LADDER given here). Nothing was renewed.",
                BAD_INPUT,
            )
        yield known[name]


def _require_lost(name: str, held: Held) -> None:
    """One that is not declared may be made, too: an earlier renewal may have ended half-way."""
    if held.by == "somebody":
        raise Stop(
            f"{name} lives, or a member that led it still thinks so: what is in it would be thrown away. "
            f"Nothing was renewed. {_OTHERWISE}",
            BAD_INPUT,
        )
    if held.by == "untold":
        raise Stop(
            f"The broker cannot say who holds {name} ({held.told}). Start all of its nodes, and run this again. "
            f"Nothing was renewed. {_OTHERWISE}",
            NO_PLATFORM,
        )
