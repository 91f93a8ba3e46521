"""Rounds that can be undone, matches with their answers, reserve lists."""

from typing import Any

import pytest

from tests.unit.web.matching_answers import (
    LABELS,
    OTHER,
    PERSON,
    PLACE,
    THIRD,
    match,
    named,
    offer,
    pair,
    proposal_round,
    ranking,
    reserve_list,
)
from tests.unit.web.site import Site

MATCH = f"/v1/matches/m-{PERSON}"


@pytest.fixture
def site() -> Site:
    site = Site()
    site.api.on("GET", "/v1/rounds/r-1", proposal_round())
    site.api.on("GET", MATCH, match())
    site.api.on("GET", "/v1/matching/weights", LABELS)
    site.api.on("GET", f"/v1/opportunities/{PLACE}", offer())
    site.api.on("GET", f"/v1/reserve-lists/{PLACE}", reserve_list(PERSON, OTHER, unfilled=1))
    site.api.on("GET", "/v1/matching/rankings", ranking(pair(OTHER), pair(THIRD)))
    site.api.on("GET", "/v1/matches", {"matches": [], "named": named()})
    return site


def test_a_round_that_waits_says_when_it_goes_out_and_can_be_undone(site: Site) -> None:
    page = site.get("/rounds/r-1").text

    assert "1 person is asked at 14:32." in page
    assert 'action="/rounds/r-1/undo"' in page
    assert 'action="/rounds/r-1/sending"' in page
    assert page.index("Person n-1") < page.index("Person n-2")


def test_a_round_that_went_out_can_be_undone_no_more(site: Site) -> None:
    site.api.on("GET", "/v1/rounds/r-1", proposal_round("sent"))

    page = site.get("/rounds/r-1").text

    assert 'action="/rounds/r-1/undo"' not in page
    assert "Sent." in page


def test_whoever_was_dropped_is_told_with_the_reason(site: Site) -> None:
    dropped = [{"newcomer_id": OTHER, "reasons": ["duty-open", "a-gate-of-tomorrow"]}]
    site.api.on("GET", "/v1/rounds/r-1", proposal_round("sent", dropped=dropped))

    page = site.get("/rounds/r-1").text

    assert "A notification is still open." in page
    assert "Cannot be asked at the moment." in page


def test_a_page_that_waits_is_told_nothing_until_the_round_went_out(site: Site) -> None:
    assert site.get("/rounds/r-1/state").status_code == 204
    site.api.on("GET", "/v1/rounds/r-1", proposal_round("sent"))
    assert site.get("/rounds/r-1/state").headers["HX-Redirect"] == "/rounds/r-1"


def test_undoing_leads_back_to_who_suits(site: Site) -> None:
    site.api.on("POST", "/v1/rounds/r-1/undo", {"id": "r-1", "state": "undone"})

    assert site.post("/rounds/r-1/undo").headers["Location"] == f"/opportunities/{PLACE}?done=round-undone"


def test_an_undo_that_comes_too_late_says_so_on_the_round(site: Site) -> None:
    site.api.on("POST", "/v1/rounds/r-1/undo", {"slug": "round-sent-already", "detail": "Sent already."}, status=409)

    answer = site.post("/rounds/r-1/undo")

    assert answer.status_code == 422
    assert "Sent already." in answer.text


@pytest.mark.parametrize(
    ("state", "known", "commands"),
    [
        pytest.param("proposed", {}, {"acceptance", "decline", "withdrawal"}, id="the newcomer answers"),
        pytest.param(
            "accepted",
            {"introduction": 0},
            {"confirmation", "refusal", "decline", "withdrawal"},
            id="the organisation answers",
        ),
        pytest.param(
            "accepted",
            {"introduction": None},
            {"acceptance", "confirmation", "refusal", "decline", "withdrawal"},
            id="nobody asked whether they may be introduced",
        ),
        pytest.param("confirmed", {"assignment_id": "a-1"}, set(), id="agreed"),
        pytest.param("declined", {"changed_on": "2030-05-02"}, set(), id="over"),
    ],
)
def test_each_state_offers_what_can_follow(site: Site, state: str, known: dict[str, Any], commands: set[str]) -> None:
    site.api.on("GET", MATCH, match(state, **known))

    page = site.get(f"/matches/m-{PERSON}").text

    every = {"acceptance", "decline", "confirmation", "refusal", "withdrawal"}
    assert {each for each in every if f'action="/matches/m-{PERSON}/{each}"' in page} == commands


@pytest.mark.parametrize("state", ["proposed", "accepted", "declined"])
def test_a_match_can_be_answered_while_names_do_not_come(site: Site, state: str) -> None:
    nobody: dict[str, Any] = {"newcomers": {}, "opportunities": {}, "organisations": {}, "units": {}}
    site.api.on("GET", MATCH, match(state, changed_on="2030-05-02", named={**nobody, "missing": ["intake"]}))

    page = site.get(f"/matches/m-{PERSON}")

    assert page.status_code == 200
    assert "Somebody" in page.text


