"""What a newcomer does on a phone, with few taps: from left to right, and from right to left."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from services.web.html import catalogues
from services.web.html.formats import day
from tests.browser.support import making
from tests.browser.support.people import PHONE, People, Person
from tests.browser.support.tasks import task
from tests.journeys.support.world import World

ROLE = "newcomer"
LANGUAGES = {"en": "phone", "ar": "phone, right to left"}
DONE = "main [role=status]:not([hidden])"


@contextmanager
def on_a_phone(people: People, newcomer: str, language: str) -> Iterator[Person]:
    with people.somebody(ROLE, newcomer, language, viewport=PHONE) as somebody:
        somebody.goes_to("/my/days")
        yield somebody


@pytest.fixture(scope="module")
def organisation(world: World) -> str:
    return making.an_organisation(world)


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_is_two_taps(people: People, world: World, organisation: str, language: str) -> None:
    newcomer = making.a_newcomer(world, making.a_name())
    match = making.proposed(world, newcomer, making.an_offer(world, organisation, making.a_name("Bar ")))

    what, device = "Say yes to a question", LANGUAGES[language]
    with on_a_phone(people, newcomer, language) as somebody, task(somebody, ROLE, what, device):
        somebody.taps(".asks summary.yes")
        somebody.taps(".asks form[action$='/yes'] button[value='yes']")
        expect(somebody.page.locator(DONE).first).to_be_visible()

    assert world.told("GET", f"/v1/matches/{match}")["state"] == "accepted"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_is_two_taps_with_its_reason(people: People, world: World, organisation: str, language: str) -> None:
    newcomer = making.a_newcomer(world, making.a_name())
    match = making.proposed(world, newcomer, making.an_offer(world, organisation, making.a_name("Bar ")))

    what, device = "Say no to a question, with the reason", LANGUAGES[language]
    with on_a_phone(people, newcomer, language) as somebody, task(somebody, ROLE, what, device):
        somebody.taps(".asks summary.no")
        somebody.taps(".asks form[action$='/no'] button[value='no-time']")
        expect(somebody.page.locator(DONE).first).to_be_visible()

    assert world.told("GET", f"/v1/matches/{match}")["state"] == "declined"


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_volunteers_needs_few_taps(people: People, world: World, organisation: str, language: str) -> None:
    newcomer = making.a_newcomer(world, making.a_name())
    offer = making.an_offer(world, organisation, making.a_name("Keuken "))
    making.volunteering(world, newcomer, offer, planned=[making.day(2)])
    device = LANGUAGES[language]

    with on_a_phone(people, newcomer, language) as somebody:
        with task(somebody, ROLE, "See the next day: where, when, who", device):
            somebody.goes_to("/my/days")
            expect(somebody.page.locator(".next")).to_be_visible()
        with task(somebody, ROLE, "Say that I cannot come", device):
            somebody.taps(".next summary.no")
            somebody.taps(".next button[value='cannot-come']")
            expect(somebody.page.locator(DONE).first).to_be_visible()
        with task(somebody, ROLE, "Make my certificate", device):
            somebody.taps("nav a[href='/my/proof']")
            somebody.taps("form[action='/my/proof'] button")
            expect(somebody.page.locator("a[href$='/certificate']")).to_be_visible()
        with task(somebody, ROLE, "See who looked, and take back what I allowed", device):
            somebody.taps("nav a[href='/my/data']")
            somebody.taps("details:has(form[action$='/organisation-introduction']) summary")
            somebody.taps("form[action$='/organisation-introduction'] button.danger")
            expect(somebody.page.locator(DONE).first).to_be_visible()

    given = {
        each["purpose"]: each["given"] for each in world.told("GET", f"/v1/newcomers/{newcomer}/consents")["consents"]
    }
    assert given["organisation-introduction"] is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_asking_to_be_deleted_is_three_taps_and_can_be_taken_back(people: People, world: World, language: str) -> None:
    newcomer = making.a_newcomer(world, making.a_name())
    request = f"/v1/newcomers/{newcomer}/erasure-request"
    catalogues.speak(language)

    with on_a_phone(people, newcomer, language) as somebody:
        with task(somebody, ROLE, "Ask to be deleted", LANGUAGES[language]):
            somebody.taps("nav a[href='/my/data']")
            somebody.taps("a[href='/my/data/leaving']")
            somebody.taps("form[action='/my/data/leaving'] button")
            expect(somebody.page.locator(DONE).first).to_be_visible()
        asked = world.told("GET", request)["request"]
        assert asked["asked_by"] == "newcomer"
        expect(somebody.page.locator("main")).to_contain_text(day(asked["due_on"], "plain"))
        somebody.taps("form[action='/my/data/staying'] button")
        expect(somebody.page.locator("form[action='/my/data/leaving'] button")).to_be_visible()

    assert world.told("GET", request)["request"] is None
