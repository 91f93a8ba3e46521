"""Opportunities as matching knows them: what there is to do, when, for how many, and whether it is still open."""

from dataclasses import dataclass
from datetime import date

from services.chassis.errors import NotFound
from services.contracts.event import Event
from services.contracts.organisations import OpportunityClosed, OpportunityDescribed
from services.matching.domain.subjects import Subject, told

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The opportunity as it is described now."""

    organisation_id: str
    area_id: str
    kind: str
    talents: tuple[str, ...]
    places: int
    starts_on: date
    ends_on: date | None = None
    dutch_minimum: str | None = None
    days: tuple[str, ...] = ()
    guided: bool = False

    @property
    def last_day(self) -> date | None:
        """The last day there is something to do: one day for a one-off without an end, None when nobody knows."""
        return self.starts_on if self.ends_on is None and self.kind == "one-off" else self.ends_on

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The days of the week it asks for; empty when any day will do."""
        if not self.days and self.last_day == self.starts_on:
            return (WEEK[self.starts_on.weekday()],)
        return self.days


@dataclass(frozen=True, kw_only=True)
class Opportunity(Subject):
    """One opportunity; in parts, because the facts come in any order."""

    described: Offer | None = None
    closed_on: date | None = None

    @property
    def offer(self) -> Offer:
        """What there is to do; raises NotFound while no description was heard."""
        if self.described is None:
            raise NotFound("unknown-opportunity", "This opportunity was not heard of yet.", id=self.id)
        return self.described


def after(opportunity: Opportunity, event: Event, sequence: int) -> Opportunity:
    """The opportunity once this was heard."""
    match event:
        case OpportunityDescribed():
            return told(opportunity, "description", sequence, described=_offer(event))
        case OpportunityClosed():
            return told(opportunity, "closure", sequence, closed_on=event.closed_on)
    return opportunity


def _offer(event: OpportunityDescribed) -> Offer:
    return Offer(
        organisation_id=event.organisation_id,
        area_id=event.area_id,
        kind=event.kind,
        talents=event.talents,
        places=event.places,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        dutch_minimum=event.dutch_minimum,
        days=event.days,
        guided=event.guided,
    )
