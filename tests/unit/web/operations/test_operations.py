"""What those who run the platform see and do: what is wrong first, what helps, rules with their first day."""

import re
from typing import Any

import pytest

from tests.unit.web.site import Site

QUIET: dict[str, Any] = {"retrying": 0, "outbox": 0, "dead_letters": 0, "listeners": []}
LISTENER = {"name": "on_newcomer", "ready": 3, "in_hand": 1, "stopped": False}
CEILINGS = {"ceilings": [{"day": "42.31", "year": "1692.51", "valid_from": "2025-01-01", "source": "The law"}]}
WEIGHTS: dict[str, Any] = {
    "in_force": "w1",
    "versions": [
        {"id": "w2", "valid_from": "2199-01-01", "withdrawn_on": None, "points": {"talents": 40}},
        {"id": "w1", "valid_from": "2019-01-01", "withdrawn_on": None, "points": {"talents": 30}},
    ],
    "labels": {"talents": {"nl": "Talenten", "en": "Talents", "fr": "Talents"}},
    "meanings": {"talents": {"nl": "Hoe goed", "en": "How well", "fr": "Comment"}},
}


def status(*services: dict[str, Any], quiet: bool = False) -> dict[str, Any]:
    return {"quiet": quiet, "services": [{**QUIET, **each} for each in services], "clocks": []}


@pytest.mark.parametrize(
    ("told", "says", "kind"),
    [
        ({}, "Healthy", "fine"),
        ({"dead_letters": 2}, "2 messages could not be taken.", "heed"),
        ({"listeners": [{**LISTENER, "stopped": True}]}, "on_newcomer stopped itself", "fault"),
        ({"outbox_seconds": 61}, "has waited for 61 seconds", "fault"),
        ({"outbox_seconds": 60}, "Healthy", "fine"),
        ({"broker_blocks": True}, "short of memory or disk", "fault"),
        ({"replaying": 1}, "1 commit is published again.", "heed"),
        ({"listeners": [LISTENER]}, "4 events on their way", "fine"),
    ],
)
def test_what_is_wrong_with_a_service_is_said_in_words(told: dict[str, Any], says: str, kind: str) -> None:
    site = Site("operator")
    site.api.on("GET", "/v1/status", status({"service": "intake", **told}))

    page = site.get("/operations").text

    assert says in page
    assert f'class="tag {kind}"' in page


def test_what_is_wrong_stands_first() -> None:
    site = Site("operator")
    lines = [{"service": "a"}, {"service": "b", "dead_letters": 1}, {"service": "c", "outbox_seconds": 99}]
    told = status(*lines)
    told["services"].append({"service": "d", "unavailable": "service-unavailable"})
    site.api.on("GET", "/v1/status", told)

    page = site.get("/operations").text

    assert [page.index(f'id="of-{name}"') for name in "cdba"] == sorted(
        page.index(f'id="of-{name}"') for name in "cdba"
    )
    assert "Does not run." in page


def test_a_stopped_listener_is_told_to_go_on_by_one_tap() -> None:
    site = Site("operator")
    site.api.on("POST", "/v1/listeners/matching", {"listeners": ["on_newcomer"]})

    answer = site.post("/operations/listeners", service="matching", listener="on_newcomer")

    assert site.api.sent("POST", "/v1/listeners/matching") == [{"listener": "on_newcomer"}]
    assert answer.headers["Location"] == "/operations?done=listeners-started"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("2026-11-30T08:00", "2026-11-30T08:00:00+01:00"),
        ("2026-07-01T08:00", "2026-07-01T08:00:00+02:00"),
        ("soon", "soon"),
    ],
)
def test_the_moment_from_which_events_are_published_again_is_belgiums(typed: str, sent: str) -> None:
    site = Site("operator")
    site.api.on("POST", "/v1/event-replays/intake", {"commits": 3})

    site.post("/operations/event-replays", service="intake", since=typed)

    assert site.api.sent("POST", "/v1/event-replays/intake") == [{"since": sent}]


def test_a_ceiling_that_is_refused_stands_there_as_it_was_typed() -> None:
    site = Site("operator")
    site.api.on("GET", "/v1/reimbursement-ceilings", CEILINGS)
    told = {
        "slug": "ceiling-out-of-order",
        "detail": "Less than before.",
        "errors": [{"field": "a_day", "detail": "Less."}],
    }
    site.api.on("PUT", "/v1/reimbursement-ceilings/2027-01-01", told, 422)

    page = site.post(
        "/operations/rules/ceilings", valid_from="2027-01-01", a_day="12,50", a_year="100", source="Somewhere", sure="1"
    )

    assert page.status_code == 422
    assert 'value="12,50"' in page.text
    assert 'id="a_day-wrong">Less.' in page.text


