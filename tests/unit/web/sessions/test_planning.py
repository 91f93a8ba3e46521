"""A session is described, repeated, changed and cancelled on pages; who has to be told stands there."""

from typing import Any

import pytest

from services.web.sessions import form
from services.web.visits.forms import Form

from ..forms import NAMED, Gateway, opened
from .builders import SOON
from .test_sessions import CARDS, NOW, PLACE, UNITS, a_gateway, a_session

DESCRIBED = {
    "texts": [{"language": "nl", "title": "Kennismaking", "text": "Wat is dat?", "bring": "", "getting_there": ""}],
    "place": {"name": "De Centrale", "address": None, "postcode": "9000", "municipality": "Gent"},
    "starts_at": "14:00",
    "ends_at": "16:00",
    "languages": ["nl"],
    "interpreter": ["ti"],
    "childcare": True,
    "childcare_note": None,
    "led_by": "Sofie",
    "walk_ins": [],
    "series_id": None,
    "series_day": None,
    "cancelled": None,
    "revision": 0,
    "changed_at": None,
    "to_tell": {},
    "follow_ups": {},
    "changes": [],
}


def described(**given: Any) -> dict[str, Any]:
    return a_session(**{**DESCRIBED, "held_on": SOON, **given})


def planned(**typed: str) -> dict[str, Any]:
    """What the API is told of a form."""
    gateway = Gateway({"GET /v1/units": UNITS, "POST /v1/group-sessions": (201, {"id": "session-2"})})
    begun = {"unit_id": "gent", "kind": "visit", "held_on": SOON, "places": "12"}
    opened(gateway, "/sessions/new", {**begun, **typed})
    (sent,) = gateway.asked_at("POST", "/v1/group-sessions")
    return sent.body


def test_what_is_filled_in_is_told_and_what_is_blank_is_not() -> None:
    body = planned(
        title_nl="Kennismaking",
        title_ti="ሌላ",
        text_ti="ጽሑፍ",
        place_name="De Centrale",
        starts_at="14:00",
        interpreter="Tigrinya, Arabisch",
        childcare="no",
    )

    assert body["texts"] == [
        {"language": "nl", "title": "Kennismaking"},
        {"language": "ti", "title": "ሌላ", "text": "ጽሑፍ"},
    ]
    assert (body["place"], body["starts_at"], body["childcare"]) == ({"name": "De Centrale"}, "14:00", False)
    assert body["interpreter"] == ["Tigrinya", "Arabisch"]
    assert not {"ends_at", "languages", "led_by", "in_the_past", "repeats"} & body.keys()


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ({"repeats": "week", "every": "2", "times": "6"}, "FREQ=WEEKLY;INTERVAL=2;COUNT=6"),
        ({"repeats": "week", "until": "31/12/2026"}, "FREQ=WEEKLY;INTERVAL=1;UNTIL=20261231"),
        ({"repeats": "month-weekday", "times": "3"}, "FREQ=MONTHLY;BYDAY=1SA;INTERVAL=1;COUNT=3"),
        ({"repeats": "month-date", "times": "3"}, "FREQ=MONTHLY;BYMONTHDAY=5;INTERVAL=1;COUNT=3"),
    ],
)
def test_how_often_it_is_becomes_a_rule(typed: dict[str, str], rule: str) -> None:
    assert planned(held_on="2026-12-05", **typed)["repeats"] == {"rule": rule}


def test_a_fifth_saturday_is_the_last_of_its_month_and_days_are_left_out() -> None:
    typed = Form({"repeats": "month-weekday", "times": "3", "except_on": "2/1/2027, 6/2/2027"})

    told, wrong = form.repeats(typed, "2026-10-31")

    assert (told, wrong) == (
        {"rule": "FREQ=MONTHLY;BYDAY=-1SA;INTERVAL=1;COUNT=3", "except_on": ["2027-01-02", "2027-02-06"]},
        {},
    )


def test_a_day_of_a_series_that_is_none_is_told_on_the_form() -> None:
    gateway = Gateway({"GET /v1/units": UNITS})
    typed = {"held_on": SOON, "repeats": "week", "times": "3", "except_on": "yesterday", "title_nl": "Kennismaking"}

    response = opened(gateway, "/sessions/new", typed)

    assert response.status_code == 422
    assert "This is no date." in response.text
    assert 'value="Kennismaking"' in response.text


def test_the_form_of_a_planned_session_shows_what_is_known_and_sends_it_back() -> None:
    gateway = a_gateway(described(), **{f"PUT {PLACE}": {"id": "session-1", "changed": [], "all_moved_up": []}})
    known = form.shown(described(), "en")

    page = opened(gateway, "/sessions/session-1/edit").text
    response = opened(gateway, "/sessions/session-1/edit", {**known, "starts_at": "15:00", "version": '"v1"'})

    assert 'value="Kennismaking"' in page
    assert 'value="Tigrinya"' in page
    (sent,) = gateway.asked_at("PUT", PLACE)
    assert (sent.headers["If-Match"], sent.body["starts_at"], sent.body["scope"]) == ('"v1"', "15:00", "one")
    assert (sent.body["interpreter"], sent.body["childcare"], sent.body["place"]["name"]) == (
        ["Tigrinya"],
        True,
        "De Centrale",
    )
    assert response.headers["Location"] == "/sessions/session-1?done=saved"


