"""Newcomers as matching knows them: ids, dates, talents and wishes, nothing that identifies or ranks a person."""

from dataclasses import dataclass
from datetime import date

from services.chassis.errors import NotFound
from services.contracts.event import Event
from services.contracts.intake import EligibilityRecorded, IntakeCompleted, NewcomerRegistered, NewcomerWithdrew
from services.matching.domain.subjects import Subject, told


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
class Profile:
    """What the interview yielded."""

    completed_on: date
    talents: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    dutch_level: str | None = None
    available_days: tuple[str, ...] = ()
    preference: str = "both"


@dataclass(frozen=True, kw_only=True)
class Candidate(Subject):
    """One newcomer; in parts, because the facts come in any order."""

    unit_id: str | None = None
    may_volunteer_from: date | None = None
    eligibility: Eligibility | None = None
    profile: Profile | None = None
    withdrew_on: date | None = None

    @property
    def unit(self) -> str:
        """The unit that registered this person; raises NotFound until the registration was heard."""
        if self.unit_id is None:
            raise NotFound("unknown-newcomer", "This newcomer's registration was not heard of yet.", id=self.id)
        return self.unit_id


def after(candidate: Candidate, event: Event, sequence: int) -> Candidate:
    """The candidate once this was heard."""
    match event:
        case NewcomerRegistered():
            facts = {"unit_id": event.unit_id, "may_volunteer_from": event.may_volunteer_from}
            return told(candidate, "registration", sequence, **facts)
        case EligibilityRecorded():
            return told(candidate, "eligibility", sequence, eligibility=_eligibility(event))
        case IntakeCompleted():
            return told(candidate, "profile", sequence, profile=_profile(event))
        case NewcomerWithdrew():
            return told(candidate, "withdrawal", sequence, withdrew_on=event.withdrew_on)
    return candidate


def _eligibility(event: EligibilityRecorded) -> Eligibility:
    return Eligibility(eligible=event.eligible, checked_on=event.checked_on, valid_until=event.valid_until)


def _profile(event: IntakeCompleted) -> Profile:
    return Profile(
        completed_on=event.completed_on,
        talents=event.talents,
        motivations=event.motivations,
        dutch_level=event.dutch_level,
        available_days=event.available_days,
        preference=event.preference,
    )
