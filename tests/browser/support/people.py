"""People in browsers: each in one of their own, signed in, with everything noted that a page did wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.support.small_demo import link_for
from tests.journeys.support.world import World

DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}


@dataclass
class Person:
    """Somebody before a page. Clicks and keys are counted."""

    page: Page
    home: str
    clicks: int = 0
    keys: int = 0
    faults: list[str] = field(default_factory=list)
    """What the browser complained of, and what was asked of other hosts."""

    def goes_to(self, path: str) -> None:
        """By its address."""
        self.page.goto(f"{self.home}{path}")

    def presses(self, name: str) -> None:
        """The button, the link or what unfolds that is called so."""
        self.clicks += 1
        found = self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name))
        found.or_(self.page.locator("summary", has_text=name)).first.click()

    def taps(self, selector: str) -> None:
        """What this CSS selector finds first: in languages that the test does not speak."""
        self.clicks += 1
        self.page.locator(selector).first.click()

    def sends(self, name: str) -> None:
        """The form whose button is called so."""
        self.clicks += 1
        self.page.get_by_role("button", name=name).first.click()

    def types(self, label: str, text: str) -> None:
        """Into the field that is called so; a key for each sign, and the click into the field."""
        self.clicks += 1
        self.keys += len(text)
        self.page.get_by_label(label).first.fill(text)

    def chooses(self, label: str, option: str) -> None:
        """One of a list."""
        self.clicks += 2
        self.page.get_by_label(label).first.select_option(label=option)

    def ticks(self, label: str) -> None:
        """A box, or one of a few."""
        self.clicks += 1
        self.page.locator("label", has_text=label).first.click()

    def reads(self) -> str:
        """All that the page says."""
        return self.page.locator("main").inner_text()


class People:
    """Whoever comes in on this platform."""

    def __init__(self, world: World, browser: Browser, demo: dict[str, Any]) -> None:
        self._world, self._browser, self._demo = world, browser, demo
        self._links: Callable[[str, str, str], str] = cache(lambda role, whom, name: link_for(world, role, whom, name))

    @contextmanager
    def somebody(
        self, role: str, whom: str | None = None, language: str = "en", name: str = "Somebody", **options: Any
    ) -> Iterator[Person]:
        """With this role; whom it acts for is the demo's, unless somebody says. At the end nothing was wrong."""
        usual = {
            "coordinator": "gent",
            "newcomer": self._demo["newcomer"],
            "organisation": self._demo["organisation"],
            "coach": self._demo["partner"],
        }
        link = self._links(role, usual.get(role, "") if whom is None else whom, name)
        settings = {"viewport": DESKTOP, "service_workers": "block", "locale": language, **options}
        context = self._browser.new_context(**settings)
        person = Person(context.new_page(), self._world.url)
        _note_faults(person)
        try:
            person.page.goto(link)
            person.page.locator("main form button").first.click()
            yield person
        finally:
            context.close()
        assert not person.faults, person.faults


def _note_faults(person: Person) -> None:
    def said(message: Any) -> None:
        if message.type == "error" and "422" not in message.text:
            person.faults.append(message.text)

    def asked(request: Any) -> None:
        if not request.url.startswith((person.home, "data:", "blob:")):
            person.faults.append(f"asked {request.url.split('?')[0]}")

    person.page.on("console", said)
    person.page.on("pageerror", lambda error: person.faults.append(str(error)))
    person.page.on("request", asked)