def test_what_somebody_else_changed_meanwhile_is_said_and_nothing_typed_is_lost() -> None:
    refused = (412, {"slug": "changed-meanwhile", "detail": "Changed."})
    gateway = a_gateway(described(), **{f"PUT {PLACE}": refused})

    response = opened(gateway, "/sessions/session-1/edit", {"held_on": SOON, "title_nl": "Iets anders"})

    assert response.status_code == 422
    assert "Somebody else changed this meanwhile." in response.text
    assert 'value="Iets anders"' in response.text


def test_only_of_a_series_it_is_asked_which_sessions_are_meant() -> None:
    alone, one_of_many = a_gateway(described()), a_gateway(described(series_id="series-1"))

    assert 'name="scope"' not in opened(alone, "/sessions/session-1/edit").text
    assert 'name="scope"' in opened(one_of_many, "/sessions/session-1/edit").text


def test_all_of_a_series_are_one_tap_away() -> None:
    rows = {"group_sessions": [], "named": NAMED}
    gateway = a_gateway(described(series_id="series-1"), **{"GET /v1/group-sessions": rows})

    page = opened(gateway, "/sessions/session-1").text
    opened(gateway, "/sessions?series=series-1")

    (asked,) = gateway.asked_at("GET", "/v1/group-sessions")
    assert 'href="/sessions?series=series-1"' in page
    assert (asked.query["series"], "held_from" in asked.query) == ("series-1", False)


def test_a_session_is_cancelled_with_a_reason_for_those_that_are_meant() -> None:
    gateway = a_gateway(described(series_id="series-1"), **{f"POST {PLACE}/cancellation": {"id": "session-1"}})

    response = opened(gateway, "/sessions/session-1", {"what": "cancel", "reason": "weather", "scope": "all"})

    (sent,) = gateway.asked_at("POST", f"{PLACE}/cancellation")
    assert sent.body == {"reason": "weather", "scope": "all"}
    assert response.headers["Location"] == "/sessions/session-1?done=session-cancelled"


def test_a_cancelled_session_says_why_and_whom_to_tell_with_their_phone() -> None:
    cancelled = {"reason": "weather", "at": "2026-03-02T09:00:00+00:00", "by": "a1"}
    to_tell = {"amina": "cancelled", "omar": "cancelled"}
    gateway = a_gateway(described(cancelled=cancelled, to_tell=to_tell), **{f"POST {PLACE}/told": {"id": "session-1"}})

    page = opened(gateway, "/sessions/session-1").text
    opened(gateway, "/sessions/session-1", {"what": "told", "newcomer_id": "amina"})

    assert "This session was cancelled: The weather." in page
    assert f'href="tel:{CARDS["amina"]["phone_e164"]}"' in page
    assert "Enrol somebody" not in page
    assert gateway.asked_at("POST", f"{PLACE}/told")[0].body == {"newcomer_ids": ["amina"]}


def test_what_was_changed_is_shown_with_before_and_after() -> None:
    change = {"at": "2026-03-02T09:00:00+00:00", "by": "a1", "role": "coordinator", "newcomer_id": None}
    moved = {**change, "what": "hours", "before": "14:00 – 16:00", "after": "15:00 – 17:00"}

    page = opened(a_gateway(described(changes=[moved])), "/sessions/session-1").text

    assert "<bdi>14:00 – 16:00</bdi> → <bdi>15:00 – 17:00</bdi>" in page


def test_who_walked_in_is_added_and_ticked_with_the_others() -> None:
    session = a_session(walk_ins=["zoya"], waiting=[], present=["zoya"])
    gateway = a_gateway(session, **{f"POST {PLACE}/attendance": {"id": "session-1"}})

    page = opened(gateway, "/sessions/session-1").text
    opened(gateway, "/sessions/session-1", {"what": "walk-in", "newcomer_id": "zoya"})

    assert 'name="present" value="zoya" checked' in page
    assert gateway.asked_at("POST", f"{PLACE}/attendance")[0].body == {"walk_ins": ["zoya"]}


def test_who_was_not_there_is_called_and_what_came_of_it_is_noted() -> None:
    row = {
        "session_id": "session-1",
        "newcomer_id": "amina",
        "unit_id": "gent",
        "kind": "workshop",
        "held_on": NOW.isoformat(),
        "title": "Kennismaking",
        "in_a_row": 2,
    }
    told = f"PUT {PLACE}/no-shows/amina"
    gateway = Gateway(
        {"GET /v1/no-shows": {"no_shows": [row], "named": {"newcomers": CARDS}}, told: {"id": "session-1"}}
    )

    page = opened(gateway, "/sessions/no-shows").text
    opened(gateway, "/sessions/no-shows", {"session_id": "session-1", "newcomer_id": "amina", "outcome": "will-come"})

    assert "2 times in a row" in page
    assert 'href="tel:+32470123456"' in page
    assert gateway.asked_at("PUT", f"{PLACE}/no-shows/amina")[0].body == {"outcome": "will-come"}
