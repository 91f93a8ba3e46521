"""A job coach at a partner: who was referred, what volunteering showed, what came of it, the partner's programmes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.support import making
from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.people import DESKTOP, PHONE, People, Person
from tests.browser.support.tasks import task
from tests.journeys.support.world import World

ROLE = "coach"
SIZES = [("desk", DESKTOP), ("phone", PHONE)]


@pytest.fixture
def partner() -> str:
    """One of the test's own."""
    return making.a_name("jobhuis-")


@contextmanager
def coaching(people: People, partner: str, size: dict[str, int] = PHONE) -> Iterator[Person]:
    with people.somebody(ROLE, partner, viewport=size) as somebody:
        yield somebody


def referred(world: World, partner: str, first_name: str = "Samira") -> tuple[str, str]:
    """(newcomer, referral): somebody who waits for an answer."""
    newcomer, programme = making.a_newcomer(world, first_name), making.a_programme(world, partner)
    return newcomer, making.referred(world, newcomer, programme, partner)


def accepted(world: World, partner: str) -> str:
    """Somebody whom the partner coaches."""
    newcomer, referral = referred(world, partner)
    world.told("POST", f"/v1/referrals/{referral}/acceptance", {"on": making.day(0)})
    return newcomer


def usable(person: Person) -> None:
    assert (violations(person.page), too_wide(person.page)) == ([], 0)


def fills(person: Person, label: str, text: str) -> None:
    """The field of this whole name."""
    person.page.get_by_label(label, exact=True).fill(text)
    person.clicks, person.keys = person.clicks + 1, person.keys + len(text)


@pytest.mark.parametrize(("device", "size"), SIZES)
def test_a_referral_that_waits_is_accepted(
    people: People, world: World, partner: str, device: str, size: dict[str, int]
) -> None:
    referred(world, partner)
    with coaching(people, partner, size) as somebody:
        with task(somebody, ROLE, "Accept a referral", device):
            somebody.presses("Samira")
            somebody.presses("Accept")
            expect(somebody.page.get_by_text("Accepted. You coach this person now.")).to_be_visible()

        usable(somebody)
        somebody.presses("Referrals")
        expect(somebody.page.get_by_role("region", name="You coach")).to_contain_text("Samira")


def test_a_referral_is_declined_with_a_reason_and_the_person_is_no_longer_shown(
    people: People, world: World, partner: str
) -> None:
    newcomer, _ = referred(world, partner)
    with coaching(people, partner) as somebody:
        with task(somebody, ROLE, "Decline a referral with the reason", "phone"):
            somebody.presses("Samira")
            somebody.page.locator("summary", has_text="Decline").click()
            somebody.ticks("There is no place")
            somebody.page.locator("details[open] button", has_text="Decline").click()
            somebody.clicks += 2
            expect(somebody.page.get_by_text("Declined.")).to_be_visible()

        somebody.goes_to(f"/coach/people/{newcomer}")
        expect(somebody.page.get_by_role("main")).to_contain_text("There is no place")
        assert "Samira" not in somebody.reads()


def test_a_decline_without_a_reason_is_stopped_where_it_is_missing(people: People, world: World, partner: str) -> None:
    referred(world, partner)
    with coaching(people, partner) as somebody:
        somebody.presses("Samira")
        somebody.page.locator("summary", has_text="Decline").click()
        somebody.page.locator("details[open] button", has_text="Decline").click()

        assert somebody.page.locator("input[name=reason]:invalid").count()
        somebody.goes_to("/coach")
        expect(somebody.page.get_by_role("region", name="Waits for your answer")).to_contain_text("Samira")


def test_what_volunteering_showed_is_one_page_with_its_rules_and_goes_on_paper(
    people: People, world: World, partner: str
) -> None:
    newcomer, _ = referred(world, partner)
    place = making.an_organisation(world)
    making.volunteering(world, newcomer, making.an_offer(world, place, "Koken"))
    world.settled()
    with coaching(people, partner) as somebody:
        with task(somebody, ROLE, "Read what volunteering showed of a person", "phone"):
            somebody.presses("Samira")
            insight = somebody.page.get_by_role("region", name="What volunteering showed")
            for shown in ("Days of volunteering: 1", "cooking", "The rule: At least one day"):
                expect(insight).to_contain_text(shown)

        usable(somebody)
        link = insight.get_by_role("link", name="On paper (PDF)").get_attribute("href")
        paper = somebody.page.context.request.get(f"{somebody.home}{link}")
        assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")


