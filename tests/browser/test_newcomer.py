"""A newcomer on a phone: in their language, without a script, without a network, with others around them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from deploy.local.demo.week import away
from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.people import PHONE, People, Person
from tests.journeys.support.awaiting import eventually

DAYS = "/my/days"
OFFLINE = "ERR_INTERNET_DISCONNECTED"
KEPT_WITHIN = 15
"""Seconds."""
VOICES = "speechSynthesis.getVoices = () => [{ lang: 'en_US' }, { lang: 'ar_EG' }]"


@contextmanager
def on_a_phone(people: People, language: str = "en", **options: Any) -> Iterator[Person]:
    with people.somebody("newcomer", language=language, viewport=PHONE, **options) as somebody:
        yield somebody
        somebody.faults[:] = [each for each in somebody.faults if OFFLINE not in each]


@contextmanager
def with_a_worker(people: People) -> Iterator[Person]:
    """Whose days were kept on the phone."""
    with on_a_phone(people, service_workers="allow") as somebody:
        somebody.goes_to(DAYS)
        somebody.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        somebody.goes_to(DAYS)
        yield somebody


def the_day(somebody: Person, days: int) -> Locator:
    """What stands there about a day, opened."""
    found = somebody.page.locator(f'[data-about$="{away(days)}"]')
    for folded in somebody.page.locator(f'details.more:has([data-about$="{away(days)}"])').all():
        if folded.get_attribute("open") is None:
            folded.locator("> summary").click()
    return found


def cannot_come(somebody: Person, days: int) -> None:
    day = the_day(somebody, days)
    day.locator("summary").click()
    day.locator('button[value="cannot-come"]').click()


def comes_after_all(somebody: Person, days: int) -> None:
    the_day(somebody, days).get_by_role("button", name="I can come after all").click()


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
@pytest.mark.parametrize(
    "path",
    [
        DAYS,
        "/my/sessions",
        "/my-calendar",
        "/my/proof",
        "/my/data",
        "/my/data/leaving",
        "/my/data/rights",
        "/my/data/copy",
        "/my/offline",
    ],
)
def test_everybody_can_use_every_page(people: People, path: str, language: str) -> None:
    with on_a_phone(people, language) as somebody:
        somebody.goes_to(f"{path}?dutch=yes")
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)


def test_everybody_can_use_it_in_the_dark(people: People) -> None:
    with on_a_phone(people, "fa", color_scheme="dark") as somebody:
        somebody.goes_to(DAYS)
        somebody.page.locator(".asks details.answer summary").first.click()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)


def test_the_next_day_and_a_question_are_on_the_first_page(people: People) -> None:
    with on_a_phone(people) as somebody:
        assert somebody.page.url == f"{somebody.home}{DAYS}"
        expect(somebody.page.locator(".asks", has_text="A question for you")).to_have_count(1)
        expect(somebody.page.locator('.next a[href^="tel:+32"]')).to_be_visible()
        expect(somebody.page.locator('.next a[href^="geo:"]')).to_be_visible()


def test_without_a_script_somebody_cannot_come_and_comes_after_all(people: People) -> None:
    with on_a_phone(people, java_script_enabled=False) as somebody:
        cannot_come(somebody, 14)
        expect(somebody.page.get_by_role("status")).to_contain_text("We told them that you cannot come.")
        comes_after_all(somebody, 14)
        expect(somebody.page.get_by_role("status")).to_contain_text("They count on you.")


def test_days_are_read_without_a_network_and_other_pages_say_why_they_are_not(people: People) -> None:
    with with_a_worker(people) as somebody:
        somebody.page.context.set_offline(True)
        somebody.goes_to(DAYS)
        expect(somebody.page.get_by_text("No network. This is what your phone knew last.")).to_be_visible()
        expect(somebody.page.locator('.next a[href^="tel:+32"]')).to_be_visible()
        somebody.goes_to("/my/proof")
        expect(somebody.page.get_by_role("heading", name="No network")).to_be_visible()


def test_a_first_visit_is_enough_to_read_the_days_without_a_network(people: People) -> None:
    with on_a_phone(people, service_workers="allow") as somebody:
        assert somebody.page.url.endswith(DAYS)
        kept = "caches.match('/my/days', { ignoreVary: true }).then(Boolean)"
        eventually(lambda: somebody.page.evaluate(kept), "the days are on the phone", KEPT_WITHIN)
        somebody.page.context.set_offline(True)
        somebody.goes_to(DAYS)
        expect(somebody.page.get_by_text("No network. This is what your phone knew last.")).to_be_visible()


def test_what_is_said_without_a_network_waits_in_sight_and_is_sent(people: People) -> None:
    with with_a_worker(people) as somebody:
        somebody.page.context.set_offline(True)
        somebody.goes_to(DAYS)
        cannot_come(somebody, 10)
        expect(somebody.page.get_by_role("heading", name="Not sent yet")).to_be_visible()
        expect(somebody.page.locator("#waiting li")).to_have_count(1)

        somebody.page.context.set_offline(False)
        expect(somebody.page.locator("#waiting")).to_be_hidden()
        day = somebody.page.locator(f'[data-about$="{away(10)}"]')
        expect(day.get_by_text("I can come after all")).to_have_count(1)  # the page was read anew
        comes_after_all(somebody, 10)
        expect(somebody.page.get_by_role("status").first).to_contain_text("They count on you.")


HOLD = "navigator.locks.request('refu-queue', () => new Promise((done) => { window.letGo = done })), 0"
WAITING = "navigator.locks.query().then((all) => all.pending.length)"
SENT_MEANWHILE = """async () => {
  for (const one of await said.all()) { await send(one); await said.drop(one) }
  window.letGo()
}"""


def test_a_page_that_waited_while_the_worker_sent_is_read_anew(people: People) -> None:
    with with_a_worker(people) as somebody:
        somebody.page.context.set_offline(True)
        somebody.goes_to(DAYS)
        cannot_come(somebody, 10)
        expect(somebody.page.locator("#waiting li")).to_have_count(1)
        somebody.page.evaluate(HOLD)
        somebody.page.context.set_offline(False)
        eventually(lambda: somebody.page.evaluate(WAITING) >= 2, "page and worker wait for their turn", KEPT_WITHIN)
        somebody.page.evaluate(SENT_MEANWHILE)
        expect(the_day(somebody, 10).get_by_text("I can come after all")).to_have_count(1)
        comes_after_all(somebody, 10)
        expect(somebody.page.get_by_role("status").first).to_contain_text("They count on you.")


def test_it_is_sent_with_every_page_closed(people: People) -> None:
    with with_a_worker(people) as somebody, on_a_phone(people) as elsewhere:
        somebody.page.context.set_offline(True)
        somebody.goes_to(DAYS)
        cannot_come(somebody, 7)
        expect(somebody.page.locator("#waiting li")).to_have_count(1)
        somebody.page.evaluate("navigator.serviceWorker.ready.then((it) => it.sync.getTags())")
        somebody.page.close()
        somebody.page.context.set_offline(False)

        for _ in range(40):
            elsewhere.goes_to(DAYS)
            if the_day(elsewhere, 7).get_by_role("button", name="I can come after all").count():
                break
            elsewhere.page.wait_for_timeout(500)
        comes_after_all(elsewhere, 7)
        expect(elsewhere.page.get_by_role("status")).to_contain_text("They count on you.")


def test_who_locks_the_phone_leaves_nothing_on_it(people: People) -> None:
    with with_a_worker(people) as somebody:
        somebody.presses("Lock")
        somebody.page.wait_for_url("**/sign-in/phone*")
        assert somebody.page.evaluate("caches.keys()") == []
        somebody.goes_to(DAYS)
        assert "/sign-in" in somebody.page.url


def test_a_lock_without_a_network_hides_the_days_at_once_and_is_sent_later(people: People) -> None:
    with with_a_worker(people) as somebody:
        somebody.page.context.set_offline(True)
        somebody.presses("Lock")
        expect(somebody.page.get_by_role("heading", name="No network")).to_be_visible()
        somebody.goes_to(DAYS)
        expect(somebody.page.get_by_role("heading", name="No network")).to_be_visible()

        somebody.page.context.set_offline(False)
        somebody.goes_to(DAYS)
        expect(somebody.page).to_have_url(re.compile("/sign-in"))


@pytest.mark.parametrize(("language", "offered"), [("ar", True), ("ti", False)])
def test_a_card_is_read_aloud_only_by_a_voice_of_the_language(people: People, language: str, offered: bool) -> None:
    with on_a_phone(people, language) as somebody:
        somebody.page.add_init_script(VOICES)
        somebody.goes_to(DAYS)
        button = somebody.page.locator(".next [data-aloud]")
        expect(button).to_be_visible() if offered else expect(button).to_be_hidden()
