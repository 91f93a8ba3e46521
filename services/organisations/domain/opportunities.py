"""An opportunity: what an organisation offers, open until somebody closes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from services.chassis.errors import Conflict, Invalid
from services.contracts.intake import SkillLevel
from services.contracts.vocabulary import DAYS, DEMANDS, SLOTS
from services.platform.contact_details import belgian_postcode
from services.platform.dates import must_have_come
from services.platform.wording import given_line, in_order, one_line, words

KINDS = ("one-off", "long-term")
OPEN, CLOSED = STATUSES = ("open", "closed")


@dataclass(frozen=True, kw_only=True)
class Details:
    """What there is to do, when, and for how many: all of an offer but the Dutch per skill."""

    title: str
    kind: str
    talents: tuple[str, ...]
    places: int
    starts_on: date
    ends_on: date | None = None
    dutch_minimum: str | None = None
    days: tuple[str, ...] = ()
    """In the order of the week; empty when any day will do."""
    guided: bool = False
    slots: tuple[str, ...] = ()
    """Parts of the week, in its order."""
    demands: tuple[str, ...] = ()
    with_minors: bool = False
    contact: str | None = None
    postcode: str | None = None
    """Where the work is, when it is not where the organisation is."""
    street: str | None = None
    """Street and number of the place; this and what follows is for those who come, and leaves in no event."""
    municipality: str | None = None
    """Of the place, when it is not the organisation's."""
    starts_at: str | None = None
    """`09:30`, on each of its days."""
    ends_at: str | None = None
    contact_name: str | None = None
    """Who is there on the day."""
    contact_phone: str | None = None


KEPT_HERE = ("title", "street", "municipality", "starts_at", "ends_at", "contact_name", "contact_phone")
"""What no event tells: it is for people, or names somebody."""

_SPELLING: Mapping[str, Callable[[Any], Any]] = {
    "title": one_line,
    "street": given_line,
    "municipality": given_line,
    "contact_name": given_line,
    "contact_phone": given_line,
    "postcode": belgian_postcode,
    "talents": words,
    "days": partial(in_order, known=DAYS),
    "slots": partial(in_order, known=SLOTS),
    "demands": partial(in_order, known=DEMANDS),
}
"""By field, how what was said becomes what is kept. Fields that are not named here are kept as they were said."""


@dataclass(frozen=True, kw_only=True)
class Offer(Details):
    """All that is offered."""

    dutch_by_skill: tuple[SkillLevel, ...] = ()
    """In the order of the skills."""


@dataclass(frozen=True, kw_only=True)
class Opportunity:
    """One opportunity of one organisation: one document."""

    id: str
    organisation_id: str
    area_id: str
    offer: Offer
    opened_as: Offer
    """What was said first: saying it again changes nothing, also after the offer was changed."""
    reference: str | None = None
    reference_key: str | None = None
    """The reference in the spelling by which it is looked up."""
    status: str = OPEN
    closed_on: date | None = None


def offer(said: Mapping[str, Any], dutch_by_skill: tuple[SkillLevel, ...]) -> Offer:
    """The offer from what was said, by field, in the spelling that is kept."""
    spelled = {name: spell(said[name]) for name, spell in _SPELLING.items()}
    return Offer(**{**said, **spelled}, dutch_by_skill=dutch_by_skill)


def offered(offer: Offer) -> Offer:
    """The offer, when its dates can be; raises Invalid."""
    if offer.ends_on is not None and offer.ends_on < offer.starts_on:
        raise Invalid("ends-before-start", "The last day lies before the first.", field="ends_on")
    if offer.starts_at and offer.ends_at and offer.ends_at <= offer.starts_at:
        raise Invalid("ends-before-start", f"It starts at {offer.starts_at}, so give a later end.", field="ends_at")
    return offer


def changed(opportunity: Opportunity, offer: Offer) -> Opportunity:
    """With what there is to do as it now stands; raises Conflict once it is closed, and Invalid."""
    if opportunity.status == CLOSED:
        raise Conflict("opportunity-closed", "It was closed; open a new one.", id=opportunity.id)
    return replace(opportunity, offer=offered(offer))


def closed(opportunity: Opportunity, on: date, today: date) -> Opportunity:
    """Closed, or unchanged when it is already; raises Invalid for a day that is still to come."""
    must_have_come(on, today, "closure-in-the-future", "closed_on")
    return opportunity if opportunity.status == CLOSED else replace(opportunity, status=CLOSED, closed_on=on)
