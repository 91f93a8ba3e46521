"""Registering, assessing, approving and suspending organisations."""

from dataclasses import replace

from services.chassis.answers import Answer, created, done
from services.chassis.repeating import same_as_before
from services.contracts import organisations as events
from services.contracts.ids import id_of
from services.organisations import commands
from services.organisations.domain import organisations as domain
from services.organisations.domain.criteria import Evidence
from services.organisations.domain.organisations import Organisation
from services.organisations.handlers.permission import must_act_in, must_know_area
from services.organisations.store import OrganisationsWork

REGISTERED_WITH = (
    "id",
    "name",
    "sector",
    "area_id",
    "registered_on",
    "municipality",
    "postcode",
    "contact_name",
    "contact_email",
)
"""What was said at registration, to tell a repetition from a contradiction."""


def register_organisation(order: commands.RegisterOrganisation, uow: OrganisationsWork) -> Answer:
    """Register an organisation once; the same reference with the same content again changes nothing."""
    must_know_area(order.area_id, uow)
    must_act_in(order.area_id, uow)
    organisation = _organisation(order, uow)
    known = uow.organisations.find(organisation.id)
    if known is not None:
        return same_as_before(_registration(known), _registration(organisation))
    uow.organisations.add(organisation)
    uow.publish(
        events.OrganisationRegistered(
            organisation_id=organisation.id,
            area_id=organisation.area_id,
            sector=organisation.sector,
            registered_on=organisation.registered_on,
        )
    )
    return created(organisation.id)


def assess_criterion(order: commands.AssessCriterion, uow: OrganisationsWork) -> Answer:
    """Keep dated evidence on one criterion."""
    organisation = _own(order.organisation_id, uow)
    found = Evidence(
        criterion=order.criterion,
        met=order.met,
        assessed_on=order.assessed_on,
        assessed_by=uow.caller.subject,
        note=order.note,
    )
    uow.organisations.save(domain.assessed(organisation, found))
    return done(organisation.id)


def approve_organisation(order: commands.ApproveOrganisation, uow: OrganisationsWork) -> Answer:
    """Approve it, if it meets the five criteria."""
    organisation = _own(order.organisation_id, uow)
    approved = domain.approved(organisation, order.approved_on)
    if approved != organisation:
        uow.organisations.save(approved)
        uow.publish(events.OrganisationApproved(organisation_id=approved.id, approved_on=order.approved_on))
    return done(approved.id)


def suspend_organisation(order: commands.SuspendOrganisation, uow: OrganisationsWork) -> Answer:
    """Suspend it; the reason stays here."""
    organisation = _own(order.organisation_id, uow)
    suspended = domain.suspended(organisation, order.suspended_on, order.reason)
    if suspended != organisation:
        uow.organisations.save(suspended)
        uow.publish(events.OrganisationSuspended(organisation_id=suspended.id, suspended_on=order.suspended_on))
    return done(suspended.id)


def record_insurance(order: commands.RecordInsurance, uow: OrganisationsWork) -> Answer:
    """Keep until when it is insured."""
    organisation = _own(order.organisation_id, uow)
    insured = replace(organisation, insured_until=order.insured_until, insurer=order.insurer)
    if insured.insured_until != organisation.insured_until:
        uow.organisations.save(insured)
        uow.publish(events.InsuranceRecorded(organisation_id=insured.id, insured_until=order.insured_until))
    uow.organisations.save(insured)
    return done(insured.id)


def prefetch_registrations(orders: list[commands.RegisterOrganisation], uow: OrganisationsWork) -> None:
    """Load in one go what a batch of registrations will look at."""
    uow.organisations.prefetch({id_of("organisation", order.reference) for order in orders if order.reference})


def prefetch(orders: list[commands.ApproveOrganisation], uow: OrganisationsWork) -> None:
    """Load in one go what a batch of approvals will look at."""
    uow.organisations.prefetch({order.organisation_id for order in orders})


def _own(organisation_id: str, uow: OrganisationsWork) -> Organisation:
    organisation = uow.organisations.get(organisation_id)
    must_act_in(organisation.area_id, uow)
    return organisation


def _organisation(order: commands.RegisterOrganisation, uow: OrganisationsWork) -> Organisation:
    return Organisation(
        id=id_of("organisation", order.reference) if order.reference else uow.new_id(),
        name=order.name.strip(),
        sector=order.sector,
        area_id=order.area_id,
        registered_on=order.registered_on or uow.today,
        municipality=order.municipality,
        postcode=order.postcode,
        contact_name=order.contact_name,
        contact_email=order.contact_email,
        reference=order.reference,
        evidence=tuple(_evidence(found, uow) for found in order.criteria),
    )


def _evidence(found: commands.Assessment, uow: OrganisationsWork) -> Evidence:
    return Evidence(
        criterion=found.criterion, met=found.met, assessed_on=found.assessed_on, assessed_by=uow.caller.subject
    )


def _registration(organisation: Organisation) -> dict[str, object]:
    return {name: getattr(organisation, name) for name in REGISTERED_WITH}
