"""Consents: what somebody allows, per purpose, and every time the mind was changed."""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.errors import Conflict
from services.platform.dates import must_have_come

JOB_COACHING, INTRODUCTION, PHOTOS = PURPOSES = ("job-coaching", "organisation-introduction", "photos")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A yes or a no, and the day the person said so."""

    given: bool
    on: date
    recorded_by: str = field(compare=False)
    """The opaque id of whoever wrote it down."""


def decided(history: tuple[Decision, ...], decision: Decision, today: date) -> tuple[Decision, ...]:
    """The history with this decision, or as it was when that is known already; raises Invalid, Conflict.

    What is older than the latest decision never overrules it, so that an old list that is sent again takes no
    withdrawal back.
    """
    must_have_come(decision.on, today, "decided-in-the-future", "on")
    if not history:
        return (decision,)
    latest = history[-1]
    if decision.given == latest.given or (decision.on < latest.on and decision in history):
        return history
    if decision.on < latest.on:
        raise Conflict("decided-otherwise-since", f"The latest decision is of {latest.on}.", latest=latest.on)
    return (*history, decision)
