"""An organisation: what it is, the evidence there is, where it stands, and until when it is insured."""

from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Conflict
from services.organisations.domain.criteria import Evidence, all_evidence, unmet, with_evidence
from services.organisations.domain.standing import SUSPENDED, Step, status_after, stepped
from services.platform.contact_details import belgian_postcode, is_mail_address
from services.platform.dates import must_have_come


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """A receiving organisation: one document."""

    id: str
    name: str
    sector: str
    area_id: str
    registered_on: date
    municipality: str | None = None
    postcode: str | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    contact_changed: bool = False
    """Whether the contact is another than was registered; who that was is not kept."""
    reference: str | None = None
    reference_key: str | None = None
    """The reference in the spelling by which it is looked up."""
    evidence: tuple[Evidence, ...] = ()
    """All that was ever found, in the order it was written down."""
    steps: tuple[Step, ...] = ()
    insured_until: date | None = None
    insurer: str | None = None
    told_insured_until: date | None = None
    """Of which end of the insurance the contact was told."""
    legal_form: str | None = None
    """A code of `legal_forms`; None while nobody said it."""
    company_number: str | None = None
    """As `0123.456.749`."""

    @property
    def status(self) -> str:
        """`registered`, `approved` or `suspended`."""
        return status_after(self.steps)

    @property
    def travel_ends_at(self) -> str | None:
        """The postcode, where it is one: it travels in events, so nothing else may."""
        return belgian_postcode(self.postcode)


def understood(organisation: Organisation) -> Organisation:
    """It without what is no address, no postal code: that was kept before anybody asked it to be one."""
    address = organisation.contact_email
    mail = address if is_mail_address(address or "") else None
    return replace(organisation, postcode=organisation.travel_ends_at, contact_email=mail)


def registered(organisation: Organisation, today: date) -> Organisation:
    """The organisation, when its dates and its evidence can be; raises Invalid."""
    must_have_come(organisation.registered_on, today, "registered-in-the-future", "registered_on")
    return replace(organisation, evidence=all_evidence(organisation.evidence, today))


def with_contact(organisation: Organisation, name: str | None, email: str | None) -> Organisation:
    """With this contact; unchanged when it is that already."""
    if (organisation.contact_name, organisation.contact_email) == (name, email):
        return organisation
    return replace(organisation, contact_name=name, contact_email=email, contact_changed=True)


def assessed(organisation: Organisation, found: Evidence, today: date) -> Organisation:
    """With this evidence; raises Invalid."""
    return replace(organisation, evidence=with_evidence(organisation.evidence, found, today))


def approved(organisation: Organisation, step: Step, today: date) -> Organisation:
    """Approved, or unchanged when it is already; raises Invalid, and Conflict `criteria-not-met` naming them."""
    must_have_come(step.since, today, "approval-in-the-future", "approved_on")
    steps = stepped(organisation.steps, step)
    if steps != organisation.steps:
        _must_meet_criteria(organisation, step.since)
    return replace(organisation, steps=steps)


def suspended(organisation: Organisation, step: Step, today: date) -> Organisation:
    """Suspended, or unchanged when it is already; raises Invalid, Conflict."""
    must_have_come(step.since, today, "suspension-in-the-future", "suspended_on")
    return replace(organisation, steps=stepped(organisation.steps, step))


def must_not_be_suspended(organisation: Organisation) -> None:
    """Raise Conflict for one that may offer nothing new, nor change what it offers: it may only close it."""
    if organisation.status == SUSPENDED:
        detail = "It was suspended: until it is approved again it can only close what it offers."
        raise Conflict("organisation-suspended", detail, id=organisation.id)


def _must_meet_criteria(organisation: Organisation, on: date) -> None:
    """By what was found until that day, and by what was found since: nobody is approved backwards over a no."""
    until_then = [evidence for evidence in organisation.evidence if evidence.assessed_on <= on]
    missing = sorted({*unmet(organisation.evidence), *unmet(until_then)})
    if missing:
        detail = f"Keep evidence, of {on} or before, that these are met: {', '.join(missing)}."
        raise Conflict("criteria-not-met", detail, id=organisation.id, criteria=missing)
