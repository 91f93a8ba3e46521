"""What organisations answers: plain reads for the gateway."""

from typing import Any

from services.chassis.caller import EVERYTHING
from services.chassis.documents import to_json
from services.chassis.errors import Invalid
from services.organisations import commands
from services.organisations.domain.criteria import CRITERIA, Evidence, latest, unmet
from services.organisations.domain.dutch import icon_of
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.handlers.permission import must_act_in, must_know_area, my_organisation
from services.organisations.store import OrganisationsWork

AT_MOST = 1000
OF_A_LIST = ("id", "name", "sector", "area_id", "municipality", "registered_on", "insured_until")
Shown = dict[str, Any]


def organisation(ask: commands.AskOrganisation, uow: OrganisationsWork) -> Shown:
    """One organisation with its evidence; an organisation's own token sees itself alone."""
    found = my_organisation(ask.organisation_id, uow)
    shown: Shown = to_json(found)
    del shown["evidence"]
    return {
        **shown,
        "status": found.status,
        "criteria": {criterion: _criterion(criterion, found.evidence) for criterion in CRITERIA},
        "criteria_not_met": unmet(found.evidence),
    }


def organisations(ask: commands.AskOrganisations, uow: OrganisationsWork) -> Shown:
    """Those of one area, or of all areas of the caller's units, by name; raises NotFound, Forbidden, Invalid."""
    if ask.area_id:
        must_know_area(ask.area_id, uow)
        must_act_in(ask.area_id, uow)
    found = uow.organisations.where(**_of_areas(ask.area_id, uow))
    listed = sorted(_bounded(found), key=lambda each: (each.name.casefold(), each.id))
    return {"organisations": [_summary(each) for each in listed]}


def opportunity(ask: commands.AskOpportunity, uow: OrganisationsWork) -> Shown:
    """One opportunity; an organisation's own token sees its own alone."""
    found = uow.opportunities.get(ask.opportunity_id)
    uow.caller.must_act_for_organisation(found.organisation_id)
    return _opportunity(found)


def opportunities(ask: commands.AskOpportunities, uow: OrganisationsWork) -> Shown:
    """Those of one area, or of the caller's, the earliest first; raises NotFound, Invalid when there are too many."""
    if ask.area_id:
        must_know_area(ask.area_id, uow)
    status = {"status": ask.status} if ask.status else {}
    found = uow.opportunities.where(**_of_caller(ask.area_id, uow), **status)
    listed = sorted(_bounded(found), key=lambda each: (each.offer.starts_on, each.id))
    return {"opportunities": [_opportunity(each) for each in listed]}


def _of_caller(area_id: str | None, uow: OrganisationsWork) -> Shown:
    if uow.caller.role == "organisation":
        return {"organisation_id": uow.caller.organisation, **({"area_id": area_id} if area_id else {})}
    return _of_areas(area_id, uow)


def _of_areas(area_id: str | None, uow: OrganisationsWork) -> Shown:
    if area_id:
        return {"area_id": area_id}
    return {} if uow.caller.acts_for(EVERYTHING) else {"area_id": uow.areas_of(uow.caller.units)}


def _bounded(found: list[Any]) -> list[Any]:
    if len(found) > AT_MOST:
        raise Invalid("too-many-to-list", f"There are more than {AT_MOST}: ask for one area.", at_most=AT_MOST)
    return found


def _summary(found: Organisation) -> Shown:
    shown: Shown = to_json(found)
    return {name: shown[name] for name in OF_A_LIST} | {"status": found.status}


def _criterion(criterion: str, evidence: tuple[Evidence, ...]) -> Shown:
    """What counts, and all that was found, the earliest first."""
    counting = latest(evidence).get(criterion)
    history = [each for each in evidence if each.criterion == criterion]
    history.sort(key=lambda each: each.assessed_on)
    return {
        "asks": CRITERIA[criterion],
        "met": counting.met if counting else None,
        "assessed_on": counting.assessed_on.isoformat() if counting else None,
        "history": [_finding(each) for each in history],
    }


def _finding(evidence: Evidence) -> Shown:
    shown: Shown = to_json(evidence)
    return {name: shown[name] for name in ("met", "assessed_on", "note", "assessed_by")}


def _opportunity(found: Opportunity) -> Shown:
    shown: Shown = to_json(found)
    del shown["opened_as"]
    return {
        **shown,
        **shown.pop("offer"),
        "dutch_icon": icon_of(found.offer.dutch_minimum),
        "dutch_by_skill": {each.skill: each.level for each in found.offer.dutch_by_skill},
    }
