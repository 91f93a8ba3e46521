"""When somebody can: as an interview gives it, or as it changed later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.chassis.errors import Invalid
from services.contracts.intake import Period
from services.intake.interview.domain.profiles import Profile
from services.intake.values.statements import latest
from services.platform.dates import must_have_come


@dataclass(frozen=True, kw_only=True)
class Availability:
    """The days and parts of days of a week, and when not at all."""

    changed_on: date
    """The day the person said so, at an interview or later."""
    available_days: tuple[str, ...] = ()
    available_slots: tuple[str, ...] = ()
    away: tuple[Period, ...] = ()
    """The earliest first."""

    @property
    def stated_on(self) -> date:
        """See `values.statements`."""
        return self.changed_on


def changed(known: Availability | None, stated: Availability, today: date) -> Availability:
    """The availability that holds now; raises Invalid."""
    must_have_come(stated.changed_on, today, "changed-in-the-future", "changed_on")
    if any(period.until < period.from_on for period in stated.away):
        raise Invalid("ends-before-start", "A period away ends on the day it starts, or later.", field="away")
    return latest(known, stated)


def after_interview(known: Availability | None, profile: Profile) -> Availability:
    """What holds after an interview. It does not ask about periods away, so known ones stay."""
    stated = Availability(
        changed_on=profile.completed_on,
        available_days=profile.available_days,
        available_slots=profile.available_slots,
        away=known.away if known else (),
    )
    return latest(known, stated)


def by_date(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The earliest first, each once."""
    return tuple(sorted(set(periods), key=lambda period: (period.from_on, period.until)))
