"""A session that ends elsewhere ends here; what another changes appears by itself."""

from datetime import timedelta
from typing import Any

from playwright.sync_api import expect

from tests.browser.support.making import a_name
from tests.browser.support.people import People
from tests.calendar import TODAY
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.world import World

SOON = 10_000
"""Milliseconds: a change is heard of within half a second, a session's end within two."""


def test_a_session_that_an_administrator_ends_is_over_at_the_next_click(people: People) -> None:
    name = a_name("Coach")
    with people.somebody("coach", a_name("jobhuis-"), name=name) as coach, people.somebody("administrator") as somebody:
        somebody.goes_to("/accounts?role=coach")
        somebody.page.locator(".tappable a", has_text=name).first.click()
        somebody.presses("Sign out everywhere")
        expect(somebody.page.get_by_text("Nowhere.")).to_be_visible()

        expect(coach.page.get_by_role("heading", name="Referrals")).to_be_visible()

        def is_signed_out() -> bool:
            coach.presses("Programmes")
            return "/sign-in" in coach.page.url

        eventually(is_signed_out, "the session is over", SOON / 1000)


def somebody_who_comes(world: World, demo: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Who volunteers, with papers that do not end, and is not whom other tests come in as."""
    for each in world.told("GET", "/v1/assignments?running=true")["assignments"]:
        papers = world.told("GET", f"/v1/newcomers/{each['newcomer_id']}")["eligibility"]
        if each["newcomer_id"] != demo["newcomer"] and papers and not papers["valid_until"]:
            return each["newcomer_id"], papers
    raise AssertionError("nobody volunteers")


def test_what_another_changes_appears_without_a_reload(people: People, world: World, demo: dict[str, Any]) -> None:
    with people.somebody("coordinator") as coordinator:
        page = coordinator.page
        page.evaluate("window.wasHere = true")
        before = page.locator("#todos li").count()

        newcomer, known = somebody_who_comes(world, demo)
        until = TODAY + timedelta(days=3)
        checked = {"basis_code": known["basis_code"], "checked_on": str(TODAY), "valid_until": str(until)}
        world.told("PUT", f"/v1/newcomers/{newcomer}/eligibility", checked)

        expect(page.locator("#todos li")).not_to_have_count(before, timeout=SOON)
        assert page.evaluate("window.wasHere")
