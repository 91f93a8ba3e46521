"""When somebody can: as an interview gives it, or as it changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.chassis.errors import Invalid
from services.contracts.intake import Period
from services.intake.domain.dates import must_have_come
from services.intake.domain.profiles import Profile


@dataclass(frozen=True, kw_only=True)
class Availability:
    """The days and parts of days of a week, and when not at all."""

    changed_on: date
    """The day the person said so, at an interview or since."""
    available_days: tuple[str, ...] = ()
    available_slots: tuple[str, ...] = ()
    away: tuple[Period, ...] = ()
    """The earliest first."""


def changed(known: Availability | None, said: Availability, today: date) -> Availability:
    """What holds now: what is said, or what is known when that was said on a later day; raises Invalid."""
    must_have_come(said.changed_on, today, "changed-in-the-future", "changed_on")
    if any(period.until < period.from_on for period in said.away):
        raise Invalid("ends-before-start", "A period away ends on the day it starts, or later.", field="away")
    return known if known is not None and said.changed_on < known.changed_on else said


def after_interview(known: Availability | None, profile: Profile) -> Availability:
    """What holds after an interview: its days and slots, unless they changed since; nobody asks there who is away."""
    if known is not None and known.changed_on > profile.completed_on:
        return known
    return Availability(
        changed_on=profile.completed_on,
        available_days=profile.available_days,
        available_slots=profile.available_slots,
        away=known.away if known else (),
    )


def in_time(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The earliest first, each once."""
    return tuple(sorted(set(periods), key=lambda period: (period.from_on, period.until)))
