"""Whoever runs the platform: how it is, messages that could not be taken, rules with a first day, who read a file."""

import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from services.chassis.messaging.wire_names import queue_name
from services.contracts.listeners import LISTENERS
from tests.browser.support import making
from tests.browser.support.accessibility import too_wide, violations
from tests.browser.support.people import PHONE, People, Person
from tests.browser.support.tasks import task
from tests.chaos.poison import UNREADABLE
from tests.integration.support.wire import Wire
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.world import World

ROLE, SERVICE = "operator", "intake"
[LISTENER] = [each for each in LISTENERS if (each.service, each.method) == (SERVICE, "on_follow_up")]
"""No other test needs what it hears."""
STOPS_AT = 50
SOON = 15_000
"""Milliseconds: a page looks again every five seconds, and a listener for an order about as often."""
LETTERS = f"/v1/dead-letters/{SERVICE}"


@pytest.fixture
def dead_letters(world: World) -> Iterator[None]:
    """Two of them, and none afterwards."""
    poisoned(world, 2)
    eventually(lambda: waiting(world) == 2, "both are dead-lettered")
    yield
    cleared(world)


def poisoned(world: World, count: int) -> None:
    """The listener gets so many messages that nobody can read."""
    wire = Wire(world.broker.uri)
    for _ in range(count):
        wire.publish([UNREADABLE[0]], exchange="", key=queue_name(LISTENER), message_id=str(uuid.uuid4()))


def waiting(world: World) -> int:
    return len(world.told("GET", LETTERS)["dead_letters"])


def cleared(world: World) -> None:
    def none_left() -> bool:
        world.told("POST", f"{LETTERS}/discard", {"all": True})
        status = world.status()[SERVICE]
        listeners = sum(each["ready"] + each["in_hand"] for each in status["listeners"])
        return not status["dead_letters"] and not listeners

    eventually(none_left, "no dead letter is left")


def usable(person: Person) -> None:
    assert (violations(person.page), too_wide(person.page)) == ([], 0)


def test_all_services_are_told_to_be_healthy_at_one_look(people: People, world: World) -> None:
    with people.somebody(ROLE, viewport=PHONE) as somebody:
        expect(somebody.page.get_by_text("All services are healthy.")).to_be_visible(timeout=SOON)
        assert somebody.page.locator("#services h2").all_inner_texts() == sorted(world.status())


@pytest.mark.usefixtures("dead_letters")
def test_a_message_that_could_not_be_taken_is_found_and_given_back(people: People, world: World) -> None:
    before = {each["died_at"] for each in world.told("GET", LETTERS)["dead_letters"]}
    with people.somebody(ROLE, viewport=PHONE) as somebody:
        with task(somebody, ROLE, "Give back messages that could not be taken", "phone"):
            expect(somebody.page.get_by_text("1 service needs you: it is first.")).to_be_visible(timeout=SOON)
            somebody.presses("Look at them")
            expect(somebody.page.get_by_role("region", name=SERVICE)).to_contain_text("Cannot be read")
            somebody.presses("Give all back")
            expect(somebody.page.get_by_text("Given back. What fails again comes back here.")).to_be_visible()

        usable(somebody)

    def came_back() -> bool:
        now = {each["died_at"] for each in world.told("GET", LETTERS)["dead_letters"]}
        return len(now) > 0 and not now & before

    eventually(came_back, "both were tried again, and cannot be read still")


@pytest.mark.usefixtures("dead_letters")
def test_a_message_is_dropped_after_a_second_look_without_a_script(people: People, world: World) -> None:
    with people.somebody(ROLE, viewport=PHONE, java_script_enabled=False) as somebody:
        somebody.goes_to("/operations/dead-letters")
        with task(somebody, ROLE, "Drop a message for good", "phone"):
            somebody.page.get_by_role("link", name="Drop …").first.click()
            somebody.clicks += 1
            expect(somebody.page.get_by_text("This cannot be undone.")).to_be_visible()
            somebody.presses("Drop it for good")
            expect(somebody.page.get_by_text("Dropped.")).to_be_visible()

    assert waiting(world) == 1


def test_a_listener_that_stopped_itself_is_told_to_go_on(people: People, world: World) -> None:
    poisoned(world, STOPS_AT)
    with people.somebody(ROLE) as somebody:
        goes_on = somebody.page.get_by_role("button", name="Let it go on")
        expect(goes_on).to_be_visible(timeout=SOON)
        goes_on.click()
        expect(somebody.page.get_by_text("It was told to go on")).to_be_visible()
        expect(goes_on).to_have_count(0, timeout=SOON)
    cleared(world)


def test_a_ceiling_holds_from_its_first_day_and_is_taken_back(people: People, world: World) -> None:
    first, told = f"{making.day(0)[:2]}99-01-01", "/v1/reimbursement-ceilings"
    with people.somebody(ROLE, viewport=PHONE) as somebody:
        with task(somebody, ROLE, "Add a ceiling with its first day", "phone"):
            somebody.presses("Rules")
            somebody.types("Holds from", first)
            somebody.types("A day, in euros", "45,10")
            somebody.types("A year, in euros", "1.804,20")
            somebody.types("Where it is published", "Staatsblad")
            somebody.presses("Save")
            expect(somebody.page.get_by_text("Saved.")).to_be_visible()

        latest = world.told("GET", told)["ceilings"][-1]
        assert (latest["valid_from"], latest["day"], latest["year"]) == (first, "45.10", "1804.20")
        usable(somebody)
        with task(somebody, ROLE, "Take back a ceiling that does not hold yet", "phone"):
            somebody.presses("Withdraw")
            expect(somebody.page.get_by_text("Withdrawn: it never holds.")).to_be_visible()

    assert first not in {each["valid_from"] for each in world.told("GET", told)["ceilings"]}


def test_weights_hold_from_a_day_and_are_taken_back(people: People, world: World) -> None:
    now = world.told("GET", "/v1/matching/weights")["in_force"]
    with people.somebody("administrator") as somebody:
        somebody.goes_to("/operations/rules")
        weights = somebody.page.get_by_role("region", name="What counts for how much in matching")
        with task(somebody, "administrator", "Set other weights from a day on"):
            weights.get_by_label("Talents", exact=True).fill("35")
            weights.get_by_label("Holds from").fill(making.day(500))
            somebody.clicks, somebody.keys = somebody.clicks + 2, somebody.keys + 12
            somebody.presses("Set these weights")
            expect(weights.get_by_text("Holds later")).to_be_visible()

        weights.get_by_role("button", name="Withdraw").click()
        expect(somebody.page.get_by_text("Withdrawn: it never holds.")).to_be_visible()
        expect(weights.get_by_text("Holds later")).to_have_count(0)
    assert world.told("GET", "/v1/matching/weights")["in_force"] == now


def test_who_read_a_file_is_told(people: People, world: World) -> None:
    newcomer = making.a_newcomer(world, "Samira")
    with people.somebody("coordinator") as coordinator:
        coordinator.goes_to(f"/people/{newcomer}")
        expect(coordinator.page.get_by_role("heading", level=1)).to_contain_text("Samira")
    with people.somebody(ROLE, viewport=PHONE) as somebody:
        with task(somebody, ROLE, "See who read a file", "phone"):
            somebody.presses("Who looked")
            somebody.types("Number of a person", newcomer)
            somebody.presses("Show")
            lines = somebody.page.get_by_role("region", name="The latest first")
            expect(lines).to_contain_text(re.compile("Coordinator.*Read: GET /v1/newcomers/", re.DOTALL))

        assert "Samira" not in somebody.reads()
        usable(somebody)
