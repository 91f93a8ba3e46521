"""What may be asked about newcomers: register, correct, read."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.asked import ReadsOnly
from services.chassis.http.command_fields import (
    ID,
    NOT_BLANK,
    Name,
    an_id,
    perhaps,
    perhaps_a_name,
)
from services.chassis.http.paging import Paged, a_sort
from services.intake.eligibility.domain.age import AGE_RULES, YEAR_OF_SIXTEENTH
from services.intake.newcomers.domain.distinctions import REASONS
from services.intake.newcomers.domain.newcomers import STATUSES
from services.platform.field_validators import A_FEW_WORDS_NOT_BLANK, MAIL_ADDRESS, PHONE, POSTCODE


@dataclass(frozen=True, kw_only=True)
class SaysPerson:
    """What is said of a person, at the registration or later."""

    birth_date: date
    first_name: str = field(default="", metadata={"validate": Name(max=120)})
    last_name: str = field(default="", metadata={"validate": Name(max=120)})
    gender: str | None = perhaps(validate.OneOf(("m", "f", "x")))
    nationality: str | None = perhaps(validate.Regexp(r"\A[A-Z]{2}\Z", error="Two capitals, as in ISO 3166."))
    municipality: str | None = perhaps_a_name(80)
    postcode: str | None = perhaps(POSTCODE)
    phone: str | None = perhaps(PHONE)
    email: str | None = perhaps(MAIL_ADDRESS)


@dataclass(frozen=True, kw_only=True)
class SaysAnotherPerson:
    """Why this is somebody else than those who may be the same person."""

    another_person: str | None = perhaps(validate.OneOf(REASONS))
    another_person_words: str | None = perhaps(A_FEW_WORDS_NOT_BLANK)


@dataclass(frozen=True, kw_only=True)
class RegisterNewcomer(SaysPerson, SaysAnotherPerson):
    """Register a person with one unit."""

    unit_id: str = an_id()
    registered_on: date | None = None
    reference: str | None = perhaps(ID, NOT_BLANK)
    age_rule: str = field(default=YEAR_OF_SIXTEENTH, metadata={"validate": validate.OneOf(AGE_RULES)})


@dataclass(frozen=True, kw_only=True)
class CorrectPerson(SaysPerson):
    """Put right what a registration said: all of it, as it should be. What is left out is taken away."""

    newcomer_id: str = an_id()
    registered_on: date


@dataclass(frozen=True, kw_only=True)
class CorrectReference:
    """Put right under which reference, and by which age rule, somebody was registered; left out: under none."""

    newcomer_id: str = an_id()
    reference: str | None = perhaps(ID, NOT_BLANK)
    age_rule: str = field(metadata={"validate": validate.OneOf(AGE_RULES)})


@dataclass(frozen=True, kw_only=True)
class AskNewcomer:
    """One person's whole file."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskLikely(ReadsOnly):
    """Who may be registered already: what is known of somebody before they are."""

    first_name: str = field(default="", metadata={"validate": Name(max=120)})
    last_name: str = field(default="", metadata={"validate": Name(max=120)})
    birth_date: date
    phone: str | None = perhaps(PHONE)


@dataclass(frozen=True, kw_only=True)
class SearchNewcomers(ReadsOnly):
    """Who has such a name, phone, birth date or reference: at least one of them, and all that are given."""

    name: str | None = perhaps(validate.Length(1, 240), NOT_BLANK)
    """Words of it or how they begin, in any order, script and usual spelling."""
    phone: str | None = perhaps(PHONE)
    """In any spelling."""
    birth_date: date | None = None
    reference: str | None = perhaps(validate.Length(1, 80))
    """What the unit's own administration calls them; case and padding do not matter."""
    unit_id: str | None = perhaps(validate.Length(1, 60))


@dataclass(frozen=True, kw_only=True)
class AskNewcomers(Paged):
    """Who was registered by a unit, from one day to another."""

    unit_id: str | None = perhaps(validate.Length(1, 60))
    registered_from: date | None = None
    registered_to: date | None = None
    status: str | None = perhaps(validate.OneOf(STATUSES))
    sort: str = a_sort("registered_on")
