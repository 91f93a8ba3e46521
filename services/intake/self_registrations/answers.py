"""What is answered about self-registrations."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page
from services.intake.self_registrations.domain import Applicant


@dataclass(frozen=True, kw_only=True)
class WaitingSelfRegistration(Applicant):
    """Somebody who registered themselves and waits: for the coordinators of the unit alone."""

    id: str
    unit_id: str
    sent_on: date
    """The day on which they came."""
    language: str
    """In which they read the page, as a code of ISO 639."""
    due_on: date
    """By when they expect a call."""
    is_old: bool
    """Whether nobody decided for so long that it ends soon."""
    ends_on: date
    """When it is removed if nobody decides."""


@dataclass(frozen=True, kw_only=True)
class SelfRegistrations(Page):
    """Whoever waits: those who came first before the others."""

    self_registrations: list[WaitingSelfRegistration]


@dataclass(frozen=True, kw_only=True)
class DecidedSelfRegistration:
    """What became of it."""

    id: str
    state: str
    """`confirmed`, `joined` or `turned-down`."""
    newcomer_id: str | None
    """Whose file it led to."""
