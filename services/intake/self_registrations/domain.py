"""A self-registration: what somebody said of themselves, whether it still waits, and what became of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.chassis.errors import Conflict, Invalid
from services.intake.eligibility.domain.age import may_volunteer_from
from services.intake.newcomers.domain.person import Person, must_be_plausible

WAITING, CONFIRMED, JOINED, TURNED_DOWN, TAKEN_BACK = STATES = (
    "waiting",
    "confirmed",
    "joined",
    "turned-down",
    "taken-back",
)
NOT_A_PERSON = "not-a-person"
REASONS = ("not-reached", "does-not-want", "cannot-volunteer", "lives-elsewhere", NOT_A_PERSON)
CALLED_WITHIN = timedelta(days=7)
"""What the person is told, and when the to-do is due."""
ASKED_AGAIN_AFTER = timedelta(days=30)
"""Nobody looked at it until then: it stands above all others that wait, with the day on which it ends."""
ENDS_AFTER = timedelta(days=60)
"""Nobody confirmed it until then: it is removed."""
KEPT = timedelta(days=90)
"""After it was turned down or taken back, without anything personal: so long the person's browser is told so."""
OF_ADDRESS, WHILE = 40, timedelta(hours=1)
"""Self-registrations that one address may send in this time: a reception centre has one address."""
OF_UNIT = 300
"""That may wait for one unit: nobody looks through more, and machines would send them."""
BROWSERS = 5
"""That may have sent the same."""


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """What somebody said of themselves. All of it is personal, and gone as soon as nobody has to decide on it."""

    first_name: str
    last_name: str
    birth_date: date
    phone: str

    @property
    def person(self) -> Person:
        """As a registration would keep them."""
        return Person(**vars(self))


@dataclass(frozen=True, kw_only=True)
class SelfRegistration:
    """One person's, in a document of its own: it is no newcomer's file, and counts in no figure."""

    id: str
    """Derived of phone and birth date: who sends it twice has sent it once."""
    unit_id: str
    state: str = WAITING
    sent_at: datetime
    sent_on: date
    """The day in Belgium on which they came."""
    language: str
    """Of the page."""
    informed: str
    """The version of the information that stood there."""
    sealed_for: str
    """By which its own key is found: another one each time somebody sends it anew."""
    applicant: Applicant | None = None
    """None once it was decided on."""
    browsers: tuple[str, ...] = ()
    """Derived of the secrets that the browsers keep which sent it."""
    reason: str | None = None
    newcomer_id: str | None = None
    """Whose file it led to."""
    closed_on: date | None = None

    @property
    def due_on(self) -> date:
        """By when the person expects a call."""
        return self.sent_on + CALLED_WITHIN

    @property
    def ends_on(self) -> date:
        """When it is removed if nobody decides."""
        return self.sent_on + ENDS_AFTER

    def is_old(self, today: date) -> bool:
        """Whether nobody decided for so long that it is asked again."""
        return self.sent_on <= today - ASKED_AGAIN_AFTER

    def must_wait(self) -> Applicant:
        """Who it is; raises Conflict `not-waiting` for one that was decided on."""
        if self.state != WAITING or self.applicant is None:
            detail = "Somebody decided on this self-registration already."
            raise Conflict("not-waiting", detail, id=self.id, state=self.state)
        return self.applicant

    def closed(
        self, state: str, on: date, reason: str | None = None, newcomer_id: str | None = None
    ) -> "SelfRegistration":
        """Decided on: what it said is forgotten, the file has it or nobody needs it."""
        return replace(self, state=state, closed_on=on, reason=reason, newcomer_id=newcomer_id, applicant=None)

    def without(self, browser: str, today: date) -> "SelfRegistration":
        """Taken back by this browser; it goes on where another one sent the same."""
        others = tuple(each for each in self.browsers if each != browser)
        return replace(self, browsers=others) if others else self.closed(TAKEN_BACK, today)


@dataclass(frozen=True, kw_only=True)
class SentFrom:
    """How many self-registrations came from one address in one hour. The address itself is kept nowhere."""

    id: str
    count: int
    at: datetime


def must_be_possible(applicant: Applicant, today: date) -> None:
    """Raise Invalid for somebody who cannot be registered yet, or cannot be."""
    must_be_plausible(applicant.person, today)
    first = may_volunteer_from(applicant.birth_date)
    if first > today:
        raise Invalid("too-young", f"Registration is possible from {first} on.", field="birth_date", first=first)


def sent_again(known: SelfRegistration | None, now: SelfRegistration) -> SelfRegistration:
    """What is kept of what was sent now, where `known` is what was sent before by the same phone and birth date.

    The same browser puts right what it sent; another one only joins it, so that a stranger changes nobody's.
    """
    if known is None or known.state != WAITING:
        return now
    browsers = tuple(dict.fromkeys((*known.browsers, *now.browsers)))[:BROWSERS]
    is_theirs = bool(set(known.browsers) & set(now.browsers))
    first = now if is_theirs else known
    merged = replace(first, browsers=browsers, sealed_for=known.sealed_for)
    return replace(merged, sent_at=known.sent_at, sent_on=known.sent_on)
