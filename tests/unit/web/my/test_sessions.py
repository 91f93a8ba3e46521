"""A newcomer sees the meetings that are open to them, in their language, and takes or leaves a place."""

from typing import Any

import pytest

from tests.unit.web.sessions.builders import an_offered
from tests.unit.web.site import Site

TEXTS = [
    {"language": "nl", "title": "Kennismaking", "text": "Thee en koekjes", "bring": "Uw agenda", "getting_there": ""},
    {"language": "ti", "title": "ምፍላጥ", "text": "ሻሂ", "bring": "", "getting_there": ""},
]
WHOLE: dict[str, Any] = {
    "texts": TEXTS,
    "place": {"name": "De Centrale", "address": "Kraankindersstraat 2", "postcode": "9000", "municipality": "Gent"},
    "languages": ["nl"],
    "interpreter": ["ti"],
    "childcare": True,
    "led_by": "Sofie",
}
PATH = "/v1/newcomers/amina/group-sessions"


def a_site(*sessions: dict[str, Any]) -> Site:
    site = Site("newcomer", newcomer="amina")
    site.api.on("GET", PATH, {"group_sessions": list(sessions)})
    return site


def test_everything_that_somebody_asks_about_a_meeting_is_said() -> None:
    page = a_site(an_offered("s1", **WHOLE)).get("/my/sessions", language="nl").text

    for said in ("Kennismaking", "Thee en koekjes", "Uw agenda", "14:00 – 16:00", "De Centrale, Kraankindersstraat 2"):
        assert said in page
    for said in ("Er is een tolk voor", "Er is kinderopvang.", "plaatsen zijn vrij", "Vraag naar"):
        assert said in page


def test_it_is_said_in_the_readers_language_and_in_dutch_where_that_is_missing() -> None:
    session = an_offered("s1", **WHOLE)

    assert '<bdi lang="ti">ምፍላጥ</bdi>' in a_site(session).get("/my/sessions", language="ti").text
    assert '<bdi lang="nl">Kennismaking</bdi>' in a_site(session).get("/my/sessions", language="so").text


@pytest.mark.parametrize("language", ["nl", "en", "fr", "ar", "fa", "ps", "ti", "so", "tr", "uk", "es"])
def test_a_meeting_of_which_little_is_known_is_shown_in_every_language(language: str) -> None:
    states = ({"state": "enrolled"}, {"state": "waiting", "ahead": 2}, {"state": "enrolled", "is_cancelled": True}, {})
    shown = [an_offered(f"s{at}", starts_at=None, ends_at=None, **state) for at, state in enumerate(states)]

    response = a_site(*shown).get("/my/sessions", language=language)

    assert (response.status_code, response.text.count('<article class="card')) == (200, 4)


def test_of_a_long_series_the_next_ones_are_shown_and_all_that_somebody_is_in() -> None:
    own = [an_offered(f"own{n}", state="enrolled") for n in range(3)]

    page = a_site(*own, *(an_offered(f"s{n}") for n in range(50))).get("/my/sessions").text

    assert page.count('<article class="card') == 23
    assert "There are more days after that." in page


@pytest.mark.parametrize(("state", "done"), [("enrolled", "my-session-enrolled"), ("waiting", "my-session-waiting")])
def test_they_take_a_place_or_a_turn(state: str, done: str) -> None:
    site = a_site()
    site.api.on("POST", "/v1/group-sessions/s1/enrolments", {"id": "s1", "state": state}, 201)

    response = site.post("/my/sessions/s1/place", whose="amina")

    assert site.api.sent("POST", "/v1/group-sessions/s1/enrolments") == [{"newcomer_id": "amina"}]
    assert response.headers["Location"] == f"/my/sessions?done={done}"


def test_they_leave_and_leaving_twice_is_leaving_once() -> None:
    site, place = a_site(), "/v1/group-sessions/s1/enrolments/amina"
    for status, told in ((200, {"id": "s1"}), (404, {"slug": "not-enrolled", "detail": "x"})):
        site.api.on("DELETE", place, told, status)
        assert site.post("/my/sessions/s1/no-place", whose="amina").headers["Location"].endswith("my-session-left")


def test_why_they_cannot_is_said_in_their_language() -> None:
    site = a_site()
    site.api.on("POST", "/v1/group-sessions/s1/enrolments", {"slug": "in-another-session", "detail": "English"}, 409)

    response = site.post("/my/sessions/s1/place", whose="amina", language="es")

    assert response.status_code == 409
    assert "Tiene plaza en otra reunión a esa hora." in response.text


def test_a_page_that_was_shown_to_somebody_else_does_nothing() -> None:
    site = a_site()

    assert site.post("/my/sessions/s1/place", whose="omar").status_code == 409
    assert site.api.sent("POST", "/v1/group-sessions/s1/enrolments") == []