def test_a_refused_answer_keeps_what_was_typed(site: Site) -> None:
    problem = {"slug": "no-reason", "detail": "Say why.", "errors": [{"field": "reason", "detail": "Too short."}]}
    site.api.on("POST", f"{MATCH}/withdrawal", problem, status=422)

    answer = site.post(f"/matches/m-{PERSON}/withdrawal", reason="x")

    assert answer.status_code == 422
    assert "Too short." in answer.text
    assert ">x</textarea>" in answer.text


def test_an_answer_that_there_is_not_is_no_page(site: Site) -> None:
    assert site.post(f"/matches/m-{PERSON}/expiry").status_code == 404


def test_after_a_no_the_page_tells_who_was_asked_instead(site: Site) -> None:
    site.api.on("GET", MATCH, match("declined", changed_on="2030-05-02", reason="no-time"))
    came = match("proposed", OTHER, promoted_from_reserve=True, proposed_on="2030-05-02")
    site.api.on("GET", "/v1/matches", {"matches": [came], "named": named(OTHER)})

    page = site.get(f"/matches/m-{PERSON}").text

    assert "Out of the reserve is asked instead:" in page
    assert f'href="/matches/m-{OTHER}"' in page


def test_the_reserve_list_tells_who_was_passed_over_and_offers_those_who_are_not_on_it(site: Site) -> None:
    kept = reserve_list(PERSON, OTHER)
    kept["reserve"][0] |= {"skipped_for": ["newcomer-away"], "skipped_on": "2030-05-01"}
    site.api.on("GET", f"/v1/reserve-lists/{PLACE}", kept)

    page = site.get(f"/opportunities/{PLACE}/reserve").text

    assert "Is away then." in page
    assert f'value="on {THIRD}"' in page
    assert f'value="on {OTHER}"' not in page


def test_a_changed_order_is_kept_whole(site: Site) -> None:
    site.api.on("PUT", f"/v1/reserve-lists/{PLACE}", {"newcomer_ids": [OTHER, PERSON], "dropped": []})

    answer = site.post(f"/opportunities/{PLACE}/reserve", order=f"{PERSON} {OTHER}", do=f"up {OTHER}")

    assert site.api.sent("PUT", f"/v1/reserve-lists/{PLACE}") == [{"newcomer_ids": [OTHER, PERSON]}]
    assert answer.headers["Location"] == f"/opportunities/{PLACE}/reserve?done=reserve-saved"


def test_whoever_cannot_be_on_the_list_is_not_passed_off_as_added(site: Site) -> None:
    dropped = [{"newcomer_id": THIRD, "reasons": ["already-proposed"]}]
    site.api.on("PUT", f"/v1/reserve-lists/{PLACE}", {"newcomer_ids": [], "dropped": dropped})

    answer = site.post(f"/opportunities/{PLACE}/reserve", order="", do=f"on {THIRD}")

    assert answer.headers["Location"].endswith("done=reserve-dropped")


LATE = {"slug": "took-too-long", "detail": "It took too long."}


@pytest.mark.parametrize("said", [pytest.param(LATE, id="says so"), pytest.param({}, id="says nothing")])
@pytest.mark.parametrize("command", ["sending", "undo"])
def test_after_a_late_answer_the_round_itself_tells_what_was_done(
    site: Site, command: str, said: dict[str, str]
) -> None:
    site.api.on("POST", f"/v1/rounds/r-1/{command}", said, status=503)

    waits = site.post(f"/rounds/r-1/{command}")
    site.api.on("GET", "/v1/rounds/r-1", proposal_round("sent"))
    went_out = site.post(f"/rounds/r-1/{command}")

    assert (waits.status_code, went_out.status_code) == (200, 200)
    assert "The answer is late." in waits.text
    assert "They can say yes or no now" in went_out.text
    assert "The answer is late." not in went_out.text
    assert "cannot be done" not in waits.text + went_out.text


def test_a_round_that_was_sent_says_so_once(site: Site) -> None:
    site.api.on("POST", "/v1/rounds/r-1/sending", {"id": "r-1", "state": "sent"})
    site.api.on("GET", "/v1/rounds/r-1", proposal_round("sent"))

    page = site.get(site.post("/rounds/r-1/sending").headers["Location"]).text

    assert page.count("Sent.") == 1
    assert "<h1>1 person is asked</h1>" in page


def test_why_nobody_of_the_reserve_is_asked_is_told_on_the_list_and_after_a_no(site: Site) -> None:
    asked = [match("proposed", f"n-{number}") for number in range(4)]
    site.api.on("GET", "/v1/matches", {"matches": asked, "named": named()})
    site.api.on("GET", MATCH, match("declined", changed_on="2030-05-02"))
    says = "4 people are still asked or have agreed, for 3 places"

    assert says in site.get(f"/opportunities/{PLACE}/reserve").text
    assert says in site.get(f"/matches/m-{PERSON}").text

    site.api.on("GET", "/v1/matches", {"matches": asked[:2], "named": named()})
    assert "are still asked" not in site.get(f"/opportunities/{PLACE}/reserve").text


def test_of_somebody_who_was_deleted_nothing_more_comes(site: Site) -> None:
    site.api.on("GET", MATCH, match("confirmed", assignment_id="a1", named=named()))

    page = site.get(f"/matches/m-{PERSON}").text

    assert "Somebody who was deleted" in page
    assert "Nothing more comes of it." in page
    assert "It is agreed." not in page
    assert f"/people/{PERSON}" not in page
