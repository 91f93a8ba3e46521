"""Plans from the wish to the proposals."""

from typing import Any

import pytest

from tests.unit.web.matching_answers import (
    OTHER,
    PERSON,
    PLACE,
    THIRD,
    gate,
    named,
    pair,
    person_card,
    place_card,
    plan,
    proposal_round,
    ranking,
)
from tests.unit.web.site import Site

UNIT = {"id": "gent", "label": "Gent", "area_id": "gent", "area_label": "Gent"}
PLAN = "/v1/matching/plans/p-1"


@pytest.fixture
def site() -> Site:
    site = Site()
    site.api.on("GET", "/v1/units", {"units": [UNIT, {**UNIT, "id": "ronse", "area_id": "ronse"}]})
    site.api.on("GET", PLAN, plan())
    site.api.on("GET", "/v1/rounds", {"rounds": []})
    cards = {each: person_card(each) for each in (PERSON, OTHER, THIRD)}
    site.api.on("POST", "/v1/newcomers/cards", {"newcomers": cards})
    site.api.on("POST", "/v1/opportunities/cards", {"opportunities": {PLACE: place_card()}})
    site.api.on("GET", "/v1/matching/rankings", ranking(pair()))
    return site


def test_the_list_tells_what_needs_attention_and_what_goes_out_soon(site: Site) -> None:
    site.api.on("GET", "/v1/matching/plans", {"plans": [{**plan(), "placements": 1}], "named": named()})
    rounds = [{**proposal_round(), "match_ids": ["m-1", "m-2"]}, proposal_round("sent", id="r-2")]
    site.api.on("GET", "/v1/rounds", {"rounds": rounds, "named": named()})

    page = site.get("/plans").text

    assert "Saturday 1 June" in page
    assert "2 people" in page
    assert 'href="/rounds/r-1"' in page
    assert 'href="/rounds/r-2"' not in page


def test_a_plan_for_a_day_is_asked_with_the_unit_of_the_coordinator(site: Site) -> None:
    site.api.on("POST", "/v1/matching/plans", {"id": "p-1", "state": "draft"}, status=201)

    page = site.get("/plans/new?on=2030-06-01").text
    form = {"unit": "gent", "first": "2030-06-01", "last": "2030-06-01", "fairness": "0.2", "key": "k-1", "do": "plan"}
    answer = site.post("/plans/new", **form, group="n-1 n-2")

    assert 'name="first" type="date" value="2030-06-01"' in page
    assert "ronse" not in page
    assert answer.headers["Location"] == "/plans/p-1"
    assert site.api.sent("POST", "/v1/matching/plans") == [
        {
            "unit": "gent",
            "area_id": "gent",
            "on": "2030-06-01",
            "most_each": 1,
            "fairness": 0.2,
            "fill_first": False,
            "groups": [["n-1", "n-2"]],
        }
    ]


def test_looking_for_people_who_go_together_keeps_the_rest_of_the_form(site: Site) -> None:
    site.api.on("POST", "/v1/newcomers/search", {"newcomers": [{"id": THIRD, **person_card(THIRD)}], "more": False})

    form = {"unit": "gent", "first": "2030-06-01", "last": "", "key": "k-1", "name": "n", "group": "n-1 n-2"}
    page = site.post("/plans/new", do="look", **form).text

    assert f'name="member" value="{THIRD}"' in page
    assert 'name="group" value="n-1 n-2"' in page
    assert 'value="2030-06-01"' in page
    assert 'value="k-1"' in page


def test_a_refused_plan_keeps_what_was_chosen(site: Site) -> None:
    problem = {
        "slug": "days-are-over",
        "detail": "These days are over.",
        "errors": [{"field": "on", "detail": "Over."}],
    }
    site.api.on("POST", "/v1/matching/plans", problem, status=422)

    answer = site.post("/plans/new", unit="gent", first="2020-01-01", last="2020-01-01", fill_first="yes", key="k-1")

    assert answer.status_code == 422
    assert "Over." in answer.text
    assert 'name="fill_first" value="yes" checked' in answer.text


@pytest.mark.parametrize("state", ["waiting", "computing"])
def test_while_it_is_computed_the_page_says_how_far_it_is_and_can_be_left(site: Site, state: str) -> None:
    site.api.on("GET", PLAN, plan(state, total=None, figures=None, placements=[], unplaced={}))

    page = site.get("/plans/p-1").text
    part = site.get("/plans/p-1/progress").text

    assert "You can leave this page" in page
    assert 'value="0.5"' in part
    assert "Deciding who goes where" in part
    assert "<html" not in part


def test_once_it_is_computed_a_page_that_waited_goes_to_it(site: Site) -> None:
    assert site.get("/plans/p-1/progress").headers["HX-Redirect"] == "/plans/p-1"


def test_a_plan_tells_who_goes_where_who_steps_in_and_who_has_no_place(site: Site) -> None:
    page = site.get("/plans/p-1").text

    assert "1 person has a place, which suits them 80 of 100 on average." in page
    assert "Nobody can be placed better" in page
    assert "One more place here would help most" in page
    assert page.index("Person n-1") < page.index("Person n-2") < page.index("Person n-3")
    assert "All places that suit them are taken" in page
    assert "by hand" in page


