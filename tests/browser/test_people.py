"""A coordinator before people: a walk-in, somebody who is here already, a search, attendance of a whole group."""

import pytest
from playwright.sync_api import expect

from tests.browser.support import making
from tests.browser.support.making import a_name
from tests.browser.support.people import DESKTOP, PHONE, People, Person
from tests.browser.support.tasks import task
from tests.journeys.support.world import World


def registers(person: Person, name: str) -> None:
    """With the five fields; a coordinator of one unit is not asked for it."""
    person.presses("Register somebody")
    person.types("First name", "Nour")
    person.types("Family name", name)
    person.types("Birth date", "3/4/1990")
    person.types("Phone", "+32 470 00 11 22")
    person.presses("Register")


def goes_on(person: Person) -> None:
    """Nobody who was shown is meant: says why, and registers."""
    person.chooses("Reason", "I looked at the papers")
    person.presses("Register all the same")


@pytest.mark.parametrize(("device", "size"), [("desk", DESKTOP), ("phone", PHONE)])
def test_a_walk_in_is_registered_in_under_a_minute(people: People, device: str, size: dict[str, int]) -> None:
    name = a_name()
    with people.somebody("coordinator", viewport=size) as somebody:
        with task(somebody, "coordinator", "Register a walk-in", device):
            registers(somebody, name)
            if "Maybe registered already" in somebody.reads():
                goes_on(somebody)
            expect(somebody.page.get_by_role("heading", level=1)).to_contain_text(name)

        assert name not in somebody.page.url


def test_whoever_is_here_already_is_shown_first(people: People) -> None:
    name = a_name()
    with people.somebody("coordinator") as somebody:
        registers(somebody, name)
        if "Maybe registered already" in somebody.reads():
            goes_on(somebody)
        somebody.goes_to("/today")

        registers(somebody, name)

        expect(somebody.page.get_by_role("alert")).to_contain_text("Maybe registered already")
        somebody.page.locator("main ul.list a").first.click()
        expect(somebody.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_somebody_is_found_while_one_types_and_by_a_button_without_a_script(people: People) -> None:
    name = a_name()
    with people.somebody("coordinator") as somebody:
        registers(somebody, name)
        if "Maybe registered already" in somebody.reads():
            goes_on(somebody)
        somebody.goes_to("/people")
        somebody.types("Name", name)
        expect(somebody.page.locator("#found a").first).to_contain_text(name)
    with people.somebody("coordinator", java_script_enabled=False) as somebody:
        somebody.goes_to("/people")
        somebody.types("Name", name)
        somebody.presses("Search")
        expect(somebody.page.locator("#found a").first).to_contain_text(name)


def test_attendance_of_a_group_takes_under_a_minute(people: People) -> None:
    with people.somebody("coordinator", viewport=PHONE) as somebody:
        with task(somebody, "coordinator", "Take attendance of a group session", "phone"):
            somebody.goes_to("/sessions")
            somebody.clicks += 1
            somebody.page.locator("main ul.tappable a").first.click()
            for box in (0, 3):
                somebody.clicks += 1
                somebody.page.locator(".ticks label").nth(box).click()
            somebody.presses("Save attendance")
            expect(somebody.page.get_by_text("Attendance is saved.")).to_be_visible()

        boxes = somebody.page.locator(".ticks input[type=checkbox]")
        assert [box.is_checked() for box in boxes.all()].count(False) == 2
        assert not boxes.nth(0).is_checked()


def test_words_of_the_interview_are_suggested_and_understood(people: People) -> None:
    with people.somebody("coordinator") as somebody:
        registers(somebody, a_name())
        if "Maybe registered already" in somebody.reads():
            goes_on(somebody)
        somebody.presses("Hold the interview")
        somebody.types("Talent 1", "koke")
        expect(somebody.page.locator("#talents-found option").first).to_have_attribute("value", "koken")
        somebody.types("Talent 1", "koken")
        somebody.ticks("Practise Dutch")
        somebody.page.get_by_label("Saturday, morning").check()
        somebody.presses("Save the interview")

        expect(somebody.page.get_by_role("main")).to_contain_text("koken → cooking")


def test_what_was_changed_in_another_part_is_not_lost(world: World, people: People) -> None:
    person = making.a_newcomer(world, "Nour")
    with people.somebody("coordinator") as somebody:
        somebody.goes_to(f"/people/{person}/papers")
        somebody.ticks("Lives in a reception centre")
        somebody.page.locator("#eligibility").get_by_role("button", name="Save").click()

        duties = somebody.page.locator("#duties")
        expect(duties).to_contain_text("What you changed in this part is not saved yet.")
        duties.get_by_role("button", name="Save").click()
        expect(somebody.page.get_by_text("is not saved yet")).to_have_count(0)
        expect(duties.get_by_label("Lives in a reception centre")).to_be_checked()


def test_a_mistyped_birth_date_is_corrected_and_what_stood_there_stays_readable(world: World, people: People) -> None:
    person = making.a_newcomer(world, "Nour")
    with people.somebody("coordinator") as somebody, people.somebody("coordinator") as other:
        somebody.goes_to(f"/people/{person}")
        somebody.presses("Correct")
        other.goes_to(f"/people/{person}/correct")
        other.types("Phone", "+32 470 00 33 44")
        other.presses("Save")
        expect(other.page.get_by_text("Saved.")).to_be_visible()

        somebody.types("Birth date", "1991-05-18")
        somebody.presses("Save")
        expect(somebody.page.get_by_role("alert")).to_contain_text("+32 470 00 33 44")
        somebody.presses("Save")

        expect(somebody.page.get_by_text("Saved.")).to_be_visible()
        somebody.page.get_by_text("2 corrections").click()
        expect(somebody.page.locator("section", has_text="Contact and registration")).to_contain_text("→ 18 May 1991")
