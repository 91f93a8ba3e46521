"""A calendar program comes with an address, and reads what its owner may see: nobody else by name."""

from collections.abc import Sequence
from typing import Any

import pytest
import vobject
from werkzeug.test import TestResponse

from services.web.api.problems import Away
from tests.unit.web.my.builders import an_assignment, an_offer, on
from tests.unit.web.sessions.builders import a_row, an_offered
from tests.unit.web.site import Asked, Site

SECRET = "s3cret-of-a-feed"
NAMED = {"newcomers": {"amina": {"first_name": "Amina", "last_name": "Testova"}}, "opportunities": {}}


def a_site(role: str, language: str = "nl", **who: Any) -> Site:
    """Identity knows the address; the API answers nothing yet."""
    site = Site(role)
    told = {"access_token": "a-token", "role": role, "units": [], "organisation": None, "newcomer": None}
    site.identity.on("POST", "/oauth/calendar-token", {**told, "language": language, **who})
    return site


def read(site: Site, **headers: str) -> TestResponse:
    return site.get(f"/calendar/{SECRET}.ics", **headers)


def events(response: TestResponse) -> list[Any]:
    (found,) = vobject.readComponents(response.text)
    return list(found.contents.get("vevent", []))


def a_coordinator(*rows: dict[str, Any], assignments: Sequence[dict[str, Any]] = ()) -> Site:
    site = a_site("coordinator")
    offers = {"storytime": an_offer()}
    site.api.on("GET", "/v1/assignments", {"assignments": list(assignments), "named": {"opportunities": offers}})
    site.api.on("GET", "/v1/group-sessions", {"group_sessions": list(rows), "named": NAMED})
    return site


def test_a_coordinator_reads_the_sessions_of_the_unit_with_how_many_come() -> None:
    site = a_coordinator(a_row("s1", title="Kennismaking", enrolled_count=3, waiting_count=1, places=20))

    response = read(site)

    (event,) = events(response)
    assert event.summary.value == "Kennismaking"
    assert event.description.value == "3 / 20\n3 nieuwkomers\n1 wacht"
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert site.api.asked[0].headers["Authorization"] == "Bearer a-token"


def test_a_coordinator_reads_how_many_come_on_days_that_were_planned_and_on_no_others() -> None:
    planned = [an_assignment(f"a{n}", planned_days=[on(3)]) for n in range(2)]
    unplanned = an_assignment("a3", opportunity_id="garden")

    found = events(read(a_coordinator(assignments=[*planned, unplanned])))

    assert [(each.summary.value, each.description.value) for each in found] == [("Voorlezen", "2 nieuwkomers")]


def test_the_secret_goes_to_identity_alone() -> None:
    site = a_coordinator()

    response = read(site)

    (asked,) = site.identity.asked
    assert (asked.path, asked.query) == ("/oauth/calendar-token", {})
    assert SECRET not in response.text
    assert not [each for each in site.api.asked if SECRET in repr(each)]


def a_newcomer(language: str, sessions: list[dict[str, Any]], assignments: list[dict[str, Any]]) -> Site:
    site = a_site("newcomer", language, newcomer="amina")
    site.api.on("GET", "/v1/newcomers/amina/group-sessions", {"group_sessions": sessions})
    offers = {"storytime": an_offer()}
    site.api.on("GET", "/v1/assignments", {"assignments": assignments, "named": {"opportunities": offers}})
    return site


def test_a_newcomer_reads_their_own_sessions_and_volunteer_days_in_their_language() -> None:
    texts = [
        {"language": each, "title": f"title-{each}", "text": "", "bring": "", "getting_there": ""}
        for each in ("nl", "ti")
    ]
    own = an_offered("s1", state="enrolled", texts=texts)
    others = [an_offered("s2", state="waiting"), an_offered("s3", state=None)]
    site = a_newcomer("ti", [own, *others], [an_assignment(planned_days=[on(3)])])

    found = events(read(site))

    assert [each.summary.value for each in found] == ["title-ti", "Voorlezen"]
    assert found[1].uid.value == f"day-reading-{on(3)}@refu.example"
    assert found[1].location.value == "Miriam Makebaplein 1, 9000 Gent"


