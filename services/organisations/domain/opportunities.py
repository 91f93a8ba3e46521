"""An opportunity: what an organisation offers, open until somebody closes it."""

from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.organisations.domain.organisations import SUSPENDED, Organisation


@dataclass(frozen=True, kw_only=True)
class Opportunity:
    """One-off or long-term, with places."""

    id: str
    organisation_id: str
    area_id: str
    title: str
    kind: str
    talents: tuple[str, ...]
    places: int
    starts_on: date
    ends_on: date | None = None
    dutch_minimum: str | None = None
    days: tuple[str, ...] = ()
    guided: bool = False
    reference: str | None = None
    closed_on: date | None = None

    @property
    def status(self) -> str:
        """`open` or `closed`."""
        return "closed" if self.closed_on else "open"


def checked(opportunity: Opportunity) -> Opportunity:
    """The opportunity, if its dates make sense; raises Invalid."""
    if opportunity.ends_on is not None and opportunity.ends_on < opportunity.starts_on:
        raise Invalid("ends-before-start", "It ends before it starts.", field="ends_on")
    return opportunity


def offered(opportunity: Opportunity, organisation: Organisation) -> Opportunity:
    """The opportunity, if this organisation may offer it; raises Conflict or Invalid."""
    if organisation.state == SUSPENDED:
        raise Conflict("organisation-suspended", "Approve the organisation again before it offers something new.")
    return checked(opportunity)


def must_be_open(opportunity: Opportunity) -> None:
    """Raise Conflict `opportunity-closed` when it is not."""
    if opportunity.closed_on is not None:
        raise Conflict("opportunity-closed", "It was closed; open a new one.", id=opportunity.id)


def closed(opportunity: Opportunity, on: date) -> Opportunity:
    """The opportunity, closed; unchanged when it is already."""
    return opportunity if opportunity.closed_on else replace(opportunity, closed_on=on)
