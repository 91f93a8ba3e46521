"""The lane of a webhook: how far it is in the partner's log, who sends for it now, and when it is tried again.

One process at a time has the lease of a lane, and sends one message after the other. After a failure the same message
is tried again, later each time: what comes after it waits, so the order of each person holds. After three in a row the
breaker is open: tries are minutes and then hours apart, and lanes that fail have at most half of the places.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

PAUSES = tuple(timedelta(seconds=s) for s in (1, 5, 30, 300, 1800, 7200, 18000, 36000))
"""Before each next try; the last one again and again. The first three are those of a closed breaker."""
TRIED_FOR = timedelta(days=3)
LEASE = timedelta(seconds=30)
"""Longer than any attempt takes, together with what is written before and after it."""
MISSED_KEPT = 10


@dataclass(frozen=True, kw_only=True)
class Missed:
    """Entries that were too old before they could be sent: those after one number, up to another."""

    after: int
    until: int
    noticed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Lane:
    """Where one webhook stands."""

    id: str
    """The partner's."""
    reached: int
    """Up to this number of the log everything was delivered, or is not to be sent."""
    due_at: datetime | None
    """Not before; None while the webhook is disabled."""
    lease_by: str | None = None
    lease_until: datetime | None = None
    failures: int = 0
    """In a row."""
    failing_since: datetime | None = None
    failed_at: datetime | None = None
    problem: str | None = None
    """Of the latest failure, while it fails."""
    status: int | None = None
    """That the target answered then."""
    delivered_at: datetime | None = None
    """The latest success."""
    missed: tuple[Missed, ...] = ()

    def is_free(self, by: str, now: datetime) -> bool:
        """Whether this process has the lease, or may take it."""
        return self.lease_by in (None, by) or self.lease_until is None or self.lease_until <= now

    def is_due(self, now: datetime) -> bool:
        """Whether the next message may be tried."""
        return self.due_at is not None and self.due_at <= now

    def held(self, by: str, now: datetime) -> "Lane":
        """With the lease of this process, from now on."""
        return replace(self, lease_by=by, lease_until=now + LEASE)

    def released(self) -> "Lane":
        """For whoever comes next."""
        return replace(self, lease_by=None, lease_until=None)

    def noticing(self, forgotten: int, now: datetime) -> "Lane":
        """Once it is seen that entries up to this number are gone: those that were not sent are said to be missed."""
        if forgotten <= self.reached:
            return self
        missed = Missed(after=self.reached, until=forgotten, noticed_at=now)
        return replace(self, reached=forgotten, missed=(*self.missed, missed)[-MISSED_KEPT:])

    def delivered(self, reached: int, now: datetime) -> "Lane":
        """Once everything up to this number is delivered."""
        went_well = replace(self, failures=0, failing_since=None, failed_at=None, problem=None, status=None)
        return replace(went_well, reached=reached, delivered_at=now, due_at=self.due_at and now)

    def passed(self, reached: int) -> "Lane":
        """Once nothing up to this number is to be sent."""
        return replace(self, reached=reached)

    def failed(self, problem: str, status: int | None, now: datetime, asked: timedelta = timedelta()) -> "Lane":
        """Once the next message could not be delivered; `asked` is the pause that the target asked for."""
        since = self.failing_since or now
        pause = max(PAUSES[min(self.failures, len(PAUSES) - 1)], asked)
        due_at = min(now + pause, max(since + TRIED_FOR, now + PAUSES[0]))
        failing = replace(self, failures=self.failures + 1, failing_since=since, failed_at=now)
        return replace(failing, problem=problem, status=status, due_at=self.due_at and due_at)

    def gives_up(self, now: datetime) -> bool:
        """Whether it was tried for as long as anything is."""
        return self.failing_since is not None and now >= self.failing_since + TRIED_FOR

    def stopped(self) -> "Lane":
        """While its webhook is disabled; what it has reached stays."""
        return replace(self, due_at=None)

    def started(self, now: datetime) -> "Lane":
        """At once, and with all tries before it; for a webhook that was set again."""
        return replace(self, due_at=now, failures=0, failing_since=None, failed_at=None, problem=None, status=None)

    def back_to(self, number: int) -> "Lane":
        """So that what comes after this number is sent once more; never forward: nothing is left out."""
        return replace(self, reached=min(self.reached, number))


def chosen(waiting: list[Lane], running: int, running_failing: int, places: int) -> list[Lane]:
    """Whose turn it is, longest due first: those that fail have at most half of the places, all together."""
    free, free_for_failing = places - running, places // 2 - running_failing
    failing = [lane for lane in waiting if lane.failures][: max(0, free_for_failing)]
    healthy = [lane for lane in waiting if not lane.failures]
    return (healthy + failing)[: max(0, free)]
