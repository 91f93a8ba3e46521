"""What may be asked about self-registrations: by the person, who has no account, and by coordinators."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import NOT_BLANK, Name, an_id, one_of, perhaps
from services.chassis.http.paging import Paged
from services.intake.fields import a_slug
from services.intake.newcomers.commands import SaysAnotherPerson, SaysPerson
from services.intake.self_registrations.domain import REASONS
from services.platform.field_validators import PHONE

_SECRET = validate.Regexp(r"\A[0-9A-Za-z_-]{32,64}\Z", error="Not what a browser keeps.")
_LANGUAGE = validate.Regexp(r"\A[a-z]{2,3}\Z", error="Two or three small letters, as in ISO 639.")


@dataclass(frozen=True, kw_only=True)
class RegisterMyself:
    """Five fields, and what the page knows."""

    unit_id: str = a_slug()
    first_name: str = field(default="", metadata={"validate": Name(max=120)})
    last_name: str = field(default="", metadata={"validate": Name(max=120)})
    birth_date: date
    phone: str = field(metadata={"validate": [NOT_BLANK, PHONE]})
    language: str = field(metadata={"validate": _LANGUAGE})
    informed: str = field(metadata={"validate": validate.Length(1, 40)})
    """The version of the information that stood on the page."""
    browser: str = field(metadata={"validate": _SECRET})
    """A secret that the browser keeps, to see what became of it and to take it back."""


@dataclass(frozen=True, kw_only=True)
class OfBrowser:
    """What this browser sent."""

    browser: str = field(metadata={"validate": _SECRET})


@dataclass(frozen=True, kw_only=True)
class TakeBack(OfBrowser):
    """One of them is taken back: phones are shared, and others may have sent theirs."""

    self_registration_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskSelfRegistrations(Paged):
    """Whoever registered themselves and waits."""

    unit_id: str | None = perhaps(validate.Length(1, 60))


@dataclass(frozen=True, kw_only=True)
class AskSelfRegistration:
    """One of them."""

    self_registration_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class ConfirmSelfRegistration(SaysPerson, SaysAnotherPerson):
    """Register the person: with what a coordinator heard on the phone, or as they said it themselves."""

    self_registration_id: str = an_id()
    registered_on: date | None = None
    """The day of the first contact; left out for the day on which they registered themselves."""


@dataclass(frozen=True, kw_only=True)
class JoinSelfRegistration:
    """It is somebody who is registered already."""

    self_registration_id: str = an_id()
    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class TurnDownSelfRegistration:
    """Nobody is registered."""

    self_registration_id: str = an_id()
    reason: str = one_of(*REASONS)
