"""Who comes to a page, as what: by the session's cookie, and from this origin alone."""

from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.web.api.problems import SignedOut
from services.web.visits.origin import is_own
from tests.unit.web.site import AWAY, Asked, Site, signed_in

NOTHING = {"todos": [], "counts": {}, "named": {"newcomers": {}, "opportunities": {}, "organisations": {}, "units": {}}}
PROBLEM = {"slug": "gate-closed", "detail": "This cannot be, and why.", "status": 409}


@pytest.fixture
def site() -> Site:
    site = Site()
    site.api.on("GET", "/v1/matching/todos", NOTHING)
    site.api.on("GET", "/v1/group-sessions", {"group_sessions": []})
    site.api.on("GET", "/v1/no-shows", {"no_shows": [], "named": {"newcomers": {}}})
    site.api.on("GET", "/v1/self-registrations", {"self_registrations": []})
    site.api.on("GET", "/v1/correction-requests", {"correction_requests": [], "named": {"newcomers": {}}})
    return site


def test_the_api_is_asked_with_the_persons_own_token_in_their_language(site: Site) -> None:
    page = site.get("/today", language="fr-BE, fr;q=0.9")

    assert page.status_code == 200
    assert page.headers["Content-Language"] == "fr"
    assert {each.headers["Authorization"] for each in site.api.asked} == {"Bearer a-token-of-a-coordinator"}
    assert {each.headers["Accept-Language"] for each in site.api.asked} == {"fr"}


def test_identity_is_asked_once_while_the_token_lives(site: Site) -> None:
    site.get("/today")
    site.get("/today")

    assert len(site.identity.asked) == 1
    assert site.identity.asked[0].headers["Cookie"] == "__Host-refu-session=a-cookie"


def test_who_is_not_signed_in_is_led_to_sign_in_and_comes_back(site: Site) -> None:
    site.identity.on("POST", "/oauth/page-token", {"sign_in": "/sign-in?continue=c1"}, status=401)

    answer = site.get("/today?kind=briefing-due")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?continue=c1")
    assert site.identity.sent("POST", "/oauth/page-token") == [{"to": "/today?kind=briefing-due"}]
    assert site.api.asked == []


def test_a_script_that_asks_for_a_part_has_its_whole_page_go_there(site: Site) -> None:
    site.identity.on("POST", "/oauth/page-token", {"sign_in": "/sign-in?continue=c1"}, status=401)

    answer = site.get("/today", **{"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/sign-in?continue=c1")


def test_a_session_that_was_ended_elsewhere_leads_to_sign_in(site: Site) -> None:
    site.get("/today")
    site.api.on("GET", "/v1/matching/todos", {"slug": "session-ended"}, status=401)
    site.identity.on("POST", "/oauth/page-token", {"sign_in": "/sign-in?continue=c2"}, status=401)

    answer = site.get("/today")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?continue=c2")


def test_a_token_that_holds_no_longer_is_asked_for_anew_and_the_page_is_shown(site: Site) -> None:
    site.get("/today")
    site.identity.on("POST", "/oauth/page-token", signed_in("coordinator", access_token="another"))

    def told(asked: Asked) -> dict[str, Any]:
        if asked.headers["Authorization"] != "Bearer another":
            raise SignedOut
        return NOTHING

    site.api.on("GET", "/v1/matching/todos", told)

    assert site.get("/today").status_code == 200


@pytest.mark.parametrize(
    ("role", "home"),
    [
        ("coordinator", "/today"),
        ("newcomer", "/my/days"),
        ("organisation", "/place"),
        ("coach", "/coach"),
        ("manager", "/figures"),
        ("funder", "/figures"),
        ("operator", "/operations"),
        ("administrator", "/today"),
    ],
)
def test_each_role_is_led_to_its_own_first_page(role: str, home: str) -> None:
    assert Site(role).get("/").headers["Location"] == home


def test_a_page_of_another_role_is_not_shown_and_leads_home() -> None:
    answer = Site("newcomer").get("/today")

    assert answer.status_code == 403
    assert 'href="/my/days"' in answer.text


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        pytest.param({"Sec-Fetch-Site": "same-origin"}, True, id="a page of ours"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, False, id="another port"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, False, id="another site"),
        pytest.param({"Sec-Fetch-Site": "none"}, False, id="typed"),
        pytest.param({"Origin": "https://refu.example"}, True, id="an older browser, ours"),
        pytest.param({"Origin": "https://evil.example"}, False, id="an older browser, theirs"),
        pytest.param({"Origin": "null"}, False, id="an older browser, in a frame"),
        pytest.param({}, False, id="nobody says"),
    ],
)
def test_a_form_is_taken_from_this_origin_alone(headers: dict[str, str], taken: bool) -> None:
    asked = Request(
        EnvironBuilder("/today", base_url="https://refu.example", method="POST", headers=headers).get_environ()
    )

    assert is_own(asked, "https://refu.example") == taken


def test_what_the_api_refuses_is_said_in_its_words(site: Site) -> None:
    site.api.on("GET", "/v1/matching/todos", PROBLEM, status=409)

    answer = site.get("/today")

    assert answer.status_code == 409
    assert "This cannot be, and why." in answer.text


@pytest.mark.parametrize("status", [500, 502, 503])
def test_while_the_api_is_away_a_page_says_so_and_can_be_asked_again(site: Site, status: int) -> None:
    site.api.on("GET", "/v1/matching/todos", {"slug": "service-unavailable"}, status=status)

    answer = site.get("/today")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert 'href="/today"' in answer.text


def test_what_nobody_foresaw_is_a_page_without_a_word_of_it(site: Site) -> None:
    site.api.on("GET", "/v1/matching/todos", ZeroDivisionError("Fatima"))

    answer = site.get("/today")

    assert answer.status_code == 500
    assert "text/html" in answer.content_type
    assert "Fatima" not in answer.text


def test_while_identity_is_away_nobody_is_told_that_they_are_signed_out(site: Site) -> None:
    site.identity.on("POST", "/oauth/page-token", AWAY)

    assert site.get("/today").status_code == 503


def test_no_page_is_said_as_a_page_to_people_and_as_a_problem_to_programs(site: Site) -> None:
    assert "text/html" in site.get("/no/such/page").content_type
    answer = site.browser.get("/no/such/page", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["slug"]) == (404, "no-such-path")


@pytest.mark.parametrize("status", [403, 404, 409, 503])
def test_who_is_signed_in_keeps_the_menu_where_something_cannot_be_done(site: Site, status: int) -> None:
    site.api.on("GET", "/v1/opportunities/o-1", {"slug": "no", "detail": "No."}, status=status)

    page = site.get("/opportunities/o-1/edit")

    assert page.status_code == status
    assert 'href="/today"' in page.text
    assert '<nav class="places"' in page.text


def test_newcomers_load_no_script_of_staff_for_a_page_that_is_not_theirs() -> None:
    page = Site("newcomer").get("/today")

    assert page.status_code == 403
    assert 'class="lock"' in page.text
    assert "htmx" not in page.text


def test_what_nobody_answered_is_not_said_to_have_failed(site: Site) -> None:
    site.api.on("GET", "/v1/opportunities/o-1", {}, status=503)

    assert "This cannot be done" not in site.get("/opportunities/o-1/edit").text
