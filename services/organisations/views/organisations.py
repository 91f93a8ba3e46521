"""Organisations as kept."""

from services.chassis.http.paging import Key, page_of
from services.organisations.answers.organisations import (
    CriterionState,
    Finding,
    LegalForms,
    OrganisationDetail,
    OrganisationRow,
    Organisations,
)
from services.organisations.commands.organisations import AskLegalForms, AskOrganisation, AskOrganisations
from services.organisations.domain.criteria import CRITERIA, Evidence, latest, unmet
from services.organisations.domain.organisations import Organisation
from services.organisations.queries import acts_in, authorised_organisation, must_act_in, must_know_area
from services.organisations.store import OrganisationsWork
from services.organisations.views.bounds import of_areas
from services.platform.caller import Caller
from services.platform.legal_forms.table import legal_forms
from services.platform.references import AskIds, Held, Ids, ids, keys_of
from services.platform.searching import is_found

SORTS: dict[str, Key[Organisation]] = {
    "name": lambda each: each.name.casefold(),
    "registered_on": lambda each: each.registered_on.isoformat(),
}


def organisation(ask: AskOrganisation, uow: OrganisationsWork) -> OrganisationDetail:
    """One organisation with its evidence; an organisation's own token sees itself alone."""
    found = authorised_organisation(ask.organisation_id, uow)
    return OrganisationDetail(
        **vars(_row(found)),
        postcode=found.postcode,
        contact_name=found.contact_name,
        contact_email=found.contact_email,
        reference=found.reference,
        insurer=found.insurer,
        legal_form=found.legal_form,
        company_number=found.company_number,
        steps=found.steps,
        criteria={criterion: _criterion(criterion, found.evidence) for criterion in CRITERIA},
        criteria_not_met=unmet(found.evidence),
    )


def organisations(ask: AskOrganisations, uow: OrganisationsWork) -> Organisations:
    """Those of one area, or of all areas of the caller's units, by name; raises NotFound, Forbidden, Invalid."""
    if ask.area_id:
        must_know_area(ask.area_id, uow)
        must_act_in(ask.area_id, uow)
    sector = {"sector": ask.sector} if ask.sector else {}
    known, gone = uow.organisations.where(**of_areas(ask.area_id, uow), **sector), uow.merged()
    found = [each for each in known if each.id not in gone and _is_asked(each, ask)]
    shown, cursor = page_of(ask, found, SORTS, lambda each: each.id)
    return Organisations(organisations=list(map(_row, shown)), next=cursor)


def all_legal_forms(_: AskLegalForms, __: Caller) -> LegalForms:
    """Which may receive volunteers, and by which law."""
    return LegalForms(legal_forms=list(legal_forms().values()))


def ids_of(ask: AskIds, uow: OrganisationsWork) -> Ids:
    """The ids of references, in the areas of the caller's units."""
    found = uow.organisations.where(reference_key=keys_of(ask))
    own = (one for one in found if acts_in(one.area_id, uow))
    return ids(ask, ((one.reference_key, Held(id=uow.going_on(one.id), area_id=one.area_id)) for one in own))


def _is_asked(found: Organisation, ask: AskOrganisations) -> bool:
    return ask.status in (None, found.status) and is_found(ask.q, (found.name, found.municipality, found.reference))


def _row(found: Organisation) -> OrganisationRow:
    return OrganisationRow(
        id=found.id,
        name=found.name,
        sector=found.sector,
        area_id=found.area_id,
        municipality=found.municipality,
        registered_on=found.registered_on,
        insured_until=found.insured_until,
        status=found.status,
    )


def _criterion(criterion: str, evidence: tuple[Evidence, ...]) -> CriterionState:
    """The evidence that counts, and all that was found, the earliest first."""
    counting = latest(evidence).get(criterion)
    history = sorted((each for each in evidence if each.criterion == criterion), key=lambda each: each.assessed_on)
    return CriterionState(
        asks=CRITERIA[criterion],
        met=counting.met if counting else None,
        assessed_on=counting.assessed_on if counting else None,
        history=list(map(_finding, history)),
    )


def _finding(evidence: Evidence) -> Finding:
    return Finding(
        met=evidence.met,
        assessed_on=evidence.assessed_on,
        note=evidence.note,
        assessed_by=evidence.assessed_by,
    )