def test_the_coach_says_until_when_they_coach_somebody_already(people: People, world: World, partner: str) -> None:
    referred(world, partner)
    with coaching(people, partner) as somebody:
        with task(somebody, ROLE, "Say that I already coach this person, until when", "phone"):
            somebody.presses("Samira")
            somebody.page.locator("summary", has_text="I already coach this person").click()
            somebody.clicks += 1
            somebody.types("Since when?", making.day(-60))
            somebody.types("Until when?", making.day(90))
            somebody.presses("Save")
            expect(somebody.page.get_by_text("Noted: you coach this person already.")).to_be_visible()

        expect(somebody.page.get_by_role("region", name="You coach this person")).to_be_visible()


@pytest.mark.parametrize(("device", "size"), SIZES)
def test_an_outcome_is_reported(people: People, world: World, partner: str, device: str, size: dict[str, int]) -> None:
    newcomer = accepted(world, partner)
    with coaching(people, partner, size) as somebody:
        with task(somebody, ROLE, "Report an outcome", device):
            somebody.presses("Samira")
            somebody.page.locator("summary", has_text="Tell where it led").click()
            somebody.clicks += 1
            somebody.ticks("A training")
            somebody.ticks("Yes")
            somebody.presses("Save")
            expect(somebody.page.get_by_text("Noted where it led.")).to_be_visible()

        expect(somebody.page.get_by_role("region", name="What happened")).to_contain_text("At their level")
    [trajectory] = world.told("GET", f"/v1/trajectories?newcomer={newcomer}")["trajectories"]
    assert [(each["kind"], each["at_level"]) for each in trajectory["outcomes"]] == [("training", True)]


def test_a_trajectory_is_ended_and_its_page_tells_so(people: People, world: World, partner: str) -> None:
    newcomer = accepted(world, partner)
    with coaching(people, partner) as somebody:
        somebody.presses("Samira")
        somebody.page.locator("summary", has_text="We do not coach this person any more").click()
        somebody.presses("End it")
        expect(somebody.page.get_by_text("Ended. You do not coach this person any more.")).to_be_visible()

        somebody.goes_to(f"/coach/people/{newcomer}")
        expect(somebody.page.get_by_role("region", name="What happened")).to_be_visible()


@pytest.mark.parametrize(("device", "size"), SIZES)
def test_a_programme_is_said_to_be_still_right(
    people: People, world: World, partner: str, device: str, size: dict[str, int]
) -> None:
    programme = making.a_programme(world, partner, last_verified=making.day(-100))
    with coaching(people, partner, size) as somebody:
        with task(somebody, ROLE, "Say that a programme is still right", device):
            somebody.presses("Programmes")
            somebody.presses("Still so")
            expect(somebody.page.get_by_text("Noted: it is still so today.")).to_be_visible()

        expect(somebody.page.get_by_role("button", name="Still so")).to_have_count(0)
    assert world.told("GET", f"/v1/programmes/{programme}")["last_verified"] == making.day(0)


def test_a_programme_is_changed_and_another_listed(people: People, world: World, partner: str) -> None:
    programme = making.a_programme(world, partner)
    with coaching(people, partner) as somebody:
        with task(somebody, ROLE, "Keep a programme current", "phone"):
            somebody.presses("Programmes")
            somebody.presses("Change")
            fills(somebody, "Places", "25")
            somebody.presses("Save")
            expect(somebody.page.get_by_role("main")).to_contain_text("25 of 25")

        somebody.presses("New programme")
        usable(somebody)
        fills(somebody, "Name", "Eerste stap")
        somebody.chooses("Where", "Gent")
        fills(somebody, "Places", "4")
        fills(somebody, "Until", making.day(100))
        somebody.ticks("Secondary school")
        somebody.presses("Save")
        expect(somebody.page.get_by_role("heading", name="Eerste stap")).to_be_visible()
    assert world.told("GET", f"/v1/programmes/{programme}")["places"] == 25
