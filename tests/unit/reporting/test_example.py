"""The export of 2019, read as plainly as possible, gives the slide of 1 December 2019."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import AREA_INDICATORS, UNIT_INDICATORS, KeyFigures

from .builders import a_day, a_registration, a_statement, a_unit, answered

EXAMPLE = Path(__file__).parents[3] / "examples" / "kerncijfers-2019"
EXPECTED = json.loads((EXAMPLE / "expected.json").read_text())


def rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{key: value.strip() for key, value in row.items()} for row in csv.DictReader(file, delimiter=";")]


def refused(name: str) -> set[str]:
    return {row["key"] for row in EXPECTED["rejected"] if row["file"] == f"{name}.csv"}


def slug(label: str) -> str:
    return re.sub("[^a-z]+", "-", label.lower().replace(" project", "")).strip("-")


def iso(day: str) -> str:
    return datetime.strptime(day, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007


def opened_units() -> Iterator[Fact]:
    for position, row in enumerate(rows("werkingen")):
        yield a_unit(slug(row["werking"]), slug(row["gebied"]), position)


def registrations() -> Iterator[Fact]:
    for row in rows("inschrijvingen"):
        if row["nr"] not in refused("inschrijvingen"):
            yield a_registration(row["nr"].upper(), slug(row["werking"]), iso(row["inschrijvingsdatum"]))


def volunteer_days() -> Iterator[Fact]:
    hosts = {row["nr"]: row["organisatie"] for row in rows("opdrachten")}
    areas = {row["nr"]: slug(row["gebied"]) for row in rows("organisaties")}
    assignments = {row["nr"]: row for row in rows("inzetten") if row["nr"] not in refused("inzetten")}
    left_out = refused_days()
    for row in rows("vrijwilligersdagen"):
        if row["inzet"] in assignments and (row["inzet"], row["datum"], row["uren"]) not in left_out:
            assignment = assignments[row["inzet"]]
            host = hosts[assignment["opdracht"]]
            who = {"newcomer_id": assignment["nieuwkomer"], "organisation_id": host, "area_id": areas[host]}
            yield a_day(row["inzet"], iso(row["datum"]), **who)


def refused_days() -> set[tuple[str, str, str]]:
    """Rows that expected.json refuses: outside their assignment, or longer than a day."""
    dates = {row["nr"]: (iso(row["start"]), iso(row["einde"])) for row in rows("inzetten") if row["einde"]}
    return {
        (row["inzet"], row["datum"], row["uren"])
        for row in rows("vrijwilligersdagen")
        if row["inzet"] in refused("vrijwilligersdagen") and not _acceptable(row, dates.get(row["inzet"], ("", "9999")))
    }


def _acceptable(row: dict[str, str], dates: tuple[str, str]) -> bool:
    return dates[0] <= iso(row["datum"]) <= dates[1] and float(row["uren"].replace(",", ".")) <= 24


@pytest.fixture(scope="module")
def figures() -> KeyFigures:
    return answered([*opened_units(), *registrations(), *volunteer_days(), a_statement(value=562)])


def test_every_cell_of_the_slide_comes_out(figures):
    areas = {unit_id: area for area in figures.areas for unit_id in area.unit_ids}
    shown = {
        unit.label: {name: getattr(unit, name) for name in UNIT_INDICATORS}
        | {name: getattr(areas[unit.id], name) for name in AREA_INDICATORS}
        for unit in figures.units
    }
    assert list(shown.values()) == [
        {name: unit[name] for name in UNIT_INDICATORS + AREA_INDICATORS} for unit in EXPECTED["units"].values()
    ]


def test_the_totals_come_out(figures):
    assert {name: getattr(figures.total, name) for name in UNIT_INDICATORS + AREA_INDICATORS} == EXPECTED["total"]
    assert figures.distinct_newcomers_who_volunteered == EXPECTED["distinct_newcomers_who_volunteered"]


def test_the_slide_states_ten_more_than_its_cells_add_up_to(figures):
    [comparison] = figures.stated
    assert (comparison.stated, comparison.computed, comparison.difference) == (562, 552, 10)
