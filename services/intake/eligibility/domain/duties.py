"""Whom somebody must notify before volunteering starts. The circumstances stay here; only the duties travel.

Source: Act of 3 July 2005 on the rights of volunteers, as amended 22 May 2014: whoever has a benefit or is given
reception notifies whoever gives it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from services.contracts.vocabulary import DUTIES
from services.intake.values.statements import latest
from services.platform.dates import must_have_come
from services.platform.wording import in_order

RECEPTION = "reception"
NOTIFIED: dict[str, str] = {"unemployment": "rva", "living-wage": "ocmw", "sickness": "advisory-doctor"}
"""By benefit, whom a person with that benefit notifies."""
BENEFITS = tuple(NOTIFIED)


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What the person said. Another person who writes down the same changes nothing."""

    determined_on: date
    lives_in_reception: bool
    benefits: tuple[str, ...] = ()
    determined_by: str = field(compare=False)
    """The opaque id of whoever wrote it down."""

    @property
    def stated_on(self) -> date:
        """See `values.statements`."""
        return self.determined_on

    @property
    def duties(self) -> tuple[str, ...]:
        """Whom to notify."""
        return duties_of(self.lives_in_reception, self.benefits)


def duties_of(lives_in_reception: bool, benefits: Iterable[str]) -> tuple[str, ...]:
    """Whom to notify, in the order of the list of duties."""
    reception = [RECEPTION] if lives_in_reception else []
    return in_order([*reception, *(NOTIFIED[benefit] for benefit in benefits)], DUTIES)


def determined(known: Circumstances | None, stated: Circumstances, today: date) -> Circumstances:
    """The circumstances that hold now; raises Invalid."""
    must_have_come(stated.determined_on, today, "determined-in-the-future", "determined_on")
    return latest(known, stated)
