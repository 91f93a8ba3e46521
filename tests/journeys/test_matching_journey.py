"""Thirty people for Saturday, on the year of spreadsheets: ranked, proposed, undone, planned, changed, volunteering."""

import csv
import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import CRITERIA, IN_A_YEAR, TODAY
from tests.journeys.support.world import EXAMPLE, World

SATURDAY = TODAY + timedelta(days=(5 - TODAY.weekday()) % 7 or 7)
JOBS = {
    "kitchen": (["koken"], 8, {}),
    "market": (["winkelwerk", "logistiek"], 10, {"contact": "much"}),
    "welcome": (["onthaal"], 5, {"dutch_minimum": "A2"}),
    "garden": (["tuinieren"], 6, {"demands": ["lifting"], "postcode": "9000"}),
    "concert": (["muziek", "podiumopbouw"], 4, {}),
}
"""By reference: talents, places, and more."""
EMPTIED = ("vrijwilligersdagen.csv", "evaluaties.csv")
"""What became of the year's assignments is two thirds of its rows, and nothing that anybody is matched by."""


@pytest.fixture(scope="module")
def saturday(world: World) -> dict[str, str]:
    """The year is imported; an organisation in Gent is approved and insured, and offers five things for Saturday."""
    world.import_folder(_year(world.home / "year"), world.home / "imports" / "refused")
    world.settled()
    criteria = [{"criterion": each, "met": True, "assessed_on": str(TODAY)} for each in CRITERIA]
    body = {"name": "A house", "sector": "welfare", "area_id": "gent", "postcode": "9000", "criteria": criteria}
    house = world.told("POST", "/v1/organisations", {**body, "registered_on": str(TODAY)})["id"]
    world.told("POST", f"/v1/organisations/{house}/approval", {"approved_on": str(TODAY)})
    world.told("PUT", f"/v1/organisations/{house}/insurance", {"insured_until": IN_A_YEAR})
    found = {}
    for name, (talents, places, more) in JOBS.items():
        offer = {"title": name, "kind": "one-off", "talents": talents, "places": places, "starts_on": str(SATURDAY)}
        body = {"organisation_id": house, "reference": f"SAT-{name}", **offer, **more}
        found[name] = str(world.told("POST", "/v1/opportunities", body)["id"])
    world.settled()
    return found


@pytest.fixture(scope="module")
def coordinator(world: World) -> str:
    return world.token("coordinator", ["gent"])


def best(world: World, token: str, opportunity: str, limit: int = 30) -> list[str]:
    path = f"/v1/matching/rankings?opportunity={opportunity}&limit={limit}"
    return [row["newcomer_id"] for row in world.told("GET", path, token=token)["rankings"]]


def matches_of(world: World, opportunity: str, token: str | None = None) -> Counter[str]:
    found = world.told("GET", f"/v1/matches?opportunity={opportunity}", token=token)["matches"]
    return Counter(match["state"] for match in found)


def _year(folder: Path) -> Path:
    """The year as a folder to import."""
    shutil.copytree(EXAMPLE, folder)
    for name in EMPTIED:
        header, *_rows = (folder / name).read_bytes().splitlines(keepends=True)
        (folder / name).write_bytes(header)
    return folder


