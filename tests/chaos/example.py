"""The year of spreadsheets as rows, to cut slices from: what the import would refuse is left out."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.journeys.support.figures import EXPECTED
from tests.journeys.support.world import EXAMPLE

Row = dict[str, str]
Rows = list[Row]

NEWCOMERS, ORGANISATIONS, OPPORTUNITIES = "inschrijvingen", "organisaties", "opdrachten"
ASSIGNMENTS, DAYS, EVALUATIONS, UNITS = "inzetten", "vrijwilligersdagen", "evaluaties", "werkingen"


@dataclass(frozen=True)
class Sheets:
    """Rows by the name of their file, without its ending."""

    rows: dict[str, Rows]

    def write(self, folder: Path) -> Path:
        """As a coordinator exports them; the folder must not be there yet."""
        folder.mkdir(parents=True)
        for name, rows in self.rows.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, header(name), delimiter=";")
                writer.writeheader()
                writer.writerows(rows)
        return folder

    @property
    def count(self) -> int:
        """All rows."""
        return sum(map(len, self.rows.values()))


@lru_cache
def example(name: str) -> tuple[Row, ...]:
    """All rows of a sheet of the year, trimmed."""
    return tuple({column: cell.strip() for column, cell in row.items()} for row in _read(name)[1])


@lru_cache
def header(name: str) -> tuple[str, ...]:
    """The columns of a sheet."""
    return _read(name)[0]


@lru_cache
def spoiled(name: str) -> frozenset[str]:
    """Keys of the rows that the year's own expectations refuse."""
    return frozenset(row["key"] for row in EXPECTED["rejected"] if row["file"] == f"{name}.csv")


def _read(name: str) -> tuple[tuple[str, ...], list[Row]]:
    with (EXAMPLE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        return tuple(reader.fieldnames or ()), list(reader)
