"""Who takes part in a journey: a unit, newcomers ready to be proposed, an organisation that may receive them."""

from datetime import timedelta

from tests.calendar import TODAY
from tests.journeys.support.world import World

A_WEEK_AGO = str(TODAY - timedelta(days=7))
IN_A_YEAR = str(TODAY + timedelta(days=365))
CRITERIA = (
    "more-than-newcomers-alone",
    "time-for-guidance",
    "real-contact",
    "evaluation-afterwards",
    "next-steps-considered",
)


def open_unit(world: World, unit: str, area: str) -> None:
    """A unit that works in an area."""
    body = {"label": unit.title(), "area_id": area, "area_label": area.title(), "kind": "city"}
    world.told("PUT", f"/v1/units/{unit}", body)
    world.settled()


def ready_newcomers(world: World, unit: str, references: list[str]) -> list[str]:
    """Newcomers who may volunteer and were interviewed; matching heard of them."""
    person = {"unit_id": unit, "first_name": "Somebody", "birth_date": "1990-01-01", "registered_on": A_WEEK_AGO}
    check = {"basis_code": "card-a", "checked_on": A_WEEK_AGO}
    profile = {"completed_on": A_WEEK_AGO, "talents": ["koken"], "preference": "both"}
    batch(world, "/v1/newcomers/batch", [{**person, "reference": reference} for reference in references])
    ids = world.ids_of("newcomers", references)
    batch(world, "/v1/eligibility/batch", [{**check, "newcomer_id": each} for each in ids])
    batch(world, "/v1/profiles/batch", [{**profile, "newcomer_id": each} for each in ids])
    world.settled()
    return ids


def ready_organisation(world: World, area: str, reference: str, **more: object) -> str:
    """An approved and insured organisation."""
    criteria = [{"criterion": criterion, "met": True, "assessed_on": A_WEEK_AGO} for criterion in CRITERIA]
    body = {"name": "A house", "sector": "welfare", "area_id": area, "reference": reference, "criteria": criteria}
    found = world.told("POST", "/v1/organisations", {**body, "registered_on": A_WEEK_AGO, **more})["id"]
    world.told("POST", f"/v1/organisations/{found}/approval", {"approved_on": A_WEEK_AGO})
    world.told("PUT", f"/v1/organisations/{found}/insurance", {"insured_until": IN_A_YEAR})
    return str(found)


def open_opportunity(world: World, organisation: str, places: int, **more: object) -> str:
    """Something to do, known to matching."""
    body = {"organisation_id": organisation, "title": "Cooking", "kind": "long-term", "talents": ["koken"]}
    offer = {**body, "places": places, "starts_on": A_WEEK_AGO, **more}
    found = world.told("POST", "/v1/opportunities", offer)["id"]
    world.settled()
    return str(found)


def batch(world: World, path: str, items: list[dict[str, object]]) -> None:
    """Post them all; each must be taken."""
    results = world.told("POST", path, {"items": items})["results"]
    refused = [result for result in results if result["status"] >= 400]
    assert refused == []


def known_records(world: World, unit: str) -> dict[str, str]:
    """Records of an area of the same name, by the names that fields give to their ids."""
    [newcomer] = ready_newcomers(world, unit, ["NEWCOMER-KNOWN"])
    organisation = ready_organisation(world, unit, "ORGANISATION-KNOWN")
    opportunity = open_opportunity(world, organisation, places=3)
    match = world.told("POST", "/v1/matches", {"newcomer_id": newcomer, "opportunity_id": opportunity})["id"]
    ids = {"newcomer_id": newcomer, "opportunity_id": opportunity, "organisation_id": organisation, "match_id": match}
    return {**ids, "newcomer": newcomer, "opportunity": opportunity, "unit_id": unit, "unit": unit, "area_id": unit}
