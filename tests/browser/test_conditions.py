"""With a keyboard alone, over a slow network, on a phone that others use, and with a link that somebody stole."""

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.support.making import a_name
from tests.browser.support.people import PHONE, People, Person
from tests.browser.support.tasks import task
from tests.journeys.support.visitor import message_to
from tests.journeys.support.world import World

SLOW_3G = {"offline": False, "latency": 300, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
"""Milliseconds there and back, and bytes a second: 3G as WebPageTest has it."""
PAINTED_WITHIN = 2.0
_PAINTED = """() => new Promise((told) => {
  const seen = (list) => told(list.getEntriesByName('first-contentful-paint')[0].startTime)
  new PerformanceObserver(seen).observe({ type: 'paint', buffered: true })
})"""
_SAID = """() => {
  const e = document.activeElement
  if (e === document.body) return ''
  return e.innerText || document.querySelector(`label[for='${e.id}']`)?.innerText || ''
}"""

FOCUSED = """() => {
  const e = document.activeElement
  return e !== document.body && [getComputedStyle(e).outlineStyle, e.tagName]
}"""


def tabs_to(somebody: Person, name: str, at_most: int = 30) -> None:
    """As whoever has no mouse: key by key until what is called so has the focus."""
    for _ in range(at_most):
        somebody.keys += 1
        somebody.page.keyboard.press("Tab")
        if name in somebody.page.evaluate(_SAID):
            return
    raise AssertionError(f"no {name} within {at_most} keys")


def types(somebody: Person, text: str) -> None:
    somebody.keys += len(text)
    somebody.page.keyboard.type(text)


def test_a_walk_in_is_registered_with_a_keyboard_alone(people: People) -> None:
    name = a_name()
    what = "Register a walk-in by keyboard alone"
    with people.somebody("coordinator") as somebody, task(somebody, "coordinator", what, "desk"):
        tabs_to(somebody, "Register somebody")
        somebody.page.keyboard.press("Enter")
        expect(somebody.page.get_by_label("First name")).to_be_visible()
        tabs_to(somebody, "First name")
        for typed, label in (("Noor", "Family name"), (name, "Birth date"), ("7/8/1987", "Phone")):
            types(somebody, typed)
            tabs_to(somebody, label, 3)
        types(somebody, "0470998811")
        somebody.page.keyboard.press("Enter")
        expect(somebody.page.get_by_role("main")).to_contain_text(name)


def test_what_has_the_focus_is_seen(people: People) -> None:
    with people.somebody("coordinator") as somebody:
        outlines = []
        for _ in range(12):
            somebody.page.keyboard.press("Tab")
            outlines.append(somebody.page.evaluate(FOCUSED))

    seen = [each for each in outlines if each]  # behind the last of a short page the browser itself has it
    assert len(seen) >= 8
    assert [each for each in seen if each[0] == "none"] == []


def test_over_a_slow_network_the_days_are_painted_soon(people: People) -> None:
    with people.somebody("newcomer", viewport=PHONE) as somebody:
        client = somebody.page.context.new_cdp_session(somebody.page)
        client.send("Network.enable")
        client.send("Network.setCacheDisabled", {"cacheDisabled": True})
        client.send("Network.emulateNetworkConditions", SLOW_3G)
        somebody.goes_to("/my/days")
        assert somebody.page.evaluate(_PAINTED) / 1000 < PAINTED_WITHIN


def comes_in_by(link: str, browser: Browser, world: World) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport=PHONE, locale="en")
    page = context.new_page()
    page.goto(f"{world.url}{link}")
    return context, page


def test_a_link_that_was_used_lets_nobody_else_in(world: World, browser: Browser, demo: dict[str, Any]) -> None:
    address = f"{a_name()}@example.org".lower()
    known = world.told("GET", f"/v1/organisations/{demo['organisation']}")
    contact = {"contact_name": "Lies Maes", "contact_email": address}
    world.told("PUT", f"/v1/organisations/{demo['organisation']}/contact", contact)
    world.told("POST", "/v1/sign-in-links", {"organisation_id": demo["organisation"]})
    [link] = re.findall(r"(/sign-in/link/\S+)", message_to(world, "organisations", address))
    first, page = comes_in_by(link, browser, world)
    page.locator("main form button").first.click()
    expect(page).to_have_url(re.compile("/place"))
    stolen, elsewhere = comes_in_by(link, browser, world)
    if (button := elsewhere.locator("main form button")).count():
        button.first.click()

    expect(elsewhere.get_by_role("main")).to_contain_text("does not work any more")
    elsewhere.goto(f"{world.url}/place")
    assert "/sign-in" in elsewhere.url
    assert known["name"] not in elsewhere.content()
    first.close()
    stolen.close()


def test_whoever_takes_the_phone_next_sees_nothing_of_who_had_it(people: People) -> None:
    with people.somebody("newcomer", viewport=PHONE, service_workers="allow", anew=True) as somebody:
        page = somebody.page
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        somebody.goes_to("/my/days")
        days = page.locator("[data-about]").count()
        assert days > 0
        somebody.presses("Lock")
        page.wait_for_url("**/sign-in/phone*")

        page.go_back()
        expect(page).to_have_url(re.compile("/sign-in"))
        assert page.locator("[data-about]").count() == 0
