"""What is answered about newcomers: a whole file, or a list in which nothing identifies a person."""

from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.http.answers import absent
from services.chassis.http.paging import Page
from services.intake.consents.answers import Consent
from services.intake.eligibility.answers import KnownCircumstances
from services.intake.eligibility.domain.child_safety import ChildSafety
from services.intake.eligibility.domain.eligibility import Eligibility
from services.intake.erasures.answers import ErasureRequestShown
from services.intake.interview.answers import CurrentProfile
from services.intake.interview.domain.availability import Availability
from services.intake.newcomers.domain.distinctions import Distinction
from services.intake.newcomers.domain.moves import Move
from services.intake.newcomers.domain.person import Person
from services.intake.restrictions.answers import RestrictionShown
from services.platform.corrections import Correction


@dataclass(frozen=True, kw_only=True)
class CameByThemselves:
    """How somebody came who registered themselves."""

    sent_on: date
    language: str
    informed: str
    """The version of the information that they read."""


@dataclass(frozen=True, kw_only=True)
class MergedFile:
    """A file that goes on in this one."""

    id: str
    at: datetime
    by: str
    """The account that merged them."""
    from_other: tuple[str, ...]
    """What this file has from it."""


@dataclass(frozen=True, kw_only=True)
class NewcomerFile(Person):
    """One person's whole file, with everything that identifies them: for the coordinators of the unit alone.

    What was looked at (eligibility, child safety) is shown as it is kept.
    """

    id: str
    unit_id: str
    registered_on: date
    phone_e164: str | None
    """The phone in one spelling (`+32470000000`), where codes are sent to; null where there is none to call."""
    reference: str | None
    age_rule: str
    status: str
    """`registered`, `intake-done` or `withdrawn`."""
    withdrew_on: date | None
    eligibility: Eligibility | None
    profile: CurrentProfile | None
    availability: Availability | None
    """As it now stands; the profile has the same days and slots."""
    circumstances: KnownCircumstances | None
    child_safety: ChildSafety | None
    consents: dict[str, Consent]
    """By purpose."""
    erasure_request: ErasureRequestShown | None
    """That the person asks to be erased, and by when."""
    restriction: RestrictionShown | None
    """That the file is kept and not used, since when and why."""
    corrections: tuple[Correction, ...]
    """What was corrected in the registration since, oldest first."""
    self_registration: CameByThemselves | None
    """Of somebody who registered themselves: when they came; null of others."""
    told_apart: Distinction | None
    """Why they were registered although others were shown who may be the same person; null where none were."""
    merged: tuple[MergedFile, ...]
    """Files of the same person that go on in this one, oldest first."""
    moves: tuple[Move, ...]
    """From unit to unit, oldest first; the first one left the unit that registered the person."""


@dataclass(frozen=True, kw_only=True)
class Registered:
    """Who was registered, and who may be the same person."""

    id: str
    likely_duplicates: tuple[str, ...] | None = absent()
    """Ids of others in the caller's units."""


@dataclass(frozen=True, kw_only=True)
class Found(Person):
    """Somebody with such a name or phone: what tells them from others, for the coordinators of the unit alone."""

    id: str
    unit_id: str
    registered_on: date
    status: str


@dataclass(frozen=True, kw_only=True)
class LikelyFound(Found):
    """Somebody who may be the same person, and what they have in common beside names that are alike."""

    because: tuple[str, ...]
    """Of `Because`."""


@dataclass(frozen=True, kw_only=True)
class KnownElsewhere:
    """Somebody who may be the same person is registered with a unit that the caller does not act for: ask there."""

    unit_id: str
    because: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Likely:
    """Who may be registered already, the likeliest first."""

    newcomers: tuple[LikelyFound, ...]
    elsewhere: tuple[KnownElsewhere, ...]
    """Each unit once; only who has the same phone or birth date."""


@dataclass(frozen=True, kw_only=True)
class Search:
    """Whoever is called, reached or known so: names that are written so before those that only sound so."""

    newcomers: tuple[Found, ...]
    more: bool
    """Whether there are others than these: who is not among them is found by telling more of them."""
    elsewhere: tuple[KnownElsewhere, ...] = ()
    """Units that the caller does not act for and that know somebody with this phone, or this name and birth date."""


@dataclass(frozen=True, kw_only=True)
class Registration:
    """A row of the list: nothing that identifies a person."""

    id: str
    unit_id: str
    registered_on: str
    """A date in ISO form, as it is kept."""
    status: str


@dataclass(frozen=True, kw_only=True)
class Registrations(Page):
    """Whoever was registered in a range of days, by day."""

    newcomers: list[Registration]
