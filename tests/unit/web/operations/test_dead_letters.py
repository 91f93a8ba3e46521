"""Messages that could not be taken: which and why, given back by one tap, dropped after a second look."""

from typing import Any

import pytest

from tests.unit.web.site import AWAY, Site

LETTER: dict[str, Any] = {
    "id": "0123456789ab",
    "type": "newcomer-registered",
    "event_id": "e1",
    "subject": "4b1c",
    "listener": "matching.on_newcomer",
    "reason": "exhausted",
    "error": "KeyError",
    "attempts": 5,
    "died_at": "2026-11-30T08:00:00+00:00",
}
PLACE = "/operations/dead-letters"


def site(*letters: dict[str, Any], more: bool = False) -> Site:
    found = Site("operator")
    quiet = {"outbox": 0, "retrying": 0, "listeners": []}
    counted = {"intake": 0, "matching": len(letters)}
    services = [{**quiet, "service": name, "dead_letters": count} for name, count in counted.items()]
    services.append({"service": "reporting", "unavailable": "service-silent"})
    found.api.on("GET", "/v1/status", {"quiet": True, "services": services, "clocks": []})
    found.api.on("GET", "/v1/dead-letters/matching", {"dead_letters": list(letters), "more": more})
    return found


def test_which_and_why_is_told_of_services_that_have_some() -> None:
    visited = site(LETTER)

    page = visited.get(PLACE).text

    assert [each.path for each in visited.api.asked] == ["/v1/status", "/v1/dead-letters/matching"]
    for said in ("newcomer-registered", "Failed each time", "KeyError", "30 Nov 2026, 09:00", "record=4b1c"):
        assert said in page
    assert "hx-" not in page.split("<main")[1]


def test_where_there_are_none_the_page_says_so() -> None:
    assert "Every service took all" in site().get(PLACE).text


def test_a_service_that_does_not_tell_them_hides_no_others() -> None:
    visited = site(LETTER)
    visited.api.on("GET", "/v1/dead-letters/matching", AWAY)

    page = visited.get(PLACE)

    assert page.status_code == 200
    assert "It does not tell them at the moment." in page.text


@pytest.mark.parametrize(
    ("form", "answer", "sent", "done"),
    [
        ({"id": "0123456789ab"}, {"left": [], "more": True}, {"ids": ["0123456789ab"]}, "letters-replayed"),
        ({}, {"left": [], "more": False}, {"all": True}, "letters-replayed"),
        ({}, {"left": [], "more": True}, {"all": True}, "letters-more"),
        ({}, {"left": ["x"], "more": True}, {"all": True}, "letters-left"),
    ],
)
def test_one_is_given_back_or_all_and_what_became_of_it_is_said(
    form: dict[str, str], answer: dict[str, Any], sent: dict[str, Any], done: str
) -> None:
    visited = site(LETTER)
    visited.api.on("POST", "/v1/dead-letters/matching/replay", {"events": [], **answer})

    found = visited.post(f"{PLACE}/replay", service="matching", **form)

    assert visited.api.sent("POST", "/v1/dead-letters/matching/replay") == [sent]
    assert found.headers["Location"] == f"{PLACE}?done={done}"


def test_before_one_is_dropped_the_page_shows_that_one() -> None:
    visited = site(LETTER, {**LETTER, "id": "ba9876543210", "subject": "9f9f"})

    page = visited.get(f"{PLACE}/discard?service=matching&id=0123456789ab").text

    assert "4b1c" in page
    assert "9f9f" not in page
    assert "cannot be undone" in page
    assert not visited.api.sent("POST", "/v1/dead-letters/matching/discard")


def test_those_that_were_shown_are_dropped_and_none_that_came_meanwhile() -> None:
    other = {**LETTER, "id": "ba9876543210"}
    visited = site(LETTER, other)
    visited.api.on("POST", "/v1/dead-letters/matching/discard", {"events": ["e1"], "left": [], "more": False})

    page = visited.get(f"{PLACE}/discard?service=matching").text
    shown = [each.split('"')[0] for each in page.split('name="id" value="')[1:]]
    found = visited.post(f"{PLACE}/discard", service="matching", id=shown)

    assert "Drop these 2 for good" in page
    assert visited.api.sent("POST", "/v1/dead-letters/matching/discard") == [{"ids": [LETTER["id"], other["id"]]}]
    assert found.headers["Location"] == f"{PLACE}?done=letters-discarded"


def test_the_page_of_health_leads_there() -> None:
    assert f'href="{PLACE}#of-matching"' in site(LETTER).get("/operations").text
