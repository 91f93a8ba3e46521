"""Group sessions: planned, filled, attended."""

from datetime import UTC, datetime, timedelta
from typing import Any

from ..forms import NAMED, Gateway, opened

NOW = datetime.now(UTC).date()
UNITS = {"units": [{"id": "gent", "label": "Gent"}]}
CARDS = {
    "amina": {"first_name": "Amina", "last_name": "Testova", "phone": "0470 12 34 56", "phone_e164": "+32470123456"},
    "omar": {"first_name": "Omar", "last_name": "Testov", "phone": None, "phone_e164": None},
    "zoya": {"first_name": "Zoya", "last_name": "Testovna", "phone": None, "phone_e164": None},
}
PLACE = "/v1/group-sessions/session-1"


def a_session(**given: Any) -> dict[str, Any]:
    return {
        "id": "session-1",
        "unit_id": "gent",
        "kind": "workshop",
        "held_on": (NOW - timedelta(days=1)).isoformat(),
        "places": 2,
        "enrolled": ["omar", "amina"],
        "waiting": ["zoya"],
        "present": [],
        "absent": [],
        "named": {**NAMED, "newcomers": CARDS, "units": {"gent": {"label": "Gent"}}},
        **given,
    }


def somebody(newcomer: str, first_name: str) -> dict[str, Any]:
    """As a search tells it."""
    days = {"birth_date": "1990-01-02", "registered_on": "2026-02-01"}
    return {"id": newcomer, "first_name": first_name, "last_name": "", "status": "registered", **days}


def a_gateway(session: dict[str, Any] | None = None, /, **answers: Any) -> Gateway:
    return Gateway({"GET /v1/units": UNITS, f"GET {PLACE}": session or a_session(), **answers})


def shown(gateway: Gateway, query: str = "") -> str:
    return opened(gateway, f"/sessions/session-1{query}").text


def changed(gateway: Gateway, is_part: bool = False, **form: Any) -> Any:
    return opened(gateway, "/sessions/session-1", form, is_part=is_part)


def test_those_to_come_are_listed_from_today_and_those_past_from_the_last() -> None:
    gateway = Gateway({"GET /v1/units": UNITS, "GET /v1/group-sessions": {"group_sessions": [], "named": NAMED}})

    opened(gateway, "/sessions")
    opened(gateway, "/sessions?show=past")

    coming, past = gateway.asked_at("GET", "/v1/group-sessions")
    assert (coming.query["sort"], "held_from" in coming.query) == ("held_on", True)
    assert (past.query["sort"], "held_to" in past.query) == ("-held_on", True)


def test_a_session_is_planned_once() -> None:
    gateway = a_gateway(**{"POST /v1/group-sessions": (201, {"id": "session-2"})})
    form = {"unit_id": "gent", "kind": "visit", "held_on": "5/12/2026", "places": "12", "key": "key-1"}

    response = opened(gateway, "/sessions/new", form)

    (sent,) = gateway.asked_at("POST", "/v1/group-sessions")
    assert sent.body == {"unit_id": "gent", "kind": "visit", "held_on": "2026-12-05", "places": 12}
    assert sent.headers["Idempotency-Key"] == "key-1"
    assert response.headers["Location"] == "/sessions/session-2?done=session-planned"


def test_a_refused_plan_keeps_what_was_typed() -> None:
    refused = (422, {"slug": "invalid-request", "detail": "Correct this.", "errors": []})
    gateway = a_gateway(**{"POST /v1/group-sessions": refused})

    response = opened(gateway, "/sessions/new", {"kind": "visit", "held_on": "2026-12-05", "places": "5000"})

    assert response.status_code == 422
    assert 'value="5000"' in response.text


def test_everybody_is_ticked_at_first_by_name() -> None:
    page = shown(a_gateway())

    assert page.count('name="present"') == 2
    assert page.count(" checked>") == 2
    assert page.index("Amina Testova") < page.index("Omar Testov")


def test_who_was_absent_is_not_ticked_again() -> None:
    page = shown(a_gateway(a_session(present=["omar"], absent=["amina"])))

    assert 'value="omar" checked>' in page
    assert 'value="amina">' in page


def test_before_the_day_nobody_was_there_yet() -> None:
    page = shown(a_gateway(a_session(held_on=(NOW + timedelta(days=7)).isoformat())))

    assert 'name="present"' not in page
    assert page.count("Does not come") == 2


def test_whoever_is_unticked_was_absent() -> None:
    gateway = a_gateway(**{f"POST {PLACE}/attendance": {"id": "session-1"}})

    response = changed(gateway, what="attend", listed=["omar", "amina"], present=["amina"])

    assert gateway.asked_at("POST", f"{PLACE}/attendance")[0].body == {"present": ["amina"], "absent": ["omar"]}
    assert response.headers["Location"] == "/sessions/session-1?done=attendance-kept"


def test_refused_attendance_keeps_the_ticks() -> None:
    gateway = a_gateway(**{f"POST {PLACE}/attendance": (409, {"slug": "session-not-held-yet", "detail": "Not yet."})})

    page = changed(gateway, what="attend", listed=["omar", "amina"], present=["amina"]).text

    assert "Not yet." in page
    assert 'value="omar">' in page
    assert 'value="amina" checked>' in page


def test_somebody_is_found_and_enrolled_or_waits() -> None:
    found = somebody("sami", "Sami")
    gateway = a_gateway(
        **{
            "POST /v1/newcomers/search": {"newcomers": [found], "more": False},
            f"POST {PLACE}/enrolments": (201, {"id": "session-1", "state": "waiting"}),
        }
    )

    part = changed(gateway, True, what="search", name="sami").text
    response = changed(gateway, what="enrol", newcomer_id="sami")

    assert 'name="newcomer_id" value="sami"' in part
    assert response.headers["Location"] == "/sessions/session-1?done=session-waiting"


def test_who_is_on_the_list_already_is_not_enrolled_again() -> None:
    found = somebody("zoya", "Zoya")
    gateway = a_gateway(**{"POST /v1/newcomers/search": {"newcomers": [found], "more": False}})

    part = changed(gateway, True, what="search", name="zoya").text

    assert "Waits" in part
    assert 'value="enrol"' not in part


def test_whoever_moved_up_is_told_with_their_phone() -> None:
    gateway = a_gateway(
        a_session(enrolled=["omar", "amina"], waiting=[]),
        **{f"DELETE {PLACE}/enrolments/zoya": {"id": "session-1", "moved_up": "amina", "all_moved_up": ["amina"]}},
    )

    response = changed(gateway, what="leave", newcomer_id="zoya")
    page = shown(gateway, "?done=session-left&moved=amina")

    assert response.headers["Location"] == "/sessions/session-1?moved=amina&done=session-left"
    assert "Moved up from the waiting list." in page
    assert 'href="tel:+32470123456"' in page


def test_why_somebody_cannot_leave_is_said_on_the_page() -> None:
    refused = (409, {"slug": "attendance-recorded", "detail": "Attendance is recorded."})
    gateway = a_gateway(**{f"DELETE {PLACE}/enrolments/omar": refused})

    assert "Attendance is recorded." in changed(gateway, what="leave", newcomer_id="omar").text
