"""A newcomer: a person registered with one unit, and what became known since."""

from dataclasses import dataclass, field, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.intake.domain.availability import Availability, after_interview
from services.intake.domain.child_safety import ChildSafety
from services.intake.domain.circumstances import Circumstances
from services.intake.domain.consents import Decision
from services.intake.domain.dates import must_have_come
from services.intake.domain.eligibility import Eligibility
from services.intake.domain.person import Person, may_volunteer_from, must_be_plausible, sixteenth_birthday
from services.intake.domain.profiles import Profile

YEAR_OF_SIXTEENTH, SIXTEEN_AT_REGISTRATION = AGE_RULES = ("year-of-sixteenth", "sixteen-at-registration")
REGISTERED, INTAKE_DONE, WITHDRAWN = STATUSES = ("registered", "intake-done", "withdrawn")


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """One person's whole file: one document."""

    id: str
    unit_id: str
    registered_on: date
    person: Person
    reference: str | None = None
    age_rule: str = YEAR_OF_SIXTEENTH
    status: str = REGISTERED
    eligibility: Eligibility | None = None
    profile: Profile | None = None
    consents: dict[str, tuple[Decision, ...]] = field(default_factory=dict)
    """Every decision about a purpose, oldest first: the last one holds."""
    withdrew_on: date | None = None
    availability: Availability | None = None
    circumstances: Circumstances | None = None
    child_safety: ChildSafety | None = None

    @property
    def can(self) -> Availability | None:
        """When this person can, as it now stands; an older file has it in the profile alone."""
        if self.availability is None and self.profile is not None:
            return after_interview(None, self.profile)
        return self.availability


def registered(newcomer: Newcomer, today: date) -> Newcomer:
    """The newcomer, when the person can be one and was old enough at registration; raises Invalid."""
    must_be_plausible(newcomer.person, today)
    must_have_come(newcomer.registered_on, today, "registered-in-the-future", "registered_on")
    earliest = _earliest_registration(newcomer.person.birth_date, newcomer.age_rule)
    if newcomer.registered_on < earliest:
        raise Invalid("too-young", f"Registration is possible from {earliest} on.", field="birth_date")
    return newcomer


def interviewed(newcomer: Newcomer, profile: Profile, today: date) -> Newcomer:
    """With the profile as the interview now gives it; raises Invalid for one that is still to be held."""
    must_have_come(profile.completed_on, today, "completed-in-the-future", "completed_on")
    status = INTAKE_DONE if newcomer.status == REGISTERED else newcomer.status
    return replace(
        newcomer, profile=profile, status=status, availability=after_interview(newcomer.availability, profile)
    )


def withdrawn(newcomer: Newcomer, on: date, today: date) -> Newcomer:
    """No longer to be proposed for anything; raises Invalid. Who stopped already stopped on the first date."""
    if newcomer.status == WITHDRAWN:
        return newcomer
    must_have_come(on, today, "withdrawal-in-the-future", "on")
    if on < newcomer.registered_on:
        raise Invalid("withdrawn-before-registered", f"The registration was on {newcomer.registered_on}.", field="on")
    return replace(newcomer, status=WITHDRAWN, withdrew_on=on)


def must_take_part(newcomer: Newcomer) -> None:
    """Raise Conflict for somebody who stopped."""
    if newcomer.status == WITHDRAWN:
        raise Conflict("newcomer-withdrawn", "This person stopped; nothing new is proposed.", id=newcomer.id)


def _earliest_registration(birth_date: date, age_rule: str) -> date:
    by_birthday = age_rule == SIXTEEN_AT_REGISTRATION
    return sixteenth_birthday(birth_date) if by_birthday else may_volunteer_from(birth_date)