def test_a_day_on_which_somebody_cannot_come_and_a_cancelled_session_are_cancelled() -> None:
    absence = {"on": on(3), "reason": "cannot-come", "announced": True}
    kept = an_assignment(planned_days=[on(3)], absences=[absence])
    site = a_newcomer("nl", [an_offered("s1", state="enrolled", is_cancelled=True, revision=2)], [kept])

    found = events(read(site))

    assert [(each.status.value, each.sequence.value) for each in found] == [("CANCELLED", "2"), ("CANCELLED", "1")]


def test_an_organisation_reads_how_many_come_and_nobody_by_name() -> None:
    site = a_site("organisation", organisation="library")
    people = [an_assignment(f"a{n}", planned_days=[on(3)], newcomer_id=f"n{n}") for n in range(3)]
    named = {
        "newcomers": {f"n{n}": {"first_name": "Amina"} for n in range(3)},
        "opportunities": {"storytime": an_offer()},
    }
    site.api.on("GET", "/v1/assignments", {"assignments": people, "named": named})

    response = read(site)

    (event,) = events(response)
    assert (event.summary.value, event.description.value) == ("Voorlezen", "3 nieuwkomers")
    assert "Amina" not in response.text


@pytest.mark.parametrize("sign", ["", "-gzip"])
def test_what_did_not_change_is_not_sent_again(sign: str) -> None:
    site = a_coordinator(a_row("s1"))
    first = read(site)
    tag = f'{first.headers["ETag"][:-1]}{sign}"'

    again = read(site, **{"If-None-Match": tag})

    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert read(site, **{"If-None-Match": "no tag"}).status_code == 200
    site.api.on("GET", "/v1/group-sessions", {"group_sessions": [a_row("s1", revision=1)], "named": NAMED})
    assert read(site, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_every_page_of_a_long_list_is_read() -> None:
    site = a_coordinator()

    def told(asked: Asked) -> dict[str, Any]:
        is_last = asked.query.get("after") == "more"
        return {"group_sessions": [a_row("s2" if is_last else "s1")], **({} if is_last else {"next": "more"})}

    site.api.on("GET", "/v1/group-sessions", told)

    assert {each.uid.value for each in events(read(site))} == {"session-s1@refu.example", "session-s2@refu.example"}


@pytest.mark.parametrize(("told", "shown"), [(404, 404), (429, 429), (500, 503)])
def test_an_address_that_is_not_known_or_is_read_too_often_shows_nothing(told: int, shown: int) -> None:
    site = a_site("coordinator")
    site.identity.on("POST", "/oauth/calendar-token", {"slug": "x"}, told, {"Retry-After": "60"})

    response = read(site)

    assert (response.status_code, response.data, site.api.asked) == (shown, b"", [])


def test_who_is_away_is_asked_again_later() -> None:
    site = a_site("coordinator")
    site.api.on("GET", "/v1/group-sessions", Away())

    response = read(site)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "300")


def test_the_address_is_shown_where_it_is_made_and_nowhere_else() -> None:
    site = Site("newcomer", newcomer="amina")
    address = f"https://refu.example/calendar/{SECRET}.ics"
    site.api.on("GET", "/v1/me/calendar-feed", {"made_at": None, "read_at": None})
    site.api.on("POST", "/v1/me/calendar-feed", {"address": address, "made_at": "2026-03-02T09:00:00+00:00"}, 201)

    before, made = site.get("/my-calendar").text, site.post("/my-calendar", what="make")

    assert SECRET not in before
    assert (made.status_code, address in made.text) == (200, True)
    assert made.headers["Cache-Control"] == "no-store"


def test_an_address_is_ended() -> None:
    site = Site("organisation", organisation="library")
    site.api.on("DELETE", "/v1/me/calendar-feed", {"made_at": None, "read_at": None})

    assert site.post("/my-calendar", what="end").headers["Location"] == "/my-calendar?done=calendar-ended"
