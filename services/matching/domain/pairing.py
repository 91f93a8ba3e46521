"""One newcomer beside one opportunity on one day: all that gates and score may look at."""

from dataclasses import dataclass
from datetime import date

from services.matching.domain.candidates import Candidate
from services.matching.domain.hosts import Host
from services.matching.domain.opportunities import Offer, Opportunity
from services.matching.domain.places import Places


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """Nothing in here tells nationality, residence status, sex or age; eligibility and age are yes or no on a day."""

    candidate: Candidate
    opportunity: Opportunity
    host: Host
    places: Places
    running_at: frozenset[str]
    """The opportunities at which this newcomer has a running assignment."""
    today: date

    @property
    def offer(self) -> Offer:
        """What there is to do."""
        return self.opportunity.offer

    @property
    def first_day(self) -> date:
        """When it could begin: today, or the opportunity's first day when that is still to come."""
        return max(self.today, self.offer.starts_on)
