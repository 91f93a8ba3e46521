"""What may be asked about opportunities."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import a_name, an_id, in_one_line, one_of, perhaps, perhaps_a_name
from services.chassis.http.paging import Paged, a_sort
from services.contracts.vocabulary import CONTACT, DAYS, DEMANDS, LEVELS, SLOTS
from services.organisations.commands.fields import (
    a_count,
    each_a_word,
    each_one_of,
    perhaps_a_reference,
    perhaps_a_text,
    perhaps_a_time,
    perhaps_one_of,
)
from services.organisations.domain.opportunities import KINDS, STATUSES
from services.platform.field_validators import PHONE, POSTCODE
from services.platform.searching import a_query


@dataclass(frozen=True, kw_only=True)
class DutchBySkill:
    """The CEFR level that single skills ask."""

    listening: str | None = perhaps_one_of(*LEVELS)
    speaking: str | None = perhaps_one_of(*LEVELS)
    reading: str | None = perhaps_one_of(*LEVELS)
    writing: str | None = perhaps_one_of(*LEVELS)


@dataclass(frozen=True, kw_only=True)
class Described:
    """What there is to do."""

    title: str = a_name(200)
    kind: str = one_of(*KINDS)
    talents: list[str] = field(default_factory=list, metadata=each_a_word())
    places: int = a_count(10_000)
    starts_on: date
    ends_on: date | None = None
    dutch_minimum: str | None = perhaps_one_of(*LEVELS)
    days: list[str] = field(default_factory=list, metadata=each_one_of(*DAYS))
    guided: bool = False
    slots: list[str] = field(default_factory=list, metadata=each_one_of(*SLOTS))
    dutch_icon: int | None = field(default=None, metadata={"validate": validate.Range(1, 4)})
    dutch_by_skill: DutchBySkill | None = None
    demands: list[str] = field(default_factory=list, metadata=each_one_of(*DEMANDS))
    with_minors: bool = False
    contact: str | None = perhaps_one_of(*CONTACT)
    postcode: str | None = perhaps(POSTCODE)
    street: str | None = perhaps(in_one_line(120))
    municipality: str | None = perhaps_a_name(80)
    starts_at: str | None = perhaps_a_time()
    ends_at: str | None = perhaps_a_time()
    contact_name: str | None = perhaps_a_name(200)
    contact_phone: str | None = perhaps(PHONE)


@dataclass(frozen=True, kw_only=True)
class OpenOpportunity(Described):
    """Offer something to do."""

    organisation_id: str = an_id()
    reference: str | None = perhaps_a_reference()


@dataclass(frozen=True, kw_only=True)
class ChangeOpportunity(Described):
    """Describe an open opportunity anew."""

    opportunity_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class CloseOpportunity:
    """Take nobody new for it."""

    opportunity_id: str = an_id()
    closed_on: date


@dataclass(frozen=True, kw_only=True)
class AskOpportunity:
    """One opportunity."""

    opportunity_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskOpportunities(Paged):
    """The opportunities of an area, or of all the caller's own."""

    area_id: str | None = perhaps_a_text(60)
    organisation_id: str | None = perhaps_a_text(60)
    status: str | None = perhaps_one_of(*STATUSES)
    starts_from: date | None = None
    starts_to: date | None = None
    q: str | None = a_query()
    sort: str = a_sort("starts_on")
