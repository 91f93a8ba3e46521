"""A coordinator before a Saturday: who suits, fifteen at once, undone, answered, a drop-out, a plan."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.making import a_name
from tests.browser.support.offers import for_a_saturday
from tests.browser.support.people import DESKTOP, PHONE, People, Person
from tests.browser.support.tasks import task
from tests.journeys.support.world import World


def who(somebody: Person) -> Locator:
    """Those of a round, each a link to the proposal."""
    return somebody.page.locator("main ul.list a[href^='/matches/']")


def proposes(somebody: Person, opportunity: str, *, send: bool = True) -> None:
    somebody.goes_to(f"/opportunities/{opportunity}")
    somebody.presses("Tick the first")
    somebody.presses("Propose")
    expect(somebody.page.get_by_role("heading", name="Ready to go out")).to_be_visible()
    if send:
        somebody.presses("Send now")
        expect(somebody.page.get_by_text("They can say yes or no now")).to_be_visible()


def says_yes(somebody: Person) -> None:
    """The newcomer of the proposal that is open, by telephone."""
    somebody.ticks("By phone")
    somebody.ticks("They may be introduced")
    somebody.presses("The newcomer says yes")
    expect(somebody.page.get_by_text("The yes is noted.")).to_be_visible()


@pytest.mark.parametrize(("device", "size"), [("desk", DESKTOP), ("phone", PHONE)])
def test_fifteen_are_proposed_at_once_and_it_is_undone(
    people: People, world: World, demo: dict[str, Any], device: str, size: dict[str, int]
) -> None:
    opportunity = for_a_saturday(world, demo)
    with people.somebody("coordinator", viewport=size) as somebody:
        title = world.told("GET", f"/v1/opportunities/{opportunity}")["title"]
        with task(somebody, "coordinator", "Twelve people for Saturday: propose to fifteen", device):
            somebody.presses("Opportunities")
            somebody.clicks += 1
            somebody.types("Search a title or a talent", title)
            somebody.presses("Search")
            somebody.presses(title)
            somebody.presses("Tick the first")
            somebody.presses("Propose")
            expect(who(somebody)).to_have_count(15)
        with task(somebody, "coordinator", "Undo it", device):
            somebody.presses("Undo")
            expect(somebody.page.get_by_text("Undone: nobody was asked.")).to_be_visible()

    states = {each["state"] for each in world.told("GET", f"/v1/matches?opportunity={opportunity}")["matches"]}
    assert states <= {"withdrawn"}


def test_both_sides_answer_and_each_page_can_be_used(people: People, world: World, demo: dict[str, Any]) -> None:
    with people.somebody("coordinator") as somebody:
        proposes(somebody, for_a_saturday(world, demo))
        round_page = somebody.page.url
        who(somebody).first.click()
        says_yes(somebody)
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)
        somebody.presses("The organisation says yes")
        expect(somebody.page.get_by_text("Noted: both said yes.")).to_be_visible()

        somebody.page.goto(round_page)
        who(somebody).nth(1).click()
        somebody.presses("The newcomer says no")
        somebody.ticks("No time")
        somebody.presses("Note the no")
        expect(somebody.page.get_by_text("The no is noted.")).to_be_visible()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)


def test_who_drops_out_is_replaced_from_the_reserve(people: People, world: World, demo: dict[str, Any]) -> None:
    opportunity = for_a_saturday(world, demo, places=1)
    ranking = world.told("GET", f"/v1/matching/rankings?opportunity={opportunity}&limit=3&open_only=true")["rankings"]
    first, second = (each["newcomer_id"] for each in ranking[:2])
    asked = {"opportunity_id": opportunity, "newcomer_ids": [first], "reserve": [second], "send": True}
    [match] = [each["match_id"] for each in world.told("POST", "/v1/rounds", asked)["results"]]
    world.told("POST", f"/v1/matches/{match}/acceptance", {"may_introduce": True, "how": "phone"})
    made = world.told("POST", f"/v1/matches/{match}/confirmation", {})

    with people.somebody("coordinator", viewport=PHONE) as somebody:
        somebody.goes_to(f"/matches/{match}")
        with task(somebody, "coordinator", "Fill a drop-out from the reserve", "phone"):
            somebody.presses("To the assignment")
            somebody.presses("The volunteer cannot come")
            somebody.presses("Keep that")
            expect(somebody.page.get_by_text("Out of the reserve is asked instead")).to_be_visible()

    waiting = world.told("GET", f"/v1/matches?opportunity={opportunity}&newcomer={second}")["matches"]
    assert [each["state"] for each in waiting] == ["proposed"], made


def test_a_plan_for_saturday_is_seen_changed_by_hand_and_sent(people: People) -> None:
    with people.somebody("coordinator") as somebody:
        with task(somebody, "coordinator", "Plan Saturday", "desk"):
            somebody.presses("Plan Sat")
            somebody.presses("Make the plan")
            expect(somebody.page.get_by_role("button", name="Propose")).to_be_visible()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)

        with task(somebody, "coordinator", "Move somebody of a plan by hand", "desk"):
            somebody.presses("Move")
            somebody.ticks("Nowhere: no place in this plan")
            somebody.presses("What does it change?")
            expect(somebody.page.get_by_role("heading", name="What it changes")).to_be_visible()
            somebody.presses("Move them")
            expect(somebody.page.get_by_text("Moved.")).to_be_visible()

        somebody.presses("Propose")
        expect(somebody.page.get_by_text("and can be undone until then.")).to_be_visible()
        somebody.presses("See what goes out soon")
        expect(somebody.page.get_by_role("heading", name="Goes out soon")).to_be_visible()


def test_why_somebody_is_not_proposed_is_two_taps_away(people: People, world: World, demo: dict[str, Any]) -> None:
    opportunity = for_a_saturday(world, demo)
    name = a_name()
    registration = {"unit_id": "gent", "birth_date": "1990-04-03", "last_name": name}
    newcomer = world.told("POST", "/v1/newcomers", registration)["id"]
    world.settled()
    with people.somebody("coordinator") as somebody:
        somebody.goes_to(f"/opportunities/{opportunity}")
        with task(somebody, "coordinator", "See why somebody is not proposed", "desk"):
            somebody.types("Why not somebody in particular?", name)
            somebody.presses("Look for them")
            somebody.clicks += 1
            somebody.page.locator(f"a[href*='newcomer={newcomer}']").first.click()
            expect(somebody.page.get_by_role("main")).to_contain_text("interview")
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)
