"""Newcomers as matching knows them: ids, dates, talents and wishes, nothing that identifies or ranks a person."""

from dataclasses import dataclass, fields, replace
from datetime import date

from services.chassis.errors import NotFound
from services.contracts.event import Event
from services.contracts.intake import (
    AvailabilityChanged,
    ChildSafetyChecked,
    ConsentGiven,
    ConsentWithdrawn,
    DutiesDetermined,
    EligibilityRecorded,
    IntakeCompleted,
    MergeUndone,
    NewcomerMoved,
    NewcomerRegistered,
    NewcomersMerged,
    NewcomerWithdrew,
    Period,
    RegistrationCorrected,
    SkillLevel,
)
from services.contracts.talents import concepts
from services.matching.projections.domain.projection import Facts, Projection, apply_if_newer
from services.matching.rulebook.domain import travel
from services.matching.values import dutch_levels, week_parts

INTRODUCTION = "organisation-introduction"
"""The purpose of the consent to be made known to organisations, and the kind of fact that says it."""
_PROFILE, _START = "profile", "start"
_REGISTRATION, _UNIT, _MERGE = "registration", "unit", "merge"


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


def after(newcomer: Newcomer, event: Event, sequence: int) -> Newcomer:
    """The newcomer once this was heard."""
    known = _with_former_unit(_unit_known(_start_known(newcomer)), event)
    return _with_unit(_from_start(apply_if_newer(known, _facts(event), sequence)))


def _with_unit(newcomer: Newcomer) -> Newcomer:
    return replace(newcomer, unit_id=None if newcomer.merged_into else newcomer.told_unit)


def _unit_known(newcomer: Newcomer) -> Newcomer:
    """With the unit as a fact of its own, where only the registration had it."""
    if newcomer.unit_id is None or _UNIT in newcomer.heard:
        return newcomer
    heard = {**newcomer.heard, _UNIT: newcomer.heard.get(_REGISTRATION, 0)}
    return replace(newcomer, heard=heard, told_unit=newcomer.unit_id)


def _with_former_unit(newcomer: Newcomer, event: Event) -> Newcomer:
    if not isinstance(event, NewcomerMoved):
        return newcomer
    return replace(newcomer, former_units=tuple(sorted({*newcomer.former_units, event.from_unit_id})))


def _start_known(newcomer: Newcomer) -> Newcomer:
    """With the start of travel as a fact of its own, where only the profile of an interview had it."""
    if newcomer.profile is None or _START in newcomer.heard:
        return newcomer
    heard = {**newcomer.heard, _START: newcomer.heard.get(_PROFILE, 0)}
    return replace(newcomer, heard=heard, start=Start(postcode=newcomer.profile.postcode))


def _from_start(newcomer: Newcomer) -> Newcomer:
    """The profile with the start that holds, whichever of both was heard last."""
    profile, start = newcomer.profile, newcomer.start
    if profile is None or start is None or profile.postcode == start.postcode:
        return newcomer
    return replace(newcomer, profile=replace(profile, postcode=start.postcode))


def _facts(event: Event) -> Facts:
    """By kind of fact, what the event says. Availability and start come with interviews and between them."""
    match event:
        case NewcomerRegistered():
            return _registration(event)
        case RegistrationCorrected():
            return {**_registration(event), _START: {"start": Start(postcode=event.postcode)}}
        case IntakeCompleted():
            can = Availability(days=event.available_days, slots=event.available_slots)
            start = Start(postcode=event.postcode)
            return {
                _PROFILE: {"profile": _profile(event)},
                "availability": {"availability": can},
                _START: {"start": start},
            }
        case AvailabilityChanged():
            return {"availability": {"availability": Availability(slots=event.slots)}, "away": {"away": event.away}}
    return _decided(event) or _looked_at(event)


def _decided(event: Event) -> Facts:
    match event:
        case NewcomerMoved():
            return {_UNIT: {"told_unit": event.unit_id}}
        case NewcomersMerged() | MergeUndone():
            return {_MERGE: {"merged_into": event.survivor_id if isinstance(event, NewcomersMerged) else None}}
        case NewcomerWithdrew():
            return {"withdrawal": {"withdrew_on": event.withdrew_on}}
        case ConsentGiven(purpose=purpose) if purpose == INTRODUCTION:
            return {INTRODUCTION: {"introduction": Introduction(allowed=True, on=event.given_on)}}
        case ConsentWithdrawn(purpose=purpose) if purpose == INTRODUCTION:
            return {INTRODUCTION: {"introduction": Introduction(allowed=False, on=event.withdrawn_on)}}
    return {}


def _looked_at(event: Event) -> Facts:
    match event:
        case EligibilityRecorded():
            return {"eligibility": {"eligibility": _eligibility(event)}}
        case DutiesDetermined():
            return {"duties": {"duties": event.duties}}
        case ChildSafetyChecked():
            return {"child-safety": {"child_safety": _child_safety(event)}}
    return {}


def _registration(event: NewcomerRegistered | RegistrationCorrected) -> Facts:
    return {
        _REGISTRATION: {"may_volunteer_from": event.may_volunteer_from},
        _UNIT: {"told_unit": event.unit_id},
    }


def _eligibility(event: EligibilityRecorded) -> Eligibility:
    return Eligibility(eligible=event.eligible, checked_on=event.checked_on, valid_until=event.valid_until)


def _child_safety(event: ChildSafetyChecked) -> ChildSafety:
    return ChildSafety(cleared=event.cleared, checked_on=event.checked_on, valid_until=event.valid_until)


def _profile(event: IntakeCompleted) -> Profile:
    return Profile(**{field.name: getattr(event, field.name) for field in fields(Profile)})
