"""One person's file, and the end of it."""

from datetime import UTC, datetime

from services.web.api.problems import Away

from ..forms import NAMED, Gateway, opened
from .builders import AMINA, a_file, a_gateway, a_match, an_assignment


def shown(gateway: Gateway, query: str = "") -> str:
    return opened(gateway, f"/people/{AMINA}{query}").text


def test_the_file_says_who_it_is_and_how_to_call_them() -> None:
    page = shown(a_gateway())

    assert "<h1>Amina Testova</h1>" in page
    assert 'href="tel:+32470123456"' in page
    assert "Hold the interview" in page


def test_what_goes_on_leads_to_where_it_is_done() -> None:
    named = {**NAMED, "opportunities": {"opportunity-1": {"title": "Helping out"}}}
    gateway = a_gateway(
        **{
            "GET /v1/matches": {"matches": [a_match(id="match-2")], "named": named},
            "GET /v1/assignments": {"assignments": [an_assignment()], "named": named},
        }
    )

    page = shown(gateway)

    assert 'href="/matches/match-2"' in page
    assert 'href="/assignments/assignment-1"' in page
    assert "Helping out" in page


def test_whoever_may_be_the_same_person_is_named() -> None:
    cards = {"newcomers": {"other": {"first_name": "Amina", "last_name": "Testowa"}}}

    page = shown(a_gateway(**{"POST /v1/newcomers/cards": cards}), "?alike=other")

    assert "May be registered twice" in page
    assert f'href="/people/{AMINA}/merge/other"' in page
    assert "Amina Testowa" in page


def test_a_service_that_is_away_takes_away_its_own_part_alone() -> None:
    gateway = a_gateway()
    gateway.on("GET", "/v1/trajectories", Away())

    page = shown(gateway)

    assert "Amina Testova" in page
    assert "A part does not answer at the moment." in page


def test_a_page_asks_once_more_before_somebody_stops() -> None:
    page = opened(a_gateway(), f"/people/{AMINA}/stop").text

    assert "Yes, this person stops" in page
    assert "This cannot be taken back." in page


def test_somebody_stops_on_the_day_that_was_said() -> None:
    gateway = a_gateway(**{f"POST /v1/newcomers/{AMINA}/withdrawal": {"id": AMINA, "left_sessions": []}})

    response = opened(gateway, f"/people/{AMINA}/stop", {"on": "2026-05-01"})

    assert gateway.asked_at("POST", f"/v1/newcomers/{AMINA}/withdrawal")[0].body == {"on": "2026-05-01"}
    assert response.headers["Location"] == f"/people/{AMINA}?done=stopped"


def test_a_day_that_cannot_be_is_said_and_kept() -> None:
    refused = {"slug": "withdrawal-in-the-future", "detail": "It is still to come.", "errors": []}
    gateway = a_gateway(**{f"POST /v1/newcomers/{AMINA}/withdrawal": (422, refused)})

    response = opened(gateway, f"/people/{AMINA}/stop", {"on": "2199-01-01"})

    assert response.status_code == 422
    assert "It is still to come." in response.text
    assert 'value="2199-01-01"' in response.text


def test_somebody_who_stopped_cannot_stop_again() -> None:
    page = shown(a_gateway(a_file(status="withdrawn", withdrew_on=datetime.now(UTC).date().isoformat())))

    assert f"/people/{AMINA}/stop" not in page


def test_of_somebody_under_eighteen_it_says_whom_to_tell() -> None:
    today = datetime.now(UTC).date()
    young = a_file(birth_date=f"{today.year - 17}-01-01")

    assert "The parents or the guardian are told before the start" in shown(a_gateway(young))
    assert "Tell the parents or the guardian" not in shown(a_gateway())
