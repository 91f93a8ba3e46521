"""One newcomer and one opportunity: all that gates and score may look at.

Gates are asked for the day on which it could begin; waiting counts until today.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from services.matching.duties.domain import DutyFile
from services.matching.places.domain import PlaceAllocation
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.opportunities import Opportunity, OpportunityDetails, Times
from services.matching.projections.domain.organisations import Organisation
from services.matching.rulebook.domain.rulebook import Rulebook
from services.matching.values import week_parts

DAYS_TO_RENEW = 14
"""What lasts no longer must be covered as a whole: nothing can be renewed on the way."""


@dataclass(frozen=True)
class Commitment:
    """Something that takes a newcomer's time: a running assignment, or a match the newcomer said yes to."""

    opportunity_id: str
    first: date
    last: date | None = None
    takes: int = 0
    """The parts of the week it surely takes; 0 where nobody knows."""

    def lasts_most_of(self, first: date, last: date) -> bool:
        """Whether it lasts for more than half of the days from the first to the last, both included."""
        shared = min(self.last or last, last) - max(self.first, first)
        return shared.days + 1 > ((last - first).days + 1) // 2


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """One newcomer with one opportunity, and all that gates and score may look at, on the day it is asked for.

    Nothing in here tells nationality, residence status, sex or age; eligibility and age are yes or no on a day.
    """

    newcomer: Newcomer
    opportunity: Opportunity
    organisation: Organisation
    places: PlaceAllocation
    commitments: tuple[Commitment, ...] = ()
    volunteers: bool = False
    """Whether an assignment of this newcomer runs."""
    duties: DutyFile | None = None
    today: date
    from_on: date | None = None
    """The day from which it is asked, where that is still to come: the first day of a plan."""
    rules: Rulebook

    @property
    def details(self) -> OpportunityDetails:
        """What there is to do."""
        return self.opportunity.details

    @property
    def asked_for(self) -> date:
        """The day for which it is asked: today, or the one to come that was named."""
        return max(self.today, self.from_on or self.today)

    @property
    def first_day(self) -> date:
        """When it could begin: on the day it is asked for, or the opportunity's first when that comes later."""
        return max(self.asked_for, self.details.starts_on)

    @cached_property
    def minutes(self) -> int | None:
        """How long the way takes; None where nobody knows."""
        return self.way[0] if self.way else None

    @cached_property
    def way(self) -> tuple[int, str] | None:
        """How long the way takes, and by which of the newcomer's modes; None where nobody knows."""
        profile = self.newcomer.profile
        return self.rules.travel.way(profile.postcode, self.details.postcode, profile.modes) if profile else None

    @property
    def bike_would_do(self) -> bool:
        """Whether a bike would bring the newcomer there in time, over a distance that people ride."""
        profile = self.newcomer.profile
        by_bike = profile and self.rules.travel.way(
            profile.postcode, self.details.postcode, ("bike", "public-transport")
        )
        return bool(profile and by_bike and by_bike[1] == "bike" and by_bike[0] <= profile.most_minutes)

    @property
    def horizon(self) -> date:
        """The last day that gates of time look at: of the opportunity, or of the eight weeks from the first day on."""
        return week_parts.horizon(self.first_day, self.details.last_day)

    @property
    def week(self) -> int:
        """The parts of the week of the opportunity that still come, of which one will do."""
        return self.details.week_from(self.first_day)

    @property
    def shared(self) -> int:
        """Those parts that suit the newcomer; of a whole day both morning and afternoon must."""
        return week_parts.suiting(self.newcomer.free, self.week, self.details.whole)

    @property
    def days_wanted(self) -> list[date]:
        """The dates until the horizon at a shared time; at any of the opportunity's where none is shared."""
        wanted = self.shared or self.week or week_parts.WHOLE_WEEK
        count = (self.horizon - self.first_day).days + 1
        days = (self.first_day + timedelta(days=n) for n in range(max(0, count)))
        return [day for day in days if week_parts.occurring(day, day) & wanted]

    @property
    def days_there(self) -> list[date]:
        """Those of them on which the newcomer is not away."""
        away = self.newcomer.absences
        return [day for day in self.days_wanted if not any(each.from_on <= day <= each.until for each in away)]

    @property
    def covered_until(self) -> date:
        """Until when papers, permissions and insurance must hold: to the end of what is too short to renew them in.

        Of what is longer they must hold on the first day, and a to-do comes before they end.
        """
        last = self.details.last_day
        short = last is not None and self.first_day <= last < self.first_day + timedelta(days=DAYS_TO_RENEW)
        return last if last is not None and short else self.first_day

    @property
    def busy(self) -> int:
        """The parts of the week that are taken for most of the days until the horizon."""
        taken = 0
        for commitment in self.commitments:
            if commitment.lasts_most_of(self.first_day, self.horizon):
                taken |= commitment.takes
        return taken


def commitment_of(opportunity_id: str, first: date, last: date | None, times: Times | None) -> Commitment:
    """What a running assignment takes of the newcomer's time: its own dates, the times of its opportunity."""
    return Commitment(opportunity_id, first, last, times.takes if times else 0)


def commitment_to_all(opportunity_id: str, proposed_on: date, times: Times | None) -> Commitment:
    """What a match that the newcomer said yes to takes: dates and times of its opportunity, where they are known."""
    if times is None:
        return Commitment(opportunity_id, proposed_on)
    return Commitment(opportunity_id, times.first, times.last, times.takes)
