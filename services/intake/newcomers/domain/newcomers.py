"""A newcomer: a person registered with one unit, with everything that became known later."""

from dataclasses import dataclass, field, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.intake.consents.domain import Decision
from services.intake.eligibility.domain.age import YEAR_OF_SIXTEENTH, earliest_registration
from services.intake.eligibility.domain.child_safety import ChildSafety
from services.intake.eligibility.domain.duties import Circumstances
from services.intake.eligibility.domain.eligibility import Eligibility
from services.intake.interview.domain.availability import Availability, after_interview
from services.intake.interview.domain.profiles import Profile
from services.intake.newcomers.domain.likeness import likeness_keys
from services.intake.newcomers.domain.person import Person, must_be_plausible
from services.intake.newcomers.domain.search_keys import found_keys_of, keys_of, near_keys_of
from services.intake.work_facts.domain import WorkFacts
from services.platform.contact_details import e164
from services.platform.dates import must_have_come

REGISTERED, INTAKE_DONE, WITHDRAWN = STATUSES = ("registered", "intake-done", "withdrawn")


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """One person's whole file: one document. The rules of each part stand in the room of that part."""

    id: str
    unit_id: str
    registered_on: date
    person: Person
    reference: str | None = None
    reference_key: str | None = None
    """The reference in the spelling by which it is looked up."""
    age_rule: str = YEAR_OF_SIXTEENTH
    status: str = REGISTERED
    eligibility: Eligibility | None = None
    profile: Profile | None = None
    consents: dict[str, tuple[Decision, ...]] = field(default_factory=dict)
    """Every decision about a purpose, oldest first: in general, or about a partner, the last one holds."""
    introduction_decided: int = 0
    """The sequence of the last decision on being introduced that was announced; 0 for none, or for one of before this
    was kept."""
    withdrew_on: date | None = None
    availability: Availability | None = None
    circumstances: Circumstances | None = None
    child_safety: ChildSafety | None = None
    work_facts: WorkFacts | None = None
    looked_up_by: tuple[str, ...] | None = None
    """See `search_keys`; None for whoever was registered before there were keys."""
    resembles_by: tuple[str, ...] | None = None
    """See `likeness` and `search_keys`; None for whoever was registered before spellings were compared."""
    found_by: tuple[str, ...] | None = None
    """See `search_keys.found_keys_of`; None for whoever was registered before two words were searched at once."""
    reachable_at: str | None = None
    """The phone in E.164, "" without one that can be called; None for whoever was registered before it was kept."""

    @property
    def current_availability(self) -> Availability | None:
        """When this person can, as it now stands; an older file has it in the profile alone."""
        if self.availability is None and self.profile is not None:
            return after_interview(None, self.profile)
        return self.availability

    def interviewed(self, profile: Profile, today: date) -> "Newcomer":
        """With the profile as the interview now gives it; raises Invalid for one that is still to be held."""
        must_have_come(profile.completed_on, today, "completed-in-the-future", "completed_on")
        return replace(
            self,
            profile=profile,
            status=INTAKE_DONE if self.status == REGISTERED else self.status,
            availability=after_interview(self.availability, profile),
        )

    def withdrawn(self, on: date, today: date) -> "Newcomer":
        """No longer to be proposed for anything; raises Invalid. Withdrawn already, the first date stays."""
        if self.status == WITHDRAWN:
            return self
        must_have_come(on, today, "withdrawal-in-the-future", "on")
        if on < self.registered_on:
            raise Invalid("withdrawn-before-registered", f"The registration was on {self.registered_on}.", field="on")
        return replace(self, status=WITHDRAWN, withdrew_on=on)

    def must_take_part(self) -> None:
        """Raise Conflict `newcomer-withdrawn` for somebody who stopped."""
        if self.status == WITHDRAWN:
            raise Conflict("newcomer-withdrawn", "This person stopped; nothing new is proposed.", id=self.id)


def registered(newcomer: Newcomer, today: date) -> Newcomer:
    """The newcomer, when the person can be one and was old enough at registration; raises Invalid."""
    must_be_plausible(newcomer.person, today)
    must_have_come(newcomer.registered_on, today, "registered-in-the-future", "registered_on")
    earliest = earliest_registration(newcomer.person.birth_date, newcomer.age_rule)
    if newcomer.registered_on < earliest:
        raise Invalid("too-young", f"Registration is possible from {earliest} on.", field="birth_date")
    return indexed(newcomer)


def indexed(newcomer: Newcomer) -> Newcomer:
    """With everything under which this person is looked up."""
    person = newcomer.person
    return replace(
        newcomer,
        looked_up_by=keys_of(person),
        resembles_by=(*likeness_keys(person), *near_keys_of(person)),
        found_by=found_keys_of(person),
        reachable_at=e164(person.phone) or "",
    )
