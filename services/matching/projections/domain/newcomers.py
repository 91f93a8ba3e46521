"""Newcomers as matching knows them: ids, dates, talents and wishes, nothing that identifies or ranks a person."""

from dataclasses import dataclass
from datetime import date

from services.chassis.errors import NotFound
from services.contracts.intake import Period, SkillLevel
from services.contracts.talents import concepts
from services.contracts.vocabulary import GUARDIAN
from services.matching.projections.domain.projection import Projection
from services.matching.rulebook.domain import travel
from services.matching.values import dutch_levels, week_parts

INTRODUCTION = "organisation-introduction"
"""The purpose of the consent to be made known to organisations, and the kind of fact that says it."""


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """Whether there is a basis for volunteering, as last looked at, and until when."""

    eligible: bool
    checked_on: date
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether it holds on that day, the last day included."""
        return self.eligible and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, kw_only=True)
class ChildSafety:
    """Whether the extract for work with minors was seen, and until when that holds."""

    cleared: bool
    checked_on: date
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether it holds on that day, the last day included."""
        return self.cleared and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """Whether organisations may be told of this person, as the person decided last, and when."""

    allowed: bool
    on: date


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What the interview yielded."""

    completed_on: date
    talents: tuple[str, ...] = ()
    """Codes, as `goals` are; words where they were heard before only codes travelled, until they are read."""
    talents_guessed: tuple[str, ...] = ()
    talents_unread: int = 0
    motivations: tuple[str, ...] = ()
    dutch_level: str | None = None
    dutch_by_skill: tuple[SkillLevel, ...] = ()
    available_days: tuple[str, ...] = ()
    available_slots: tuple[str, ...] = ()
    preference: str = "both"
    priorities: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    goals_guessed: tuple[str, ...] = ()
    goals_unread: int = 0
    limits: tuple[str, ...] = ()
    excluded_sectors: tuple[str, ...] = ()
    excluded_organisations: tuple[str, ...] = ()
    postcode: str | None = None
    travel_modes: tuple[str, ...] = ()
    most_travel_minutes: int | None = None

    @property
    def has(self) -> tuple[str, ...]:
        """What this person can do, as the list of talents compares it."""
        return concepts(self.talents, self.talents_guessed, self.talents_unread, "has")

    @property
    def wants(self) -> tuple[str, ...]:
        """What this person wants to practise, as the list of talents compares it."""
        return concepts(self.goals, self.goals_guessed, self.goals_unread, "wants")

    @property
    def dutch(self) -> dutch_levels.Ranks:
        """Dutch per skill."""
        return dutch_levels.reached(self.dutch_level, self.dutch_by_skill)

    @property
    def modes(self) -> tuple[str, ...]:
        """How this person travels."""
        return travel.usable(self.travel_modes)

    @property
    def most_minutes(self) -> int:
        """How long the way may take, one way."""
        return travel.MOST_MINUTES if self.most_travel_minutes is None else self.most_travel_minutes


@dataclass(frozen=True, kw_only=True)
class Availability:
    """When the person can, as heard last."""

    days: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Start:
    """Where the person's travel starts, as heard last."""

    postcode: str | None = None


@dataclass(frozen=True, kw_only=True)
class Newcomer(Projection):
    """One newcomer; in parts, because the facts come in any order."""

    unit_id: str | None = None
    """The unit that keeps the file, as heard last; None while it goes on in another one: then nothing is proposed."""
    told_unit: str | None = None
    """The unit as heard last, also while the file goes on in another one; None until it was heard apart."""
    merged_into: str | None = None
    """The file in which this one goes on, if it was merged."""
    former_units: tuple[str, ...] = ()
    """Units that kept it before, in alphabetical order."""
    may_volunteer_from: date | None = None
    minor_until: date | None = None
    """Until when parents or a guardian are told beforehand; None for an adult."""
    eligibility: Eligibility | None = None
    profile: Profile | None = None
    """The last interview's, with the postcode of `start`."""
    start: Start | None = None
    """The latest, of an interview or of a correction since; None until it was heard apart from the profile."""
    availability: Availability | None = None
    """The latest, of an interview or since; None until it was heard apart from the profile."""
    away: tuple[Period, ...] = ()
    duties: tuple[str, ...] = ()
    """Whom this person must notify before a start."""
    child_safety: ChildSafety | None = None
    introduction: Introduction | None = None
    withdrew_on: date | None = None
    restricted_on: date | None = None
    """Since when the file is kept and not used; None while it is used."""

    @property
    def needed_duties(self) -> tuple[str, ...]:
        """Whom to notify before a start, with a minor's parents or guardian."""
        return (*self.duties, GUARDIAN) if self.minor_until and GUARDIAN not in self.duties else self.duties

    @property
    def unit(self) -> str:
        """The unit that keeps this person's file; raises NotFound until the registration was heard."""
        if self.unit_id is None:
            raise NotFound("unknown-newcomer", "This newcomer's registration was not heard of yet.", id=self.id)
        return self.unit_id

    def must_be_registered(self) -> None:
        """Raise NotFound until the registration was heard."""
        _ = self.unit

    @property
    def named_times(self) -> int:
        """The parts of the week this person named; 0 where none was."""
        if self.availability is not None:
            return week_parts.parts(self.availability.days, self.availability.slots)
        return week_parts.parts(self.profile.available_days if self.profile else (), ())

    @property
    def free(self) -> int:
        """The parts of the week this person can; all of them where none was named."""
        return self.named_times or week_parts.WHOLE_WEEK

    @property
    def absences(self) -> tuple[Period, ...]:
        """When the person is away; periods that adjoin or overlap are one."""
        return week_parts.joined(self.away)
