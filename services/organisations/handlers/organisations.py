"""Registering organisations."""

from dataclasses import fields

from services.chassis.http.answers import Answer, Identified, created
from services.chassis.http.idempotency import same_as_before
from services.contracts import organisations as events
from services.organisations.commands.organisations import Assessment, RegisterOrganisation
from services.organisations.domain import legal_forms
from services.organisations.domain.criteria import Evidence
from services.organisations.domain.organisations import Organisation, registered, understood
from services.organisations.queries import must_act_in, must_know_area
from services.organisations.store import OrganisationsWork
from services.platform.contact_details import belgian_postcode
from services.platform.wording import given, one_line, optional_key_of

SAID_LATER = frozenset(
    (
        *("reference", "reference_key", "evidence", "steps", "insured_until", "insurer", "contact_changed"),
        *("legal_form", "company_number", "told_insured_until"),
    )
)
CONTACT = frozenset({"contact_name", "contact_email"})


def register_organisation(order: RegisterOrganisation, uow: OrganisationsWork) -> Answer[Identified]:
    """Register an organisation once; the same reference with the same content again changes nothing.

    A reference belongs to the area: in another one it may stand for another organisation.
    """
    must_know_area(order.area_id, uow)
    must_act_in(order.area_id, uow)
    organisation_id = _id_of(order, uow) if order.reference else uow.new_id()
    known = uow.organisations.find(organisation_id)
    organisation = registered(_organisation(organisation_id, order, known, uow), uow.today)
    if known is not None:
        said_later = SAID_LATER | CONTACT if known.contact_changed else SAID_LATER
        return same_as_before(_registration(known, said_later), _registration(organisation, said_later))
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


def prefetch_registrations(orders: list[RegisterOrganisation], uow: OrganisationsWork) -> None:
    """Load in one go what a batch of registrations will look at."""
    uow.organisations.prefetch({_id_of(order, uow) for order in orders if order.reference})


def _id_of(order: RegisterOrganisation, uow: OrganisationsWork) -> str:
    return uow.id_of("organisation", order.area_id, order.reference or "")


def _organisation(
    organisation_id: str, order: RegisterOrganisation, known: Organisation | None, uow: OrganisationsWork
) -> Organisation:
    """As asked; without a day it is today, or the day that is known. Raises Conflict, Invalid of its legal form."""
    legal_form, number = legal_forms.checked(order.legal_form, order.company_number)
    return Organisation(
        id=organisation_id,
        name=one_line(order.name),
        sector=order.sector,
        area_id=order.area_id,
        registered_on=order.registered_on or (known.registered_on if known else uow.today),
        municipality=given(order.municipality),
        postcode=belgian_postcode(order.postcode),
        contact_name=given(order.contact_name),
        contact_email=given(order.contact_email),
        legal_form=legal_form,
        company_number=number,
        reference=order.reference,
        reference_key=optional_key_of(order.reference),
        evidence=tuple(_evidence(found, uow) for found in order.criteria),
    )


def _evidence(found: Assessment, uow: OrganisationsWork) -> Evidence:
    return Evidence(
        criterion=found.criterion,
        met=found.met,
        assessed_on=found.assessed_on,
        assessed_by=uow.caller.subject,
        at_registration=True,
    )


def _registration(organisation: Organisation, said_later: frozenset[str]) -> dict[str, object]:
    """What was said at registration, to tell a repetition from a contradiction.

    A contact that was changed since says nothing of what was registered, and so is not compared.
    """
    clear = understood(organisation)
    said = {f.name: getattr(clear, f.name) for f in fields(clear) if f.name not in said_later}
    return said | {"criteria": [evidence for evidence in organisation.evidence if evidence.at_registration]}