def _registered() -> list[dict[str, str]]:
    """The registrations of the year, as a coordinator has them."""
    with (EXAMPLE / "inschrijvingen.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_every_pair_has_an_answer(world: World, saturday: dict[str, str], coordinator: str) -> None:
    rows = _registered()
    ids = world.ids_of("newcomers", [row["nr"] for row in rows if row["nr"].startswith("GE-2019-")][:20])
    for newcomer in ids:
        path = f"/v1/matching/why?newcomer={newcomer}&opportunity={saturday['kitchen']}"
        told = world.told("GET", path, token=coordinator)
        assert len(told["gates"]) == 19
        assert len(told["components"]) == 8
        assert told["can_be_proposed"] == all(gate["passed"] for gate in told["gates"])
        assert all(gate["change"] for gate in told["gates"] if not gate["passed"])


def test_a_ranking_passes_every_gate_and_agrees_with_the_reasons(
    world: World, saturday: dict[str, str], coordinator: str
) -> None:
    path = f"/v1/matching/rankings?opportunity={saturday['welcome']}&limit=5"
    rows = world.told("GET", path, token=coordinator)["rankings"]
    assert len(rows) == 5
    for row in rows:
        asked = f"/v1/matching/why?newcomer={row['newcomer_id']}&opportunity={saturday['welcome']}"
        told = world.told("GET", asked, token=coordinator)
        assert told["can_be_proposed"]
        assert (told["score"], told["exact_score"]) == (row["score"], row["exact_score"])


def test_nationality_sex_age_and_status_change_no_score(
    world: World, saturday: dict[str, str], coordinator: str
) -> None:
    alike = {"unit_id": "gent", "first_name": "Somebody", "registered_on": str(TODAY), "postcode": "9000"}
    profile = {"completed_on": str(TODAY), "talents": ["koken"], "motivations": ["dutch"], "preference": "both"}
    different: list[tuple[dict[str, str], str]] = [
        ({"nationality": "SY", "gender": "m", "birth_date": "1990-05-01"}, "card-a"),
        ({"nationality": "UA", "gender": "f", "birth_date": "1960-01-31"}, "card-b"),
        ({"nationality": "ER", "gender": "x", "birth_date": "2008-01-31"}, "annex-26"),
    ]
    scored = []
    for person, basis in different:
        newcomer = str(world.told("POST", "/v1/newcomers", {**alike, **person}, coordinator)["id"])
        checked = {"basis_code": basis, "checked_on": str(TODAY)}
        world.told("PUT", f"/v1/newcomers/{newcomer}/eligibility", checked, coordinator)
        world.told("PUT", f"/v1/newcomers/{newcomer}/profile", profile, coordinator)
        world.settled()
        path = f"/v1/matching/why?newcomer={newcomer}&opportunity={saturday['kitchen']}"
        scored.append(world.told("GET", path, token=coordinator))

    assert [told["exact_score"] for told in scored] == [scored[0]["exact_score"]] * 3
    assert [told["components"] for told in scored] == [scored[0]["components"]] * 3
    assert all(told["can_be_proposed"] for told in scored)


def test_fifteen_are_proposed_at_once_undone_and_proposed_again(
    world: World, saturday: dict[str, str], coordinator: str
) -> None:
    kitchen = saturday["kitchen"]
    people = best(world, coordinator, kitchen)
    body = {"opportunity_id": kitchen, "newcomer_ids": people[:15], "reserve": people[15:20]}

    first = world.told("POST", "/v1/rounds", body, coordinator)
    newcomer = world.token("newcomer", newcomer=people[0])
    assert world.told("GET", f"/v1/matches?newcomer={people[0]}", token=newcomer)["matches"] == []
    world.told("POST", f"/v1/rounds/{first['id']}/undo", {}, coordinator)

    second = world.told("POST", "/v1/rounds", body, coordinator)
    world.told("POST", f"/v1/rounds/{second['id']}/sending", {}, coordinator)
    assert matches_of(world, kitchen, coordinator) == {"proposed": 15}
    assert len(world.told("GET", f"/v1/matches?newcomer={people[0]}", token=newcomer)["matches"]) == 1
    again = world.ask("POST", f"/v1/rounds/{second['id']}/undo", {}, coordinator)
    assert (again.status_code, again.json()["slug"]) == (409, "round-sent-already")


def reserve_of(world: World, opportunity: str, token: str) -> list[dict[str, Any]]:
    """Who steps in there."""
    return list(world.told("GET", f"/v1/reserve-lists/{opportunity}", token=token)["reserve"])


def test_the_reserve_is_asked_once_fewer_are_asked_than_there_are_places(
    world: World, saturday: dict[str, str], coordinator: str
) -> None:
    kitchen, places = saturday["kitchen"], JOBS["kitchen"][1]
    asked = world.told("GET", f"/v1/matches?opportunity={kitchen}", token=coordinator)["matches"]
    reserve = reserve_of(world, kitchen, coordinator)
    enough = len(asked) - places

    for one in asked[:enough]:
        world.told("POST", f"/v1/matches/{one['id']}/decline", {"reason": "no-time"}, coordinator)
    assert matches_of(world, kitchen, coordinator) == {"proposed": places, "declined": enough}
    assert reserve == reserve_of(world, kitchen, coordinator)

    world.told("POST", f"/v1/matches/{asked[enough]['id']}/decline", {"reason": "no-time"}, coordinator)
    assert matches_of(world, kitchen, coordinator) == {"proposed": places, "declined": enough + 1}
    assert [each["newcomer_id"] for each in reserve[1:]] == [
        each["newcomer_id"] for each in reserve_of(world, kitchen, coordinator)
    ]


@pytest.fixture(scope="module")
def plan(world: World, saturday: dict[str, str], coordinator: str) -> dict[str, Any]:
    """A plan for whoever waits in Gent, over what is left of Saturday."""
    asked = {"unit": "gent", "opportunity_ids": sorted(saturday.values()), "fairness": 0.2}
    made = world.told("POST", "/v1/matching/plans", asked, coordinator)
    path = f"/v1/matching/plans/{made['id']}"
    eventually(lambda: world.told("GET", path, token=coordinator)["state"] == "draft", "the plan is computed")
    return world.told("GET", path, token=coordinator)


def test_a_plan_fills_the_places_within_the_gates_and_says_how_good_it_is(
    world: World, saturday: dict[str, str], plan: dict[str, Any], coordinator: str
) -> None:
    placed = Counter(each["opportunity_id"] for each in plan["placements"])
    people = Counter(each["newcomer_id"] for each in plan["placements"])

    asked_already = {"kitchen"}  # as many have a proposal as there are places: they count as taken
    expected = {saturday[name]: places for name, (_, places, _) in JOBS.items() if name not in asked_already}
    assert placed == expected
    assert set(people.values()) == {1}
    assert 0 <= plan["gap"] <= 0.001
    for each in plan["placements"][:10]:
        path = f"/v1/matching/why?newcomer={each['newcomer_id']}&opportunity={each['opportunity_id']}"
        assert world.told("GET", path, token=coordinator)["can_be_proposed"]


def test_a_change_by_hand_says_what_it_costs(world: World, plan: dict[str, Any], coordinator: str) -> None:
    path = f"/v1/matching/plans/{plan['id']}"
    one = plan["placements"][0]
    body = {"newcomer_id": one["newcomer_id"], "opportunity_id": None}

    asked = world.told("POST", f"{path}/changes", {**body, "dry_run": True}, coordinator)
    assert asked["cost"] >= 0
    assert world.told("GET", path, token=coordinator)["placements"] == plan["placements"]

    world.told("POST", f"{path}/changes", body, coordinator)
    left = world.told("GET", path, token=coordinator)["placements"]
    assert one["newcomer_id"] not in {each["newcomer_id"] for each in left}


def test_a_plan_becomes_proposals_that_can_still_be_undone(
    world: World, saturday: dict[str, str], plan: dict[str, Any], coordinator: str
) -> None:
    path = f"/v1/matching/plans/{plan['id']}"

    def proposed() -> bool:
        world.told("POST", f"{path}/proposals", {"send": True}, coordinator)
        return bool(world.told("GET", path, token=coordinator)["state"] == "applied")

    eventually(proposed, "every placement is proposed")
    garden = matches_of(world, saturday["garden"], coordinator)
    assert garden["proposed"] in (5, 6)


def test_saturday_comes_attendance_of_all_in_one_call_then_the_exceptions(
    world: World, saturday: dict[str, str], coordinator: str
) -> None:
    house = world.told("GET", f"/v1/opportunities/{saturday['garden']}")["organisation_id"]
    organisation = world.token("organisation", organisation=house)
    people = [
        match["newcomer_id"]
        for match in world.told("GET", f"/v1/matches?opportunity={saturday['garden']}")["matches"]
        if match["state"] == "proposed"
    ][:4]
    body = {
        "organisation_id": house,
        "title": "Today",
        "kind": "long-term",
        "talents": [],
        "places": 10,
        "starts_on": str(TODAY),
    }
    today = str(world.told("POST", "/v1/opportunities", body)["id"])
    world.settled()
    for newcomer in people:
        running = {"newcomer_id": newcomer, "opportunity_id": today, "starts_on": str(TODAY), "finished": False}
        found = world.told("POST", "/v1/assignments", running, coordinator)["id"]
        world.told(
            "PUT",
            f"/v1/assignments/{found}/agreement",
            {"informs": "organisation", "insures": "organisation", "costs": "flat"},
            coordinator,
        )
        world.told("POST", f"/v1/assignments/{found}/briefing", {"briefed_on": str(TODAY)}, coordinator)

    absent = [{"newcomer_id": people[0], "reason": "did-not-come"}]
    taken = world.told(
        "POST", "/v1/attendance", {"opportunity_id": today, "on": str(TODAY), "absent": absent}, organisation
    )

    assert (taken["recorded"], taken["absent"]) == (3, 1)
    world.settled()
    world.assert_nothing_left_behind()


def test_the_ceiling_holds_across_organisations(world: World, saturday: dict[str, str], coordinator: str) -> None:
    [newcomer] = best(world, coordinator, saturday["market"], 1) or best(world, coordinator, saturday["garden"], 1)
    paid = []
    for number in range(2):
        body = {"name": f"House {number}", "sector": "sport", "area_id": "gent", "registered_on": str(TODAY)}
        house = world.told("POST", "/v1/organisations", body)["id"]
        offer = {"title": "x", "kind": "long-term", "talents": [], "places": 3, "starts_on": str(TODAY)}
        opportunity = world.told("POST", "/v1/opportunities", {"organisation_id": house, **offer})["id"]
        world.settled()
        began = str(TODAY - timedelta(days=1))
        running = {"newcomer_id": newcomer, "opportunity_id": opportunity, "starts_on": began, "finished": False}
        assignment = world.told("POST", "/v1/assignments", running, coordinator)["id"]
        world.told("POST", f"/v1/assignments/{assignment}/days", {"on": str(TODAY)}, coordinator)
        body = {"on": str(TODAY), "kind": "flat", "amount": "30.00"}
        token = world.token("organisation", organisation=house)
        paid.append(world.ask("POST", f"/v1/assignments/{assignment}/reimbursements", body, token))

    assert [answer.status_code for answer in paid] == [201, 409]
    refusal = paid[1].json()
    assert refusal["slug"] == "over-the-daily-ceiling"
    assert refusal["left"] == "14.02"
    assert "€ 14.02 left today" in refusal["detail"]


def test_what_waits_for_the_coordinator_is_listed(world: World, saturday: dict[str, str], coordinator: str) -> None:
    assert saturday
    todos = world.told("GET", "/v1/matching/todos?limit=1000", token=coordinator)

    assert set(todos["counts"]) >= {"agreement-missing", "briefing-due"}
    assert all(set(each["sentence"]) == {"nl", "en", "fr"} for each in todos["todos"])
    assert [each["due_on"] for each in todos["todos"]] == sorted(each["due_on"] for each in todos["todos"])


@pytest.mark.usefixtures("saturday")
def test_of_the_year_itself_nobody_is_proposed_before_an_insurance_and_the_ranking_says_so(
    world: World, coordinator: str
) -> None:
    """As docs/api.md tells who tries it: over by now, or, without an end, not insured."""
    over, endless = world.ids_of("opportunities", ["OPD-GE-0001", "OPD-GE-0473"])
    shut = world.told("GET", f"/v1/matching/rankings?opportunity={over}", token=coordinator)
    counts = {gate["code"]: gate["count"] for gate in shut["closed"]}
    assert shut["rankings"] == []
    assert counts["opportunity-over"] == counts["organisation-not-insured"] == shut["looked_at"] > 0
    path = f"/v1/matching/rankings?opportunity={endless}"
    assert world.told("GET", path, token=coordinator)["closed"][0]["code"] == "organisation-not-insured"

    [school] = world.ids_of("organisations", ["ORG-GE-015"])
    world.told("PUT", f"/v1/organisations/{school}/insurance", {"insured_until": IN_A_YEAR})

    ranked = eventually(lambda: world.told("GET", path, token=coordinator)["rankings"], "somebody suits")
    assert ranked


def test_no_name_of_the_year_is_in_any_log(world: World, saturday: dict[str, str]) -> None:
    assert saturday
    rows = _registered()
    names = {row["achternaam"] for row in rows if row["achternaam"]}
    log = world.log("matching")
    assert not [name for name in names if name in log]
