"""Evidence, approval, suspension and insurance of organisations."""

from collections.abc import Sequence
from dataclasses import replace

from services.chassis.http.answers import Answer, Identified, done
from services.contracts import organisations as events
from services.organisations.answers.standing import CurrentStanding
from services.organisations.commands.organisations import StateLegalForm
from services.organisations.commands.standing import (
    ApproveOrganisation,
    AssessCriterion,
    RecordInsurance,
    SuspendOrganisation,
)
from services.organisations.domain import legal_forms
from services.organisations.domain.criteria import Evidence
from services.organisations.domain.organisations import approved, assessed, suspended
from services.organisations.domain.standing import APPROVED, SUSPENDED, Step
from services.organisations.handlers.correcting import keep_corrected
from services.organisations.queries import authorised_organisation
from services.organisations.store import OrganisationsWork


def assess_criterion(order: AssessCriterion, uow: OrganisationsWork) -> Answer[Identified]:
    """Keep dated evidence on one criterion; the same again changes nothing."""
    organisation = authorised_organisation(order.organisation_id, uow)
    found = Evidence(
        criterion=order.criterion,
        met=order.met,
        assessed_on=order.assessed_on,
        note=order.note or None,
        assessed_by=uow.caller.subject,
    )
    uow.organisations.save(assessed(organisation, found, uow.today))
    return done(organisation.id)


def approve_organisation(order: ApproveOrganisation, uow: OrganisationsWork) -> Answer[CurrentStanding]:
    """Approve it when it meets the five criteria; approved already, nothing changes."""
    organisation = authorised_organisation(order.organisation_id, uow)
    step = Step(status=APPROVED, since=order.approved_on, decided_by=uow.caller.subject)
    now = approved(organisation, step, uow.today)
    if now != organisation:
        uow.organisations.save(now)
        uow.publish(events.OrganisationApproved(organisation_id=now.id, approved_on=order.approved_on))
    return done(CurrentStanding(id=now.id, status=now.status))


def suspend_organisation(order: SuspendOrganisation, uow: OrganisationsWork) -> Answer[CurrentStanding]:
    """Suspend it; the reason stays here. Suspended already, nothing changes."""
    organisation = authorised_organisation(order.organisation_id, uow)
    step = Step(status=SUSPENDED, since=order.suspended_on, reason=order.reason, decided_by=uow.caller.subject)
    now = suspended(organisation, step, uow.today)
    if now != organisation:
        uow.organisations.save(now)
        uow.publish(events.OrganisationSuspended(organisation_id=now.id, suspended_on=order.suspended_on))
    return done(CurrentStanding(id=now.id, status=now.status))


def record_insurance(order: RecordInsurance, uow: OrganisationsWork) -> Answer[Identified]:
    """Keep until when it is insured; only another day is announced."""
    organisation = authorised_organisation(order.organisation_id, uow)
    now = replace(organisation, insured_until=order.insured_until, insurer=order.insurer or None)
    keep_corrected(organisation, now, uow)
    if now.insured_until != organisation.insured_until:
        uow.publish(events.InsuranceRecorded(organisation_id=now.id, insured_until=order.insured_until))
    return done(now.id)


def state_legal_form(order: StateLegalForm, uow: OrganisationsWork) -> Answer[Identified]:
    """Keep its legal form and company number; the same again changes nothing, and no event tells it."""
    organisation = authorised_organisation(order.organisation_id, uow)
    legal_form, number = legal_forms.checked(order.legal_form, order.company_number)
    now = replace(organisation, legal_form=legal_form, company_number=number)
    if now != organisation:
        keep_corrected(organisation, now, uow)
    return done(now.id)


def prefetch_organisations(orders: Sequence[ApproveOrganisation], uow: OrganisationsWork) -> None:
    """Load in one go the organisations that a batch is about."""
    ids = {order.organisation_id for order in orders}
    uow.organisations.prefetch(ids)
    uow.organisation_merges.prefetch(ids)
