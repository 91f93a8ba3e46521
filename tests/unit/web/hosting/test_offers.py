"""What an organisation offers: from a template, and changed without losing what the form does not show."""

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from services.web.hosting import offer_form, offers
from services.web.hosting.work import template_of, templates_of_work
from services.web.html import catalogues

from ..samples import OPPORTUNITY_CARD, an_assignment
from ..visiting import VERSION, FakeConnection, connected, refusal, text_of, visiting

TODAY = date(2026, 1, 15)
PRESENT: dict[str, Any] = {
    **OPPORTUNITY_CARD,
    "id": "o1",
    "talents": ["koken"],
    "places": 3,
    "slots": ["sat-morning"],
    "dutch_icon": 4,
    "dutch_minimum": "C1",
    "dutch_by_skill": {"reading": "B1"},
    "demands": [],
    "guided": True,
    "with_minors": False,
    "contact": None,
    "status": "open",
    "closed_on": None,
}
TYPED: dict[str, Any] = {
    "title": "Cooking",
    "kind": "long-term",
    "starts_on": "2026-02-01",
    "places": "4",
    "talents": "koken, afwassen",
    "days": ["mon", "wed"],
    "dutch_icon": "2",
    "guided": "yes",
}


def api(**more: Any) -> FakeConnection:
    answers: dict[tuple[str, str], Any] = {
        ("GET", "/v1/opportunities"): {"opportunities": [PRESENT]},
        ("GET", "/v1/opportunities/o1"): PRESENT,
        ("GET", "/v1/assignments"): {"assignments": [an_assignment(), an_assignment(id="a2")]},
    }
    return connected({**answers, **{tuple(name.split(" ")): said for name, said in more.items()}})  # type: ignore[misc]


def hosting(
    connection: FakeConnection, path: str = "/", form: dict[str, Any] | None = None, language: str = "en"
) -> Any:
    return visiting(connection, path, form, role="organisation", organisation="place", language=language)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_template_begins_a_form_that_needs_at_most_a_day(language: str) -> None:
    catalogues.speak(language)
    for work in templates_of_work():
        values = offer_form.values_from(work, TODAY)
        assert values["title"] == work.titles[language]
        assert values["talents"]
        assert bool(values["starts_on"]) == (work.described["kind"] == "long-term")


def test_what_goes_on_begins_on_the_first_of_its_days_in_a_week_or_later() -> None:
    kitchen = template_of("community-kitchen")

    assert offer_form.values_from(kitchen, TODAY)["starts_on"] == "2026-01-22"
    assert offer_form.values_from(kitchen, date(2026, 1, 16))["starts_on"] == "2026-01-29"


def test_without_a_template_the_form_begins_today() -> None:
    assert template_of("nonsense") is None
    assert offer_form.values_from(None, TODAY)["starts_on"] == "2026-01-15"


def test_what_was_filled_in_is_sent_as_the_api_wants_it() -> None:
    typed: MultiDict[str, str] = MultiDict(TYPED)

    assert offer_form.body(typed) == {
        "title": "Cooking",
        "kind": "long-term",
        "starts_on": "2026-02-01",
        "places": 4,
        "talents": ["koken", "afwassen"],
        "days": ["mon", "wed"],
        "slots": [],
        "demands": [],
        "guided": True,
        "with_minors": False,
        "dutch_icon": 2,
    }


def test_a_level_that_is_more_exact_than_its_icon_stays_while_the_icon_does() -> None:
    same, other = MultiDict({**TYPED, "dutch_icon": "4"}), MultiDict({**TYPED, "dutch_icon": "1"})

    kept, changed = offer_form.body(same, PRESENT), offer_form.body(other, PRESENT)

    assert (kept["dutch_minimum"], kept["dutch_by_skill"], "dutch_icon" in kept) == ("C1", {"reading": "B1"}, False)
    assert (changed["dutch_icon"], "dutch_minimum" in changed, "dutch_by_skill" in changed) == (1, False, False)


def test_what_somebody_empties_is_empty_afterwards() -> None:
    present = {**PRESENT, "street": "Dok 1", "ends_on": "2026-12-31"}

    sent = offer_form.body(MultiDict(TYPED), present)

    assert "street" not in sent
    assert "ends_on" not in sent
    assert sent["slots"] == []


def test_a_number_that_is_none_is_left_to_the_api_to_refuse() -> None:
    assert offer_form.body(MultiDict({**TYPED, "places": "some"}))["places"] == "some"


def test_posting_sends_it_for_the_own_organisation_once() -> None:
    connection = api(**{"POST /v1/opportunities": (201, {"id": "new"})})

    answer = offers.post(hosting(connection, "/", {**TYPED, "key": "k"}))

    assert connection.sent[-1][2]["organisation_id"] == "place"
    assert connection.headers[-1]["Idempotency-Key"] == "k"
    assert answer.headers["Location"] == "/place/offers?done=offer-posted"


def test_what_is_refused_is_shown_again_with_all_that_was_typed() -> None:
    fault = refusal("ends-before-start", errors=[{"field": "ends_on", "detail": "Too early."}])
    connection = api(**{"POST /v1/opportunities": fault})

    page = text_of(offers.post(hosting(connection, "/", {**TYPED, "ends_on": "2026-01-01"})))

    assert "Too early." in page
    assert 'value="koken, afwassen"' in page
    assert 'value="wed" checked' in page


def test_a_change_is_refused_where_somebody_else_was_first() -> None:
    connection = api(**{"PUT /v1/opportunities/o1": refusal("changed-meanwhile", status=412)})

    page = text_of(offers.change(hosting(connection, "/", {**TYPED, "version": VERSION}), "o1"))

    assert connection.headers[1]["If-Match"] == VERSION
    assert "Somebody else changed this" in page
    assert 'value="Cooking"' in page


def test_offers_say_how_many_places_are_left() -> None:
    page = text_of(offers.offers(hosting(api(), "/place/offers")))

    assert "1 place left of 3" in page
