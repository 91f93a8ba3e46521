"""A coordinator beside people and places: papers, consents, a note, attendance, an organisation's criteria."""

import re
from typing import Any

from playwright.sync_api import expect

from deploy.local.demo.week import away
from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.making import a_name
from tests.browser.support.people import PHONE, People
from tests.browser.support.tasks import task
from tests.journeys.support.world import World


def an_assignment(world: World, demo: dict[str, Any]) -> str:
    """One of the demo's own newcomer, at the language café."""
    rows = world.told("GET", f"/v1/assignments?newcomer={demo['newcomer']}&running=true")["assignments"]
    return str(next(each["id"] for each in rows if each["planned_days"]))


def a_newcomer(world: World) -> str:
    registration = {"unit_id": "gent", "birth_date": "1990-04-03", "first_name": "Nour", "last_name": a_name()}
    made = str(world.told("POST", "/v1/newcomers", registration)["id"])
    world.settled()
    return made


def test_a_note_of_two_lines_is_written_in_under_a_minute(people: People, world: World, demo: dict[str, Any]) -> None:
    assignment = an_assignment(world, demo)
    with people.somebody("coordinator", viewport=PHONE) as somebody:
        somebody.goes_to(f"/assignments/{assignment}")
        with task(somebody, "coordinator", "Write a guidance note of two lines", "phone"):
            somebody.types("How is it going?", "Comes gladly and on time.\nPractises Dutch at the bar.")
            somebody.ticks("Check-in")
            somebody.presses("Note it")
            expect(somebody.page.get_by_text("Practises Dutch at the bar.")).to_be_visible()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)


def test_papers_and_consents_are_kept_as_they_were_said(people: People, world: World) -> None:
    newcomer = a_newcomer(world)
    with people.somebody("coordinator") as somebody:
        somebody.goes_to(f"/people/{newcomer}/papers")
        with task(somebody, "coordinator", "Look at somebody's papers", "desk"):
            somebody.chooses("What did you see?", "Recognised refugee")
            somebody.presses("Save")
            expect(somebody.page.get_by_role("status").first).to_be_visible()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)
        somebody.presses("Consents")
        somebody.presses("Yes")
        expect(somebody.page.get_by_role("main")).to_contain_text("Yes, since")
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)

    assert world.told("GET", f"/v1/newcomers/{newcomer}")["eligibility"]["basis_code"] == "refugee"


def test_a_newcomer_reads_what_a_nationality_is_called(people: People, world: World) -> None:
    newcomer = a_newcomer(world)
    with people.somebody("coordinator", language="fr") as somebody:
        somebody.goes_to(f"/people/{newcomer}")
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)
        somebody.goes_to("/people/new")
        somebody.page.locator("details.more summary").first.click()
        somebody.page.locator("#nationality").select_option(label="Syrie")
        assert somebody.page.locator("#nationality").input_value() == "SY"


def test_an_organisation_is_approved_by_its_five_criteria_and_paused(people: People, world: World) -> None:
    name = f"Buurthuis {a_name()}"
    organisation = world.told(
        "POST", "/v1/organisations", {"name": name, "sector": "welfare", "area_id": "gent", "postcode": "9000"}
    )["id"]
    world.settled()
    with people.somebody("coordinator") as somebody:
        somebody.goes_to(f"/organisations/{organisation}")
        with task(somebody, "coordinator", "Approve an organisation by the five criteria", "desk"):
            for _ in range(5):
                somebody.clicks += 1
                somebody.page.locator("summary", has_text=re.compile(r"^\s*Assess\s*$")).first.click()
                somebody.presses("Yes, it is met")
                expect(somebody.page.get_by_role("status").first).to_be_visible()
            somebody.presses("Approve from today on")
            expect(somebody.page.get_by_text("Approved").first).to_be_visible()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)
        with task(somebody, "coordinator", "Pause an organisation", "desk"):
            somebody.presses("Pause it")
            somebody.types("Why?", "Their coordinator left; they look for another.")
            somebody.sends("Pause: nobody new begins here")
            expect(somebody.page.get_by_text("Paused").first).to_be_visible()


def test_who_was_there_is_kept_for_all_and_then_the_exceptions(people: People) -> None:
    with people.somebody("coordinator", viewport=PHONE) as somebody:
        somebody.goes_to("/today")
        with task(somebody, "coordinator", "Take attendance at a place", "phone"):
            somebody.presses("Who was there")
            somebody.clicks += 1
            somebody.page.locator("main ul.tappable a").first.click()
            somebody.clicks += 1
            somebody.page.locator("main .register label, main .ticks label").first.click()
            somebody.presses("Record the day")
            expect(somebody.page.get_by_text("Attendance is kept.")).to_be_visible()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)


def test_a_to_do_is_one_tap_from_its_deed(people: People) -> None:
    with people.somebody("coordinator", viewport=PHONE) as somebody:
        expect(somebody.page.locator("#todos li a").first).to_be_visible()
        with task(somebody, "coordinator", "Open a to-do of today", "phone"):
            somebody.clicks += 1
            somebody.page.locator("#todos li a").first.click()
            expect(somebody.page).not_to_have_url(f"{somebody.home}/today")
            expect(somebody.page.get_by_role("heading", level=1)).to_be_visible()
        assert (violations(somebody.page), too_wide(somebody.page)) == ([], 0)


def test_days_of_volunteers_are_planned_for_weeks(people: People, world: World, demo: dict[str, Any]) -> None:
    assignment = an_assignment(world, demo)
    before = world.told("GET", f"/v1/assignments/{assignment}")["planned_days"]
    with people.somebody("coordinator") as somebody:
        somebody.goes_to(f"/assignments/{assignment}?month={away(28)[:7]}")
        somebody.page.locator(f'label:has(input[value="{away(28)}"])').first.click()
        somebody.presses("Save the planned days")
        expect(somebody.page.get_by_role("status").first).to_be_visible()

    after = world.told("GET", f"/v1/assignments/{assignment}")["planned_days"]
    assert sorted({*before, away(28)}) == after
    world.told("PUT", f"/v1/assignments/{assignment}/planned-days", {"days": before})