def test_a_plan_without_anybody_says_why(site: Site) -> None:
    empty = {"code": "nobody-waits", "nl": "Niemand.", "en": "Nobody of this unit waits.", "fr": "Personne."}
    nothing: dict[str, Any] = {
        "total": 0.0,
        "figures": {"people_placed": 0, "placements": 0},
        "placements": [],
        "opportunities": [],
    }
    site.api.on("GET", PLAN, plan(empty=empty, unplaced={}, **nothing))

    page = site.get("/plans/p-1").text

    assert "Nobody of this unit waits." in page
    assert 'action="/plans/p-1/proposals"' not in page


def test_a_failed_plan_says_what_to_do(site: Site) -> None:
    site.api.on("GET", PLAN, plan("failed", failure="took-too-long", figures=None))

    page = site.get("/plans/p-1").text

    assert "It took longer than 15 minutes." in page
    assert 'action="/plans/p-1/replan"' in page


def test_what_a_move_costs_is_told_before_it_is_done(site: Site) -> None:
    told = {"dry_run": True, "cost": 5.0, "least_cost": 2.0, "displaced": [OTHER], "moved": [], "objective": 85.0}
    site.api.on("POST", f"{PLAN}/changes", told)

    page = site.post("/plans/p-1/move", newcomer=PERSON, to=PLACE, do="ask").text

    assert site.api.sent("POST", f"{PLAN}/changes") == [
        {"newcomer_id": PERSON, "opportunity_id": PLACE, "dry_run": True}
    ]
    assert "The whole plan fits 5.6 percent worse." in page
    assert "The plan loses 5 of its 90 points." in page.split("In points")[1]
    assert "Person n-2" in page
    assert 'value="move"' in page


def test_the_move_is_done_and_nowhere_is_a_place_too(site: Site) -> None:
    site.api.on("POST", f"{PLAN}/changes", {"dry_run": False})

    answer = site.post("/plans/p-1/move", newcomer=PERSON, to="nowhere", do="move", reason=" Ill. ")

    assert site.api.sent("POST", f"{PLAN}/changes") == [
        {"newcomer_id": PERSON, "opportunity_id": None, "dry_run": False, "override_reason": "Ill."}
    ]
    assert answer.headers["Location"] == "/plans/p-1?done=plan-changed"


def test_a_closed_gate_is_told_and_a_reason_asked_where_one_helps(site: Site) -> None:
    problem = {"slug": "gate-closed", "detail": "A gate is closed.", "gates": [gate("travel-too-long", False, True)]}
    site.api.on("POST", f"{PLAN}/changes", problem, status=409)

    answer = site.post("/plans/p-1/move", newcomer=PERSON, to=PLACE, do="ask")

    assert answer.status_code == 422
    assert "Change travel-too-long." in answer.text
    assert 'name="reason"' in answer.text
    assert f'value="{PLACE}" checked' in answer.text


def test_proposing_goes_on_until_nothing_is_left(site: Site) -> None:
    site.api.on("POST", f"{PLAN}/proposals", {"proposed": 30, "refused": 0, "left": 10})
    page = site.post("/plans/p-1/proposals").text
    assert "10 places to go" in page
    assert 'hx-post="/plans/p-1/proposals"' in page

    site.api.on("POST", f"{PLAN}/proposals", {"proposed": 40, "refused": 0, "left": 0})
    assert site.post("/plans/p-1/proposals").headers["Location"] == "/plans/p-1"
    assert site.post("/plans/p-1/proposals", send="yes").headers["Location"] == "/plans/p-1?done=plan-proposed"


def test_a_plan_that_was_proposed_says_until_when_it_can_be_undone(site: Site) -> None:
    site.api.on("GET", PLAN, plan("applied", proposed=1))
    later = proposal_round(id="r-2", sends_at="2030-05-01T12:40:00+00:00")
    site.api.on("GET", "/v1/rounds", {"rounds": [proposal_round(), later, proposal_round("sent", id="r-3")]})

    assert "The last of it goes out at 14:40, and can be undone until then." in site.get("/plans/p-1").text

    site.api.on("GET", "/v1/rounds", {"rounds": [proposal_round("sent")]})
    assert "can be undone until then" not in site.get("/plans/p-1").text


def test_what_could_not_be_proposed_is_told_with_the_reasons(site: Site) -> None:
    refusals = [{"newcomer_id": OTHER, "opportunity_id": PLACE, "reasons": ["group-not-whole"]}]
    site.api.on("GET", PLAN, plan("applied", proposed=1, refusals=refusals))

    page = site.get("/plans/p-1").text

    assert "Goes together with somebody who cannot." in page
    assert 'action="/plans/p-1/replan"' not in page


def test_a_deed_that_comes_too_late_is_told_on_the_plan(site: Site) -> None:
    site.api.on("POST", f"{PLAN}/discard", {"slug": "plan-applied-already", "detail": "Proposed already."}, status=409)

    answer = site.post("/plans/p-1/discard")

    assert answer.status_code == 422
    assert "Proposed already." in answer.text
