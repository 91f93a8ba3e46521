"""A coordinator's year of spreadsheets goes in, and the key figures of the slides come out."""

import csv
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.contracts.listeners import SOURCES
from services.partners.cuts.table import Cut
from services.partners.people.domain.persons import Person
from tests.contracts.described_events import misfits
from tests.journeys.support.figures import EXPECTED, YEAR, cells, expected_cells, rejected
from tests.journeys.support.leaving import PARTNERS, Fact, Leaving, facts_of
from tests.journeys.support.other_year import OtherYear
from tests.journeys.support.overhearing import Overheard
from tests.journeys.support.world import EXAMPLE, World
from tests.unit.partners.sniffing import Sniffed, of_the_example

Row = dict[str, str]
Result = tuple[int, dict[str, Any]]

MENDED: dict[tuple[str, str], Row] = {
    ("inschrijvingen", "XX-0001"): {"inschrijvingsdatum": "28/02/2019"},
    ("inschrijvingen", "XX-0002"): {"geboortedatum": "01/06/1998"},
    ("inschrijvingen", "XX-0003"): {"voornaam": "Farid"},
    ("inschrijvingen", "XX-0004"): {"werking": "Oostende"},
    ("organisaties", "ORG-ZZ-001"): {"gebied": "Sint-Niklaas & Lokeren"},
    ("inzetten", "INZ-90001"): {"nieuwkomer": "GE-2019-0001"},
    ("inzetten", "INZ-90002"): {"opdracht": "OPD-GE-0001"},
    ("inzetten", "INZ-90003"): {"einde": "31/05/2019"},
    ("vrijwilligersdagen", "INZ-99999"): {"inzet": "INZ-00892"},
    ("vrijwilligersdagen", "INZ-00892"): {"datum": "31/05/2019"},
    ("vrijwilligersdagen", "INZ-00780"): {"uren": "8"},
    ("evaluaties", "INZ-00230"): {"door": "nieuwkomer", "score": "5"},
}
"""What a person changes in each refused row."""


@pytest.fixture(scope="module")
def rejects(world: World) -> Path:
    return world.home / "imports" / "refused"


@pytest.fixture(scope="module")
def overheard(world: World) -> Iterator[Overheard]:
    listening = Overheard(world.broker.uri, SOURCES)
    yield listening
    listening.end()


@pytest.fixture(scope="module")
def first(world: World, rejects: Path, overheard: Overheard) -> Result:  # noqa: ARG001
    return world.import_folder(EXAMPLE, rejects)


@pytest.fixture(scope="module")
def facts(world: World, first: Result, overheard: Overheard) -> list[Fact]:  # noqa: ARG001
    """Whatever the services told one another that the one for partners hears."""
    world.settled()
    return list(facts_of(overheard.bodies()))


@pytest.fixture
def figures(world: World, first: Result) -> dict[str, Any]:  # noqa: ARG001
    return world.key_figures(*YEAR)


def test_refused_rows_are_those_expected_each_with_its_reason(first: Result) -> None:
    code, result = first

    assert code == 1
    assert rejected(result["rejected"]) == rejected(EXPECTED["rejected"])


def test_every_row_was_read_and_repeated_ones_counted_once(first: Result) -> None:
    files = first[1]["files"]

    assert {name: files[name]["rows"] for name in EXPECTED["rows"]} == EXPECTED["rows"]
    assert {name: tally["repeated"] for name, tally in files.items() if tally["repeated"]} == EXPECTED["repeated_rows"]
    assert all(tally["unchanged"] == 0 for tally in files.values() if tally["new"] > 100)


def test_key_figures_equal_the_slide_cell_by_cell(figures: dict[str, Any]) -> None:
    assert cells(figures) == expected_cells()
    assert list(figures["total"].values()) == [552, 283, 176, 567, 4818]
    assert figures["distinct_newcomers_who_volunteered"] == 513
    assert figures["suppressed"] is False


def test_the_stated_total_stands_beside_the_computed_one(figures: dict[str, Any]) -> None:
    differing = [one for one in figures["stated"] if one["difference"]]

    assert [(one["indicator"], one["scope"], one["stated"], one["computed"]) for one in differing] == [
        ("newly_registered", "total", 562, 552)
    ]


