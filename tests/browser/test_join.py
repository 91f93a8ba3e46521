"""Somebody without an account registers themselves on a cheap phone, without a script; everybody can use the pages."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.people import PHONE, People
from tests.browser.test_every_page import FIRST_LOAD_KB
from tests.journeys.support.world import World

UNIT = "select#unit_id"


@pytest.mark.parametrize("language", ["en", "ti", "ar"])
def test_five_fields_are_sent_without_a_script_and_somebody_waits(
    world: World, browser: Browser, people: People, language: str
) -> None:
    name = f"Zewdi {language}"
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{world.url}/join?lang={language}")
    for field, typed in (("first_name", name), ("day", "7"), ("month", "3"), ("year", "1994")):
        page.locator(f"#{field}").fill(typed)
    page.locator("#phone").fill({"en": "0470 11 22 33", "ti": "0470 11 22 34", "ar": "0470 11 22 35"}[language])
    page.locator(UNIT).select_option(index=1)
    place = page.locator(f"{UNIT} option").nth(1).inner_text()
    page.locator("button.big").click()

    expect(page.locator("input[name='sent']")).to_have_count(1)
    expect(page.get_by_role("heading", name=place)).to_be_visible()
    context.close()
    with people.somebody("administrator") as somebody:
        somebody.goes_to("/people/self-registered")
        expect(somebody.page.get_by_text(name)).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ti", "ar"])
@pytest.mark.parametrize("path", ["/join", "/join/sent"])
def test_everybody_can_use_the_pages_on_a_phone(world: World, browser: Browser, language: str, path: str) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark")
    page = context.new_page()
    sizes: list[float] = []
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    client.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))

    page.goto(f"{world.url}{path}?lang={language}")

    assert (violations(page), too_wide(page)) == ([], 0)
    assert sum(sizes) / 1024 <= FIRST_LOAD_KB
    context.close()
