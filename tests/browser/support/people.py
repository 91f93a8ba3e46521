"""People in browsers: each in one of their own, signed in, with everything noted that a page did wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

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
        self._world, self._browser = world, browser
        self._left: dict[tuple[str, ...], list[Any]] = {}
        self._usual = {
            "coordinator": "gent",
            "newcomer": demo["newcomer"],
            "organisation": demo["organisation"],
            "coach": demo["partner"],
        }
        self._links: Callable[[str, str, str], str] = cache(lambda role, whom, name: link_for(world, role, whom, name))

    def logs(self) -> str:
        """Everything that services wrote down."""
        return "".join(each.read_text(errors="replace") for each in sorted(self._world.logs.glob("*.log")))

    @contextmanager
    def stranger(self, **options: Any) -> Iterator[Person]:
        """On a browser on which nobody signed in. At the end nothing was wrong."""
        with self._browser_of(options) as (_, person):
            yield person

    @contextmanager
    def _browser_of(self, options: dict[str, Any]) -> Iterator[tuple[BrowserContext, Person]]:
        """Empty, with these settings; it is closed at the end, when nothing was wrong."""
        context = self._browser.new_context(**{"viewport": DESKTOP, "service_workers": "block", **options})
        person = Person(context.new_page(), self._world.url)
        _note_faults(person)
        try:
            yield context, person
        finally:
            context.close()
        assert not person.faults, person.faults

    @contextmanager
    def somebody(
        self,
        role: str,
        whom: str | None = None,
        language: str = "en",
        name: str = "Somebody",
        anew: bool = False,
        **options: Any,
    ) -> Iterator[Person]:
        """With this role; whom it acts for is the demo's, unless somebody says. At the end nothing was wrong.

        Who was here before is still signed in, as on their own machine; `anew` comes in by a link.
        """
        whom = self._usual.get(role, "") if whom is None else whom
        who = (role, whom, language, name)
        with self._browser_of({"locale": language, **options}) as (context, person):
            if anew or not self._is_still_in(context, person, self._left.pop(who, [])):
                person.page.goto(self._links(role, whom, name))
                person.page.locator("main form button").first.click()
            yield person
            self._left[who] = context.cookies()

    def _is_still_in(self, context: BrowserContext, person: Person, cookies: list[Any]) -> bool:
        """Whether these cookies, which nobody else uses meanwhile, open the first page."""
        if not cookies:
            return False
        context.add_cookies(cookies)
        person.goes_to("/")
        return "/sign-in" not in person.page.url


def _note_faults(person: Person) -> None:
    def said(message: Any) -> None:
        refused = any(status in message.text for status in ("412", "422"))  # a form that comes back is no fault
        if message.type == "error" and not refused:
            person.faults.append(message.text)

    def asked(request: Any) -> None:
        if not request.url.startswith((person.home, "data:", "blob:")):
            person.faults.append(f"asked {request.url.split('?')[0]}")

    person.page.on("console", said)
    person.page.on("pageerror", lambda error: person.faults.append(str(error)))
    person.page.on("request", asked)
