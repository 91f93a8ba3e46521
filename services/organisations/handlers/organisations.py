"""Registering organisations."""

from dataclasses import fields

from services.chassis.http.answers import Answer, Identified, created, done
from services.chassis.http.idempotency import same_as_before
from services.contracts import organisations as events
from services.organisations.commands.organisations import Assessment, RegisterOrganisation
from services.organisations.domain import legal_forms
from services.organisations.domain.corrections import as_registered
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
    known = _meant(order, uow) if order.reference else None
    organisation_id = known.id if known else _new_id(order, uow)
    organisation = registered(_organisation(organisation_id, order, known, uow), uow.today)
    if known is not None:
        return _as_before(known, organisation, uow)
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
    ids = {_id_of(order, uow) for order in orders if order.reference}
    uow.organisations.prefetch(ids)
    uow.organisation_corrections.prefetch(ids)
    uow.organisation_merges.prefetch(ids)


def _id_of(order: RegisterOrganisation, uow: OrganisationsWork) -> str:
    return uow.id_of("organisation", order.area_id, order.reference or "")


def _meant(order: RegisterOrganisation, uow: OrganisationsWork) -> Organisation | None:
    """Whichever has this reference now, else whichever was registered with it and said the same then; or None.

    A reference that was corrected away is free for the organisation that it belongs to.
    """
    key = optional_key_of(order.reference)
    first = uow.organisations.find(_id_of(order, uow))
    if first is None or (first.reference_key, first.area_id) != (key, order.area_id):
        held = uow.organisations.where(reference_key=key, area_id=order.area_id)
        if held:
            return held[0]
    if first is None or first.reference_key == key:
        return first
    return first if one_line(order.name) in (first.name, _first_said(first, uow).name) else None


def _new_id(order: RegisterOrganisation, uow: OrganisationsWork) -> str:
    derived = _id_of(order, uow) if order.reference else None
    return derived if derived and uow.organisations.find(derived) is None else uow.new_id()


def _as_before(known: Organisation, asked: Organisation, uow: OrganisationsWork) -> Answer[Identified]:
    """The answer to whoever says again what was registered, or what holds now; raises Conflict for anything else."""
    said_later = SAID_LATER | CONTACT if known.contact_changed else SAID_LATER
    said = _registration(asked, said_later)
    first = _registration(_first_said(known, uow), said_later)
    same = same_as_before(first if first == said else _registration(known, said_later), said).content
    return done(uow.going_on(same.id))


def _first_said(known: Organisation, uow: OrganisationsWork) -> Organisation:
    made = uow.organisation_corrections.find(known.id)
    return as_registered(known, made.made) if made else known


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
