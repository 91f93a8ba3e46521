"""The example's year, moved to these days: by whole weeks, every date of it, and nothing else."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from deploy.local.demo import moved
from deploy.local.demo.steps import EXAMPLE

WEEK = timedelta(weeks=1)


@pytest.mark.parametrize("today", [date(2026, 11, 30), date(2026, 12, 6), date(2027, 2, 28), date(2028, 2, 29)])
def test_it_ends_today_or_within_the_week_before_on_the_same_day_of_the_week(today: date) -> None:
    last = moved.LAST_DAY + moved.until(today)

    assert today - WEEK < last <= today
    assert last.weekday() == moved.LAST_DAY.weekday()


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("07/12/2019", "14/12/2019"),
        ("7/1/2019;29/12/2019", "14/01/2019;05/01/2020"),
        ("2026-09-21", "2026-09-28"),
        ("31/02/2019", "31/02/2019"),
        ("+32 492 95 77 59", "+32 492 95 77 59"),
        ("9050;GE-2019-0001;1.234/56", "9050;GE-2019-0001;1.234/56"),
        ("stand van zaken op 1 december 2019", "stand van zaken op 1 december 2019"),
    ],
)
def test_dates_move_and_whatever_else_looks_like_one_stays(text: str, later: str) -> None:
    assert moved.moved(text, WEEK) == later


def test_every_sheet_of_the_example_moves_and_has_the_same_rows(tmp_path: Path) -> None:
    by = timedelta(weeks=361)

    moved.write(EXAMPLE, tmp_path, by)

    for sheet in EXAMPLE.glob("*.csv"):
        before, after = (place.read_text(encoding="utf-8-sig") for place in (sheet, tmp_path / sheet.name))
        blank = re.compile(r"\d+/\d+/\d{4}")
        assert blank.sub("", after) == blank.sub("", before)
        assert (tmp_path / sheet.name).read_bytes()[:3] == sheet.read_bytes()[:3]


def test_everybody_is_as_old_when_they_register_as_they_were(tmp_path: Path) -> None:
    moved.write(EXAMPLE, tmp_path, timedelta(weeks=361))
    ages = [
        [_day(row["inschrijvingsdatum"]) - _day(row["geboortedatum"]) for row in _rows(place)]
        for place in (EXAMPLE, tmp_path)
    ]

    assert ages[0] == ages[1]


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "inschrijvingen.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter=";") if row["inschrijvingsdatum"] != "31/02/2019"]


def _day(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)