@pytest.mark.parametrize(("a_day", "a_year"), [("4,49", "1.760,83"), ("44,02", "17608")])
def test_a_ceiling_with_a_slipped_comma_is_asked_about_before_it_is_kept(a_day: str, a_year: str) -> None:
    site = Site("operator")
    site.api.on("GET", "/v1/reimbursement-ceilings", CEILINGS)

    page = site.post("/operations/rules/ceilings", valid_from="2027-01-01", a_day=a_day, a_year=a_year, source="A")

    assert page.status_code == 422
    assert "This is far from what holds now: €42.31 a day" in page.text
    assert 'name="sure"' in page.text
    assert not site.api.sent("PUT", "/v1/reimbursement-ceilings/2027-01-01")


def test_an_operator_sets_no_weights_and_an_administrator_does() -> None:
    operator, administrator = Site("operator"), Site("administrator")
    for site in (operator, administrator):
        site.api.on("GET", "/v1/reimbursement-ceilings", CEILINGS)
    administrator.api.on("GET", "/v1/matching/weights", WEIGHTS)
    administrator.api.on("POST", "/v1/matching/weights", {"id": "w3"}, 201)

    assert "weights_from" not in operator.get("/operations/rules").text
    page = administrator.get("/operations/rules").text
    administrator.post("/operations/rules/weights", **{"points.talents": "35", "weights_from": "2027-01-01"})

    assert 'value="30"' in page
    assert page.count("/operations/rules/weights/withdrawal") == 1
    assert administrator.api.sent("POST", "/v1/matching/weights") == [
        {"valid_from": "2027-01-01", "points": {"talents": 35}}
    ]


def test_who_looked_is_asked_by_a_record_and_page_by_page() -> None:
    site = Site("operator")
    line = {
        "id": "l1",
        "at": "2026-11-30T08:00:00+00:00",
        "service": "intake",
        "operation": "GET /v1/newcomers",
        "role": "coordinator",
        "caller": "a9",
        "outcome": "refused",
        "problem": "other-unit",
    }
    site.api.on("GET", "/v1/access", {"lines": [line], "before": "l1", "missing": ["changes"], "sent": []})

    assert "Nobody asked" not in site.get("/operations/access").text
    page = site.get("/operations/access?record=n1").text

    assert [each.query for each in site.api.asked] == [{"record": "n1"}]
    assert "30 Nov 2026, 09:00" in page
    assert "/operations/access?record=n1&amp;before=l1" in page
    assert "changes" in page


def test_the_address_of_a_page_says_of_which_record() -> None:
    site, person = Site("operator"), "3f2a9d00-5b1c-4c7e-9a60-0d7f6f1b2c3d"
    site.api.on("GET", "/v1/access", {"lines": [], "before": None, "missing": [], "sent": []})

    site.get(f"/operations/access?record=https://refu.example/people/{person}/papers")

    assert [each.query for each in site.api.asked] == [{"record": person}]


@pytest.mark.parametrize("field", ["record", "caller"])
@pytest.mark.parametrize("name", ["Jan+Peeters", "jan+peeters", "Amina"])
def test_a_name_is_no_id_and_nothing_is_asked(field: str, name: str) -> None:
    site = Site("operator")

    page = site.get(f"/operations/access?{field}={name}")

    assert page.status_code == 422
    assert f'id="{field}-wrong">This is no id' in page.text
    assert not site.api.asked


@pytest.mark.parametrize("caller", ["3f2a0000-0000-4000-8000-00000000000a", "identity"])
def test_people_and_services_are_asked_about_by_what_they_are_called(caller: str) -> None:
    site = Site("operator")
    site.api.on("GET", "/v1/access", {"lines": [], "before": None, "missing": [], "sent": []})

    assert site.get(f"/operations/access?caller={caller}").status_code == 200
    assert [each.query for each in site.api.asked] == [{"caller": caller}]


def test_health_says_when_it_was_looked_at_and_keeps_the_emergency_folded() -> None:
    site = Site("operator")
    site.api.on("GET", "/v1/status", status({"service": "intake"}))

    page = site.get("/operations").text

    assert re.search(r"Looked at \d\d:\d\d:\d\d", page)
    assert '<details class="card more">\n<summary>For an emergency' in page
