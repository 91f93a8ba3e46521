"""Putting right what was mistyped of an organisation or an opportunity, and keeping what stood there before."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, Identified, done
from services.chassis.storage.collection import Collection
from services.contracts import organisations as events
from services.organisations.commands.corrections import CorrectOpportunity, CorrectOrganisation
from services.organisations.domain import corrections, legal_forms
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.handlers.describing import announced, offer_of
from services.organisations.queries import authorised_opportunity, authorised_organisation, must_act_in, must_know_area
from services.organisations.store import OrganisationsWork
from services.platform.contact_details import belgian_postcode
from services.platform.corrections import RecordCorrections, differences
from services.platform.wording import given, one_line, optional_key_of


def correct_organisation(order: CorrectOrganisation, uow: OrganisationsWork) -> Answer[Identified]:
    """Keep what is said now, and what stood there before; the same again changes nothing.

    Others hear of it only where something changes that they know. Raises NotFound, Invalid, Conflict.
    """
    known = authorised_organisation(order.organisation_id, uow)
    if order.area_id != known.area_id:
        must_know_area(order.area_id, uow)
        must_act_in(order.area_id, uow)
    offers = order.area_id != known.area_id and uow.opportunities.where(organisation_id=known.id)
    now = corrections.corrected(known, _organisation(known, order), bool(offers), uow.today)
    _must_be_free(known, now, uow)
    keep_and_tell(known, now, uow)
    return done(known.id)


def correct_opportunity(order: CorrectOpportunity, uow: OrganisationsWork) -> Answer[Identified]:
    """Keep what it should have said, and what stood there before; the same again changes nothing."""
    known, organisation = authorised_opportunity(order.opportunity_id, uow)
    now = corrections.with_corrected_offer(known, offer_of(order), order.closed_on, uow.today)
    keep_corrected_offer(known, now, uow)
    if now.offer != known.offer:
        uow.publish(events.OpportunityChanged(**announced(now, organisation)))
    if now.closed_on and now.closed_on != known.closed_on:
        told = events.OpportunityClosed(opportunity_id=now.id, organisation_id=organisation.id, closed_on=now.closed_on)
        uow.publish(told)
    return done(now.id)


def keep_and_tell(known: Organisation, now: Organisation, uow: OrganisationsWork) -> None:
    """Keep the organisation as it now is, and tell what others know of it; the same changes nothing."""
    if now == known:
        return
    keep_corrected(known, now, uow)
    said = _corrected(now)
    if said != _corrected(known):
        uow.publish(said)
    if now.insured_until != known.insured_until and now.insured_until is not None:
        uow.publish(events.InsuranceRecorded(organisation_id=now.id, insured_until=now.insured_until))
    if now.travel_ends_at != known.travel_ends_at:
        for each in uow.opportunities.where(organisation_id=known.id):
            if each.offer.postcode is None:
                uow.publish(events.OpportunityChanged(**announced(each, now)))


def keep_corrected(known: Organisation, now: Organisation, uow: OrganisationsWork) -> None:
    """Keep the organisation as it now is, and of each field that differs what stood there."""
    uow.organisations.save(now)
    _note(known.id, corrections.said_of(known), corrections.said_of(now), uow.organisation_corrections, uow)


def keep_corrected_offer(known: Opportunity, now: Opportunity, uow: OrganisationsWork) -> None:
    """The same of an opportunity."""
    if now != known:
        uow.opportunities.save(now)
        _note(known.id, corrections.offered_by(known), corrections.offered_by(now), uow.opportunity_corrections, uow)


def _note(
    record_id: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    kept: Collection[RecordCorrections],
    uow: OrganisationsWork,
) -> None:
    made = differences(before, after, uow.now, uow.caller.subject, uow.caller.role)
    if made:
        known = kept.find(record_id) or RecordCorrections(id=record_id)
        kept.put(replace(known, made=(*known.made, *made)))


def _organisation(known: Organisation, order: CorrectOrganisation) -> Organisation:
    legal_form, number = legal_forms.checked(order.legal_form, order.company_number)
    contact = (given(order.contact_name), given(order.contact_email))
    return replace(
        known,
        name=one_line(order.name),
        sector=order.sector,
        area_id=order.area_id,
        municipality=given(order.municipality),
        postcode=belgian_postcode(order.postcode),
        contact_name=contact[0],
        contact_email=contact[1],
        contact_changed=known.contact_changed or contact != (known.contact_name, known.contact_email),
        registered_on=order.registered_on,
        reference=order.reference,
        reference_key=optional_key_of(order.reference),
        legal_form=legal_form,
        company_number=number,
    )


def _must_be_free(known: Organisation, now: Organisation, uow: OrganisationsWork) -> None:
    """Raise Conflict `reference-in-use` for a reference by which the area means another organisation."""
    if now.reference_key is None or (now.reference_key, now.area_id) == (known.reference_key, known.area_id):
        return
    others = uow.organisations.where(reference_key=now.reference_key, area_id=now.area_id)
    if any(each.id != known.id for each in others):
        raise Conflict("reference-in-use", "Another organisation of this area has this reference.", id=known.id)


def _corrected(organisation: Organisation) -> events.OrganisationCorrected:
    return events.OrganisationCorrected(
        organisation_id=organisation.id,
        area_id=organisation.area_id,
        sector=organisation.sector,
        registered_on=organisation.registered_on,
    )
