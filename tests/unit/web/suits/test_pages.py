"""Who suits a place, what suits a person, and why two do not."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from tests.unit.web.matching_answers import (
    LABELS,
    OTHER,
    PERSON,
    PLACE,
    gate,
    named,
    offer,
    pair,
    person_card,
    proposal_round,
    ranking,
    reserve_list,
    why,
)
from tests.unit.web.site import Site


@pytest.fixture
def site() -> Site:
    site = Site()
    site.api.on("GET", f"/v1/opportunities/{PLACE}", {**offer(), "named": named()})
    site.api.on("GET", "/v1/matching/rankings", ranking(pair(PERSON), pair(OTHER, 60, state="proposed")))
    site.api.on("GET", f"/v1/reserve-lists/{PLACE}", reserve_list(unfilled=2))
    site.api.on("GET", "/v1/matching/weights", LABELS)
    site.api.on("GET", "/v1/matching/why", why())
    site.api.on("POST", "/v1/newcomers/cards", {"newcomers": {PERSON: person_card(PERSON), OTHER: person_card(OTHER)}})
    site.api.on("GET", "/v1/rounds/r-1", proposal_round())
    return site


def test_the_page_tells_the_facts_the_best_people_and_why_others_are_not_there(site: Site) -> None:
    page = site.get(f"/opportunities/{PLACE}").text

    assert "9 taken, 15 asked, 2 free" in page
    assert page.index("Person n-1") < page.index("Person n-2")
    assert "Asked, no answer yet" in page
    assert "The way is too long." in page
    assert "Look nearer." in page


def test_only_those_who_may_be_asked_have_a_box(site: Site) -> None:
    page = site.get(f"/opportunities/{PLACE}").text

    assert f'name="newcomer" value="{PERSON}"' in page
    assert f'name="newcomer" value="{OTHER}"' not in page


def test_one_tap_ticks_the_first_ones(site: Site) -> None:
    page = site.get(f"/opportunities/{PLACE}?pick=15").text

    assert f'name="newcomer" value="{PERSON}" checked' in page


def test_where_nobody_suits_the_page_says_why(site: Site) -> None:
    site.api.on("GET", "/v1/matching/rankings", ranking())

    page = site.get(f"/opportunities/{PLACE}").text

    assert "Nobody suits at the moment." in page
    assert "The way is too long." in page


def test_a_list_without_names_says_that_they_can_be_loaded_again(site: Site) -> None:
    told = ranking(pair(PERSON))
    site.api.on("GET", "/v1/matching/rankings", {**told, "named": {**named(), "missing": ["intake"]}})

    assert "The names did not come in time." in site.get(f"/opportunities/{PLACE}").text


def test_those_who_are_ticked_are_prepared_together(site: Site) -> None:
    site.api.on("POST", "/v1/rounds", {"id": "r-1", "results": [{"newcomer_id": PERSON, "status": 201}]}, status=201)

    answer = propose(site, newcomer=[PERSON], listed=f"{PERSON} {OTHER}", reserve="yes")

    assert answer.headers["Location"] == "/rounds/r-1"
    assert site.api.sent("POST", "/v1/rounds")[0]["reserve"] == [OTHER]
    assert site.api.asked[-1].headers["Idempotency-Key"] == "k-1"


def test_nobody_ticked_is_said_before_anything_is_asked(site: Site) -> None:
    answer = propose(site, newcomer=[])

    assert answer.status_code == 422
    assert "Tick at least one person." in answer.text
    assert site.api.sent("POST", "/v1/rounds") == []


def test_whoever_is_refused_is_told_beside_the_round_of_the_others(site: Site) -> None:
    results = [{"newcomer_id": PERSON, "status": 201}, refused_for("duty-open", OTHER)]
    site.api.on("POST", "/v1/rounds", {"id": "r-1", "results": results}, status=201)

    page = propose(site, newcomer=[PERSON, OTHER]).text

    assert "1 person was not proposed" in page
    assert "About duty-open." in page
    assert 'action="/rounds/r-1/undo"' in page


def test_where_nobody_can_be_proposed_the_ticks_stay(site: Site) -> None:
    problem = {"slug": "nobody-to-propose", "detail": "Nobody can.", "results": [refused_for("no-place-left", PERSON)]}
    site.api.on("POST", "/v1/rounds", problem, status=409)

    answer = propose(site, newcomer=[PERSON])

    assert answer.status_code == 422
    assert "About no-place-left." in answer.text
    assert f'value="{PERSON}" checked' in answer.text


def test_a_place_is_proposed_to_a_person_by_one_tap(site: Site) -> None:
    site.api.on("POST", "/v1/rounds", {"id": "r-1", "results": []}, status=201)

    page = site.get(f"/people/{PERSON}/suits").text
    answer = site.post(f"/people/{PERSON}/suits", opportunity=PLACE, key="k-2")

    assert "Garden &lt;work&gt;" in page
    assert answer.headers["Location"] == "/rounds/r-1"
    assert site.api.sent("POST", "/v1/rounds")[0]["newcomer_ids"] == [PERSON]


def test_why_offers_to_propose_where_nothing_stands_in_the_way(site: Site) -> None:
    page = site.get(f"/why?newcomer={PERSON}&opportunity={PLACE}").text

    assert "Nothing stands in the way." in page
    assert "Propose now" in page


def test_a_reason_is_asked_where_a_closed_gate_can_be_overruled(site: Site) -> None:
    site.api.on("GET", "/v1/matching/why", why(can_be_proposed=False, gates=[gate("travel-too-long", False, True)]))

    page = site.get(f"/why?newcomer={PERSON}&opportunity={PLACE}").text

    assert 'name="reason"' in page
    assert "Change travel-too-long." in page


def test_nothing_can_be_proposed_past_a_firm_gate(site: Site) -> None:
    site.api.on("GET", "/v1/matching/why", why(can_be_proposed=False, gates=[gate("too-young")]))

    page = site.get(f"/why?newcomer={PERSON}&opportunity={PLACE}").text

    assert "This cannot be." in page
    assert 'action="/why"' not in page


def test_a_script_gets_the_reasons_without_the_page_around_them(site: Site) -> None:
    part = site.get(f"/why?newcomer={PERSON}&opportunity={PLACE}", **{"HX-Request": "true"}).text

    assert "How close they come." in part
    assert "<html" not in part


def test_the_reason_goes_with_the_proposal_and_is_kept_when_it_is_refused(site: Site) -> None:
    site.api.on("POST", "/v1/matches", {"slug": "gate-closed", "detail": "Closed by now."}, status=409)

    form = {"newcomer": PERSON, "opportunity": PLACE, "reason": "She lives there.", "key": "k-3"}
    site.api.on("GET", "/v1/matching/why", why(can_be_proposed=False, gates=[gate("travel-too-long", False, True)]))
    answer = site.post("/why", **form)

    assert site.api.sent("POST", "/v1/matches")[0]["override_reason"] == "She lives there."
    assert answer.status_code == 422
    assert "Closed by now." in answer.text
    assert "She lives there.</textarea>" in answer.text


def test_somebody_is_looked_for_by_a_form_and_found_by_an_id(site: Site) -> None:
    person = {"id": PERSON, "first_name": "Aster", "last_name": "B", "registered_on": "2030-01-01"}
    site.api.on("POST", "/v1/newcomers/search", {"newcomers": [person], "more": False})

    answer = site.post(f"/opportunities/{PLACE}/why-not", name="aster")

    assert f'href="/why?newcomer={PERSON}&opportunity={PLACE}"' in answer.text
    assert not any("aster" in str(each.query) + each.path for each in site.api.asked)


def test_a_search_without_a_word_says_what_is_wanted(site: Site) -> None:
    site.api.on("POST", "/v1/newcomers/search", {"slug": "nothing-to-search-by", "detail": "Give a word."}, status=422)

    assert "Give a word." in site.post(f"/opportunities/{PLACE}/why-not", name=" ").text


def propose(site: Site, **form: Any) -> Any:
    """The form of those who suit."""
    data = MultiDict([("key", "k-1"), *((name, each) for name, value in form.items() for each in _several(value))])
    return site.browser.post(
        f"/opportunities/{PLACE}/rounds",
        base_url="https://refu.example",
        data=data,
        headers={"Sec-Fetch-Site": "same-origin", "Accept-Language": "en"},
    )


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def refused_for(code: str, newcomer_id: str) -> dict[str, Any]:
    """One of a round whom a gate keeps out."""
    return {"newcomer_id": newcomer_id, "status": 409, "problem": {"detail": "Closed.", "gates": [gate(code)]}}


@pytest.mark.parametrize(("unfilled", "says"), [(0, True), (1, False)])
def test_who_ticks_more_people_than_there_are_places_hears_so_before_they_are_asked(
    site: Site, unfilled: int, says: bool
) -> None:
    site.api.on("GET", f"/v1/reserve-lists/{PLACE}", reserve_list(unfilled=unfilled))

    page = site.get(f"/opportunities/{PLACE}?pick=15").text

    assert f'data-more-than="{unfilled}"{"" if says else " hidden"}>' in page


def test_what_is_over_is_no_reason_why_nothing_suits(site: Site) -> None:
    told = ranking()
    past = {**told["closed"][0], "code": "opportunity-over", "sentence": {"en": "It is past."}}
    papers = {**told["closed"][0], "code": "eligibility-not-valid", "sentence": {"en": "No papers."}}
    site.api.on("GET", "/v1/matching/rankings", {**told, "closed": [past, papers, *told["closed"]]})

    page = site.get(f"/people/{PERSON}/suits").text

    assert "It is past." not in page
    assert "No papers." in page
    assert f'<a class="button second" href="/people/{PERSON}/papers">Look at the papers' in page
    assert f'href="/people/{PERSON}/suits" aria-current="page"' in page


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"street": None, "starts_at": None, "slots": []}, "where to be and at what time"),
        ({"street": None}, "where to be: there is no street"),
        ({"street": "A street 1", "starts_at": None, "slots": []}, "at what time to be there"),
        ({"street": "A street 1"}, ""),
    ],
)
def test_after_it_was_kept_it_is_said_what_newcomers_will_not_know(
    site: Site, known: dict[str, Any], says: str
) -> None:
    site.api.on("GET", f"/v1/opportunities/{PLACE}", {**offer(**known), "named": named()})

    page = site.get(f"/opportunities/{PLACE}?done=opportunity-offered").text

    assert says in page
    assert ("will not know" in page) is bool(says)
    assert "will not know" not in site.get(f"/opportunities/{PLACE}").text