def test_nothing_is_left_behind(world: World, first: Result) -> None:  # noqa: ARG001
    world.settled()

    world.assert_nothing_left_behind()


def test_of_all_that_leaves_for_partners_nothing_says_who_somebody_is(facts: list[Fact]) -> None:
    leaving, personal = Leaving(facts, at_most=90).happens(), of_the_example()

    for partner in PARTNERS:
        sniffed, events = Sniffed(leaving.sent[partner]), leaving.events(partner)
        assert len(events) > 200
        assert sniffed.found(personal) == set()
        assert sniffed.ids(leaving.people) == leaving.allowed[partner]
        assert [fault for event in events for fault in misfits(event)] == []
    for partner in PARTNERS[1:]:
        told = {
            who: [one["type"] for one in leaving.events(partner) if one["subject"] == who] for who in leaving.withdraw
        }
        assert {types.index("consent-withdrawn") - len(types) for types in told.values()} == {-1}


def test_a_cut_that_lets_all_of_an_event_leave_is_found(facts: list[Fact], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cut, "of", lambda _, data: dict(data))

    leaving = Leaving(facts, at_most=12).happens()

    for partner in PARTNERS:
        assert {each.kind for each in Sniffed(leaving.sent[partner]).found(of_the_example())} == {"address"}


def test_telling_partners_of_people_who_do_not_allow_it_is_found(
    facts: list[Fact], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Person, "since", lambda *_: datetime(2000, 1, 1, tzinfo=UTC))

    leaving = Leaving(facts, at_most=12).happens()

    for partner in PARTNERS:
        assert Sniffed(leaving.sent[partner]).ids(leaving.people) > leaving.allowed[partner]


def test_a_second_import_changes_nothing_and_tells_nobody_anything(
    world: World, first: Result, figures: dict[str, Any], rejects: Path
) -> None:
    facts = world.count("reporting", "facts")

    code, result = world.import_folder(EXAMPLE, rejects)

    assert code == 1
    assert {name: tally["new"] for name, tally in result["files"].items() if tally["new"]} == {}
    assert rejected(result["rejected"]) == rejected(first[1]["rejected"])
    assert facts > sum(EXPECTED["total"].values())
    assert world.count("reporting", "facts") == facts
    again = world.key_figures(*YEAR)
    assert {**again, "as_of": ""} == {**figures, "as_of": ""}


def test_mended_rows_are_taken_from_the_folder_of_refused_ones(
    world: World,
    first: Result,  # noqa: ARG001
    rejects: Path,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "mended"
    _mend(rejects, folder)

    code, result = world.import_folder(folder, tmp_path / "still-refused")

    assert (code, result["rejected"]) == (0, [])
    assert sum(tally["rows"] for tally in result["files"].values()) == len(MENDED)
    after = expected_cells()
    for unit in ("kortrijk", "gent", "oostende"):
        after["units"][unit]["newly_registered"] += 1
        after["total"]["newly_registered"] += 1
    after["units"]["oostende"]["volunteer_days"] += 2
    after["total"]["volunteer_days"] += 2
    assert cells(world.key_figures(*YEAR)) == after
    world.assert_nothing_left_behind()


def test_another_year_of_other_cities_in_another_shape_of_file(
    world: World,
    first: Result,  # noqa: ARG001
    tmp_path: Path,
) -> None:
    year = OtherYear(random.Random(2021))
    folder = tmp_path / "2021"
    year.write(folder)

    code, result = world.import_folder(folder, tmp_path / "refused-2021")

    assert (code, result["rejected"], result["remarks"]) == (0, [], [])
    answered = cells(world.key_figures("2021-01-01", "2021-12-31"))
    assert {unit: answered["units"][unit] for unit in year.units()} == year.units()
    assert (answered["total"], answered["distinct_newcomers_who_volunteered"]) == (year.total(), year.distinct())
    world.assert_nothing_left_behind()


def _mend(rejects: Path, folder: Path) -> None:
    folder.mkdir()
    for path in rejects.glob("*.rejected.csv"):
        name = path.name.removesuffix(".rejected.csv")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        key = "inzet" if "inzet" in rows[0] else "nr"
        with (folder / path.name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(row | MENDED[name, row[key]] for row in rows)
