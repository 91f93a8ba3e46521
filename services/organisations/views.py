"""What organisations answers: plain reads for the gateway."""

from typing import Any

from services.chassis.caller import Caller
from services.chassis.errors import Forbidden, NotFound
from services.organisations import commands
from services.organisations.domain.criteria import CRITERIA

BOOKKEEPING = {"version": 0, "sequence": 0}
CONTACT = ("contact_name", "contact_email")


def organisation(db: Any, ask: commands.AskOrganisation, caller: Caller) -> dict[str, Any]:
    """One organisation with its evidence; an organisation's own token sees itself alone."""
    caller.must_act_for_organisation(ask.organisation_id)
    found = db.organisations.find_one({"_id": ask.organisation_id}, BOOKKEEPING)
    if found is None:
        raise NotFound("unknown-organisation", "There is no organisation with this id here.", id=ask.organisation_id)
    _must_work_in(db, found["area_id"], caller)
    return _organisation(found) | {"criteria": CRITERIA}


def organisations(db: Any, ask: commands.AskOrganisations, caller: Caller) -> dict[str, Any]:
    """The organisations of an area, by name."""
    _must_work_in(db, ask.area_id, caller)
    found = db.organisations.find({"area_id": ask.area_id}, BOOKKEEPING | {"evidence": 0})
    return {"organisations": sorted(map(_organisation, found), key=lambda one: one["name"])}


def opportunity(db: Any, ask: commands.AskOpportunity) -> dict[str, Any]:
    """One opportunity."""
    found = db.opportunities.find_one({"_id": ask.opportunity_id}, BOOKKEEPING)
    if found is None:
        raise NotFound("unknown-opportunity", "There is no opportunity with this id here.", id=ask.opportunity_id)
    return _opportunity(found)


def opportunities(db: Any, ask: commands.AskOpportunities) -> dict[str, Any]:
    """The opportunities of an area, the earliest first; all of them or only the open or closed ones."""
    found = map(_opportunity, db.opportunities.find({"area_id": ask.area_id}, BOOKKEEPING))
    wanted = [one for one in found if ask.status in (None, one["status"])]
    return {"opportunities": sorted(wanted, key=lambda one: (one["starts_on"], one["id"]))}


def _must_work_in(db: Any, area_id: str, caller: Caller) -> None:
    if caller.role == "organisation" or caller.acts_for(None):
        return
    units = [place["_id"] for place in db.unit_places.find({"area_id": area_id}, {"_id": 1})]
    if not any(caller.acts_for(unit) for unit in units):
        raise Forbidden("other-unit", "None of the units that your token names works in this area.")


def _organisation(found: dict[str, Any]) -> dict[str, Any]:
    history = found["history"]
    return {"id": found.pop("_id"), "status": history[-1]["state"] if history else "registered", **found}


def _opportunity(found: dict[str, Any]) -> dict[str, Any]:
    return {"id": found.pop("_id"), "status": "closed" if found["closed_on"] else "open", **found}
