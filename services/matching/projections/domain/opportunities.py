"""Opportunities as matching knows them: what there is to do, when, for how many, and whether it is still open."""

from dataclasses import dataclass, fields
from datetime import date

from services.chassis.errors import NotFound
from services.contracts.event import Event
from services.contracts.intake import SkillLevel
from services.contracts.organisations import OpportunityClosed, OpportunityDescribed
from services.contracts.talents import concepts
from services.matching.projections.domain.projection import Facts, Projection, apply_if_newer
from services.matching.values import dutch_levels, week_parts


@dataclass(frozen=True, kw_only=True)
class OpportunityDetails:
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
    slots: tuple[str, ...] = ()
    guided: bool = False
    postcode: str | None = None
    dutch_by_skill: tuple[SkillLevel, ...] = ()
    demands: tuple[str, ...] = ()
    with_minors: bool = False
    contact: str | None = None
    talents_guessed: tuple[str, ...] = ()
    talents_unread: int = 0

    @property
    def asks(self) -> tuple[str, ...]:
        """The talents it asks, as the list of talents compares them."""
        return concepts(self.talents, self.talents_guessed, self.talents_unread, "asks")

    @property
    def dutch(self) -> dutch_levels.Ranks:
        """The Dutch it asks, per skill."""
        return dutch_levels.asked(self.dutch_minimum, self.dutch_by_skill)

    @property
    def last_day(self) -> date | None:
        """The last day there is something to do: one day for a one-off without an end, None when nobody knows."""
        return self.starts_on if self.ends_on is None and self.kind == "one-off" else self.ends_on

    @property
    def week(self) -> int:
        """The parts of the week of which one will do, over all its days; all of them when nothing is named."""
        occurring = week_parts.occurring(self.starts_on, self.last_day)
        named = week_parts.parts(self.days, self.slots)
        return (
            (named & occurring) or (occurring if occurring != week_parts.WHOLE_WEEK else named) or week_parts.WHOLE_WEEK
        )

    def week_from(self, first: date) -> int:
        """Those of `week` that still come from this day on, 0 where none does; all where it is over by then."""
        over = self.last_day is not None and self.last_day < first
        return self.week if over else self.week & week_parts.occurring(first, self.last_day)

    @property
    def whole(self) -> int:
        """The parts of those days that are asked as a whole: a one-off takes a day of which no part is named."""
        return surely(self.week) if self.kind == "one-off" else 0

    @property
    def takes(self) -> int:
        """The parts of the week it surely takes; 0 where any day will do."""
        return surely(self.week)

    @property
    def times(self) -> "Times":
        """What it takes of the time of whoever does it."""
        return Times(self.starts_on, self.last_day, self.takes)


def surely(week: int) -> int:
    """The parts that are surely taken by what one does in one of these; 0 where any day will do."""
    return 0 if week == week_parts.WHOLE_WEEK else week


@dataclass(frozen=True)
class Times:
    """From when to when, and which parts of the week."""

    first: date
    last: date | None
    takes: int


@dataclass(frozen=True, kw_only=True)
class Opportunity(Projection):
    """One opportunity; in parts, because the facts come in any order."""

    described: OpportunityDetails | None = None
    closed_on: date | None = None

    @property
    def details(self) -> OpportunityDetails:
        """What there is to do; raises NotFound while no description was heard."""
        if self.described is None:
            raise NotFound("unknown-opportunity", "This opportunity was not heard of yet.", id=self.id)
        return self.described

    def must_be_described(self) -> None:
        """Raise NotFound while no description was heard."""
        _ = self.details


def after(opportunity: Opportunity, event: Event, sequence: int) -> Opportunity:
    """The opportunity once this was heard."""
    return apply_if_newer(opportunity, _facts(event), sequence)


def _facts(event: Event) -> Facts:
    """By kind of fact, what the event says."""
    match event:
        case OpportunityDescribed():
            return {"description": {"described": _details(event)}}
        case OpportunityClosed():
            return {"closure": {"closed_on": event.closed_on}}
    return {}


def _details(event: OpportunityDescribed) -> OpportunityDetails:
    return OpportunityDetails(**{field.name: getattr(event, field.name) for field in fields(OpportunityDetails)})
