"""What can be corrected of an organisation and of what it offers, and what they said first."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from services.chassis.errors import Conflict, Invalid
from services.organisations.domain.opportunities import CLOSED, Offer, Opportunity, offered
from services.organisations.domain.organisations import Organisation
from services.platform.corrections import Correction
from services.platform.dates import must_have_come

SAID = (
    *("name", "sector", "area_id", "municipality", "postcode", "contact_name", "contact_email"),
    *("registered_on", "reference", "legal_form", "company_number"),
)
"""What a registration says."""
FIELDS = (*SAID, "insured_until", "insurer")
"""Evidence, approvals and suspensions are dated rows beside one another: what was found before stays among them."""
CLOSED_ON = "closed_on"
_FIRST = ("name", "sector", "area_id", "municipality", "postcode", "registered_on", "reference")


def said_of(organisation: Organisation) -> dict[str, Any]:
    """By field of FIELDS, what stands there."""
    return {name: getattr(organisation, name) for name in FIELDS}


def offered_by(opportunity: Opportunity) -> dict[str, Any]:
    """By field of the offer and `closed_on`, what stands there."""
    offer = opportunity.offer
    return {each.name: getattr(offer, each.name) for each in fields(offer)} | {CLOSED_ON: opportunity.closed_on}


def corrected(known: Organisation, now: Organisation, offers: bool, today: date) -> Organisation:
    """The organisation as it should be; raises Invalid, and Conflict `offers-in-its-area` for another area.

    What was done at its opportunities counts in the area in which they are, so one that offered something stays there.
    """
    must_have_come(now.registered_on, today, "registered-in-the-future", "registered_on")
    first = min((step.since for step in known.steps), default=None)
    if first and now.registered_on != known.registered_on and now.registered_on > first:
        detail = f"It was approved or suspended on {first}: give that day or one before."
        raise Invalid("registered-after-what-followed", detail, field="registered_on")
    if offers and now.area_id != known.area_id:
        detail = "It offered something in the area where it is: register it anew in the other one."
        raise Conflict("offers-in-its-area", detail, id=known.id)
    return now


def with_corrected_offer(opportunity: Opportunity, offer: Offer, closed_on: date | None, today: date) -> Opportunity:
    """With what it should have said, also once it is closed; without `closed_on` that day stays. Raises Invalid."""
    if closed_on is None or closed_on == opportunity.closed_on:
        return replace(opportunity, offer=offered(offer))
    if opportunity.status != CLOSED:
        raise Invalid("not-closed", "It is open: close it, and say on which day.", field=CLOSED_ON)
    must_have_come(closed_on, today, "closure-in-the-future", CLOSED_ON)
    return replace(opportunity, offer=offered(offer), closed_on=closed_on)


def as_registered(organisation: Organisation, made: Iterable[Correction]) -> Organisation:
    """The organisation as it was before any of these corrections, oldest first: what its registration said."""
    first: dict[str, Any] = {each.field: each.before for each in reversed(tuple(made)) if each.field in _FIRST}
    if day := first.pop("registered_on", None):
        first["registered_on"] = date.fromisoformat(day)
    return replace(organisation, **first)
