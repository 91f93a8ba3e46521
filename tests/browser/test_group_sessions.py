"""Group sessions before people: planned by a coordinator with a keyboard, joined by a newcomer on a phone."""

import re

import requests
from playwright.sync_api import expect

from deploy.local.demo.week import away
from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.making import a_name
from tests.browser.support.people import DESKTOP, PHONE, People, Person


def plans(coordinator: Person, title: str, places: str = "1") -> str:
    """One in nine days; the address of its page."""
    coordinator.goes_to("/sessions/new")
    coordinator.types("Day", away(9))
    coordinator.types("From", "10:00")
    coordinator.types("Until", "11:30")
    coordinator.page.get_by_label("Places", exact=True).fill(places)
    coordinator.page.get_by_label("Title").first.fill(title)
    coordinator.types("Interpreter for", "Tigrinya")
    coordinator.presses("Plan this session")
    expect(coordinator.page.get_by_role("heading", level=1)).to_contain_text(title)
    return coordinator.page.url.partition("?")[0]


def test_a_session_is_planned_changed_and_cancelled_and_every_page_of_it_can_be_used(people: People) -> None:
    title = a_name()
    with people.somebody("coordinator", viewport=DESKTOP) as somebody:
        address = plans(somebody, title)
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)

        somebody.page.get_by_role("link", name="Change").click()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)
        somebody.types("From", "10:30")
        somebody.presses("Save")
        expect(somebody.page.locator("main")).to_contain_text("10:30 – 11:30")

        somebody.page.get_by_text("Cancel this session").first.click()
        somebody.chooses("Why?", "The weather")
        somebody.page.get_by_role("button", name="Cancel this session").click()
        expect(somebody.page.locator("main")).to_contain_text("This session was cancelled: The weather.")
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)

        somebody.page.goto(address)
        expect(somebody.page.get_by_role("button", name="Cancel this session")).to_have_count(0)


def test_a_newcomer_takes_a_place_sees_it_and_leaves_it(people: People) -> None:
    title = a_name()
    with people.somebody("coordinator", viewport=DESKTOP) as coordinator:
        plans(coordinator, title)
    with people.somebody("newcomer", language="en", viewport=PHONE) as somebody:
        somebody.goes_to("/my/sessions")
        card = somebody.page.locator("article", has=somebody.page.get_by_role("heading", name=title))
        expect(card).to_contain_text("10:00 – 11:30")
        expect(card).to_contain_text(re.compile("interpreter for.*Tigrinya"))
        card.get_by_role("button", name="I want to come").click()
        expect(somebody.page.get_by_role("status").first).to_contain_text("You have a place.")
        expect(card).to_contain_text("You have a place")
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)

        card.locator("summary").click()
        card.get_by_role("button", name="Yes, I do not come").click()
        expect(somebody.page.get_by_role("status").first).to_contain_text("Somebody else can have the place.")
        expect(card).to_contain_text("I want to come")


def test_a_calendar_has_an_address_that_a_program_reads_without_signing_in(people: People) -> None:
    title = a_name()
    with people.somebody("coordinator", viewport=DESKTOP) as somebody:
        plans(somebody, title)
        somebody.goes_to("/my-calendar")
        somebody.page.get_by_role("button", name=re.compile("Make a.* address")).click()
        address = somebody.page.get_by_role("textbox", name="Address").input_value()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)
        first = requests.get(address, timeout=30)
        again = requests.get(address, headers={"If-None-Match": first.headers["ETag"]}, timeout=30)
        somebody.presses("End it")
        expect(somebody.page.get_by_role("status")).to_contain_text("shows nothing any more")
        ended = requests.get(address, timeout=30)

    assert (first.status_code, again.status_code, ended.status_code) == (200, 304, 404)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert title in first.text.replace("\r\n ", "")
    assert address.rpartition("/")[2].removesuffix(".ics") not in people.logs()
