"""Where an organisation stands: approved or suspended, since when, and every time that changed."""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Conflict

REGISTERED, APPROVED, SUSPENDED = STATUSES = ("registered", "approved", "suspended")


@dataclass(frozen=True, kw_only=True)
class Step:
    """What it became and when; the reason stays in this service."""

    status: str
    since: date
    reason: str | None = field(default=None, compare=False)
    decided_by: str = field(compare=False)
    """The opaque id of whoever wrote it down."""


def status_after(steps: tuple[Step, ...]) -> str:
    """`registered`, `approved` or `suspended`."""
    return steps[-1].status if steps else REGISTERED


def stepped(steps: tuple[Step, ...], step: Step) -> tuple[Step, ...]:
    """The steps with this one, or as they were when it stands so already; raises Conflict.

    A step older than the latest one never overrules it, so that an old list sent again approves no organisation that
    was suspended later.
    """
    if step.status == status_after(steps):
        return steps
    if not steps or steps[-1].since <= step.since:
        return (*steps, step)
    if step in steps:
        return steps
    latest = steps[-1]
    raise Conflict(f"{latest.status}-since", f"It was {latest.status} later, on {latest.since}.", since=latest.since)
