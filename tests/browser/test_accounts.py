"""An administrator: who may come in and as what, where they are signed in, and invitations from beginning to end."""

import re

import pyotp
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.support import making
from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.people import PHONE, People, Person
from tests.browser.support.tasks import task
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.world import World

ROLE = "administrator"
SMALL = ViewportSize(width=PHONE["width"], height=PHONE["height"])
SOON_SECONDS = 10
"""A session's end is heard of within two."""


def opens_account(somebody: Person, name: str) -> None:
    """Found by name, which stands in no address."""
    somebody.presses("Who may come in")
    somebody.types("Name or address", name)
    somebody.page.keyboard.press("Enter")
    somebody.keys += 1
    somebody.presses(name)


def invited(somebody: Person, role: str, name: str) -> str:
    """The link for a new person."""
    somebody.presses("Who may come in")
    somebody.presses("Invite somebody")
    somebody.ticks(role)
    somebody.page.get_by_label("Name", exact=True).fill(name)
    somebody.clicks, somebody.keys = somebody.clicks + 1, somebody.keys + len(name)
    somebody.types("E-mail address", f"{name.lower()}@example.org")
    somebody.presses("Make a link")
    return somebody.page.get_by_role("textbox", name="Link").input_value()


def is_signed_out(person: Person) -> bool:
    """At their next look."""
    person.page.reload()
    return "/sign-in" in person.page.url


def usable(page: Page) -> None:
    assert (violations(page), too_wide(page)) == ([], 0)


def test_a_new_person_is_invited_makes_an_account_and_comes_in(people: People, browser: Browser) -> None:
    name = making.a_name("An")
    with people.somebody(ROLE) as somebody:
        with task(somebody, ROLE, "Invite somebody"):
            link = invited(somebody, "Management", name)
        usable(somebody.page)
        assert somebody.page.get_by_label("Name", exact=True).input_value() == ""

    context = browser.new_context(locale="en", viewport=SMALL)
    new = context.new_page()
    new.goto(link)
    usable(new)
    new.get_by_label("Password").fill("four words for a test")
    secret = re.sub(r"\s", "", new.locator(".key").inner_text())
    new.get_by_label("Code of six digits").fill(pyotp.TOTP(secret).now())
    new.get_by_role("button", name="Make my account").click()
    expect(new.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    usable(new)
    new.get_by_role("link", name="I wrote them down").click()
    expect(new.get_by_role("heading", name="Key figures")).to_be_visible()

    new.goto(link)
    assert "Make my account" not in new.locator("body").inner_text()
    context.close()


def test_an_invitation_that_is_taken_back_lets_nobody_in(people: People, browser: Browser) -> None:
    name = making.a_name("An")
    with people.somebody(ROLE, viewport=PHONE) as somebody:
        somebody.goes_to("/accounts")
        somebody.presses("Invite somebody")
        somebody.ticks("Funder")
        somebody.page.get_by_label("Name", exact=True).fill(name)
        somebody.presses("Make a link")
        link = somebody.page.get_by_role("textbox", name="Link").input_value()
        row = somebody.page.locator("li", has_text=name)
        row.get_by_role("button", name="Take it back").click()
        expect(somebody.page.get_by_text("Saved.")).to_be_visible()
        expect(row).to_have_count(0)

    context = browser.new_context(locale="en")
    stranger = context.new_page()
    stranger.goto(link)
    expect(stranger.get_by_role("button", name="Make my account")).to_have_count(0)
    context.close()


def test_an_organisation_is_chosen_by_name_and_only_where_it_matters(people: People, world: World) -> None:
    place = making.an_organisation(world)
    called = str(world.told("GET", f"/v1/organisations/{place}")["name"])
    with people.somebody(ROLE) as somebody:
        somebody.goes_to("/invitations")
        assert not somebody.page.get_by_label("Which organisation?").is_visible()
        somebody.ticks("Organisation")
        somebody.chooses("Which organisation?", called)
        somebody.presses("Make a link")
        expect(somebody.page.get_by_role("region", name="Not taken up yet")).to_contain_text(called)


def test_somebody_is_found_signed_out_loses_a_role_and_then_the_account(people: People) -> None:
    name, partner = making.a_name("Coach"), making.a_name("jobhuis-")
    with people.somebody("coach", partner, name=name) as coach, people.somebody(ROLE) as somebody:
        with task(somebody, ROLE, "Sign somebody out"):
            opens_account(somebody, name)
            somebody.presses("Sign out there")
            expect(somebody.page.get_by_text("Signed out there, within seconds.")).to_be_visible()
        assert name not in somebody.page.url
        eventually(lambda: is_signed_out(coach), "the session is over", SOON_SECONDS)

        usable(somebody.page)
        somebody.presses("End this role")
        somebody.presses("Yes, end it")
        expect(somebody.page.get_by_role("region", name="Roles")).to_contain_text("Ended")
        somebody.page.locator("summary", has_text="End this account").click()
        somebody.page.get_by_role("button", name="End this account").click()
        expect(somebody.page.get_by_text("Saved.")).to_be_visible()
        expect(somebody.page.get_by_role("button", name="End this account")).to_have_count(0)


@pytest.mark.parametrize("role", ["coordinator", "operator", "manager"])
def test_nobody_else_sees_who_may_come_in(people: People, role: str) -> None:
    with people.somebody(role) as somebody:
        for path in ("/accounts", "/invitations"):
            assert somebody.page.context.request.get(f"{somebody.home}{path}").status == 403
