"""Management and funders: key figures of any period as of any day, compared, exported, printed; nothing of a person."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.support.accessibility import violations
from tests.browser.support.making import day
from tests.browser.support.people import PHONE, People, Person
from tests.browser.support.tasks import task
from tests.journeys.support.world import World

INDICATORS = (
    "Newly registered",
    "Newly registered who volunteered",
    "Organisations",
    "Newcomers who volunteered",
    "Volunteer days",
)
A4_WIDTH = {"width": 718, "height": 1000}
"""In pixels, without its margins."""
NOT_THEIRS = (
    "/today",
    "/people",
    "/sessions",
    "/attendance",
    "/coach",
    "/place",
    "/my/days",
    "/accounts",
    "/operations",
)
BY_UNIT = ".wide table"


def totals(person: Person) -> list[str]:
    """What stands at the foot of the table."""
    return person.page.locator(f"{BY_UNIT} tfoot td").all_inner_texts()


def test_key_figures_of_a_period_as_of_a_day_each_with_what_it_counts(people: People, world: World) -> None:
    first, last, known = day(-200), day(-1), day(0)
    with people.somebody("manager") as somebody:
        with task(somebody, "manager", "See the key figures of a period as of a day"):
            somebody.types("From", first)
            somebody.types("Until", last)
            somebody.types("As it was known on", known)
            somebody.presses("Show")
            expect(somebody.page.locator(BY_UNIT)).to_be_visible()
            somebody.page.wait_for_url(f"**from={first}*")

        counted = somebody.page.get_by_role("group").filter(has_text="What each figure counts").locator("li")
        assert [text.split(":")[0] for text in counted.all_inner_texts()] == list(INDICATORS)
        told = world.told("GET", f"/v1/key-figures?from={first}&to={last}&as_of={known}")["total"]
        assert totals(somebody)[-1] == str(told["volunteer_days"])


def test_a_year_is_one_press_and_compared_with_the_one_before(people: People) -> None:
    with people.somebody("manager", viewport=PHONE) as somebody:
        with task(somebody, "manager", "Compare with a year before", "phone"):
            somebody.ticks("Compare with a year before")
            somebody.presses("Show")
            expect(somebody.page.get_by_text("Below each count: a year before.")).to_be_visible()

        somebody.presses("2025")
        expect(somebody.page.get_by_text("1 Jan 2025 – 31 Dec 2025")).to_be_visible()
        expect(somebody.page.get_by_text("Below each count: a year before.")).to_be_visible()
        assert somebody.page.evaluate("document.body.scrollHeight") < 6000  # nothing is a letter wide


def test_what_is_shown_is_exported_as_a_table_for_spreadsheets(people: People, tmp_path: Path) -> None:
    with people.somebody("manager") as somebody:
        with task(somebody, "manager", "Export the key figures"), somebody.page.expect_download() as download:
            somebody.presses("Export as a table")
        kept = tmp_path / download.value.suggested_filename
        download.value.save_as(kept)
        shown = totals(somebody)

    with kept.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == ["Unit", *INDICATORS]
    assert rows[-1] == ["Total", *shown]


def test_on_paper_there_is_no_navigation_and_the_table_is_whole(people: People) -> None:
    with people.somebody("coordinator", viewport=A4_WIDTH) as somebody:
        somebody.goes_to("/figures?compare=yes")
        somebody.page.emulate_media(media="print")

        for gone in ("header", "nav", "form", "[data-print]"):
            assert not [each for each in somebody.page.locator(gone).all() if each.is_visible()]
        box = somebody.page.locator(BY_UNIT).bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= A4_WIDTH["width"]
        assert somebody.page.get_by_text("What each figure counts").is_visible()


def test_a_funder_sees_what_is_published_and_no_count_that_is_not_told(people: People) -> None:
    with people.somebody("funder", viewport=PHONE) as somebody:
        with task(somebody, "funder", "See the key figures of a quarter", "phone"):
            somebody.clicks += 2
            somebody.page.get_by_label("Period").select_option(index=3)
            somebody.presses("Show")
            expect(somebody.page.get_by_text("are published of whole calendar years alone")).to_be_visible()

        assert "at_least" not in somebody.reads()
        assert "< 5" not in somebody.reads()
        assert violations(somebody.page) == []


@pytest.mark.parametrize("role", ["manager", "funder"])
def test_whoever_sees_figures_sees_nobody(people: People, world: World, role: str) -> None:
    ids = [each["id"] for each in world.told("GET", "/v1/newcomers?limit=200")["newcomers"]]
    cards = world.told("POST", "/v1/newcomers/cards", {"newcomer_ids": ids})["newcomers"].values()
    names = {each["last_name"] for each in cards}
    with people.somebody(role) as somebody:
        asked = {path: somebody.page.context.request.get(f"{somebody.home}{path}").status for path in NOT_THEIRS}
        words = set(somebody.reads().split())

    assert set(asked.values()) == {403}, asked
    assert len(names) > 10
    assert not names & words
