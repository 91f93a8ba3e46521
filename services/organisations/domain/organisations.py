"""An organisation's standing: registered, approved, suspended, and insured until when."""

from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Conflict
from services.organisations.domain.criteria import Evidence, unmet

SECTORS = ("culture", "youth", "sport", "welfare", "education", "government", "nature")
REGISTERED, APPROVED, SUSPENDED = "registered", "approved", "suspended"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What it became, when, and why where somebody gave a reason."""

    state: str
    since: date
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """A receiving organisation."""

    id: str
    name: str
    sector: str
    area_id: str
    registered_on: date
    municipality: str | None = None
    postcode: str | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    reference: str | None = None
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Standing, ...] = ()
    insured_until: date | None = None
    insurer: str | None = None

    @property
    def state(self) -> str:
        """`registered`, `approved` or `suspended`."""
        return self.history[-1].state if self.history else REGISTERED


def assessed(organisation: Organisation, found: Evidence) -> Organisation:
    """The organisation with this evidence kept; the same evidence again changes nothing."""
    if found in organisation.evidence:
        return organisation
    return replace(organisation, evidence=(*organisation.evidence, found))


def approved(organisation: Organisation, on: date) -> Organisation:
    """The organisation, approved; unchanged when it is already. Raises Conflict `criteria-not-met` naming them."""
    if organisation.state == APPROVED:
        return organisation
    missing = unmet(organisation.evidence, on)
    if missing:
        detail = f"Keep evidence that these are met, then approve: {', '.join(missing)}."
        raise Conflict("criteria-not-met", detail, criteria=missing)
    return replace(organisation, history=(*organisation.history, Standing(state=APPROVED, since=on)))


def suspended(organisation: Organisation, on: date, reason: str) -> Organisation:
    """The organisation, suspended; unchanged when it is already."""
    if organisation.state == SUSPENDED:
        return organisation
    standing = Standing(state=SUSPENDED, since=on, reason=reason)
    return replace(organisation, history=(*organisation.history, standing))
