"""A year of invented cities as spreadsheets, of any size, and what must come out of it by counting plainly."""

import csv
import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.journeys.support.figures import EXPECTED

Row = dict[str, str]

UNITS = (
    ("Brugge Noord", "Brugge", "stad"),
    ("Project Zeehaven", "Brugge", "project"),
    ("Liège & Seraing", "Liège & Seraing", "stad"),
)
"""Label, area and kind, as they stand in the file."""
IDS = {
    "Brugge Noord": "brugge-noord",
    "Project Zeehaven": "project-zeehaven",
    "Liège & Seraing": "liege-seraing",
    "Brugge": "brugge",
}
UNDISTURBED = "Werkingen"
"""What is shown to people is shown as it was written, and in its order."""


class OtherYear:
    """A small year of invented cities, and what must come out of it by counting plainly."""

    def __init__(self, chance: random.Random, people: int = 40, assignments: int = 60, days: int = 300) -> None:
        """Invent it."""
        self._chance = chance
        self.people = {f"B-{n:03}": (self._chance.choice(UNITS)[0], self._some_day(2020, 730)) for n in range(people)}
        self.organisations = {f"O-{n}": self._chance.choice(("Brugge", "Liège & Seraing")) for n in range(6)}
        self.opportunities = {f"P-{n}": self._chance.choice(list(self.organisations)) for n in range(10)}
        self.assignments = {
            f"I-{n:03}": (self._chance.choice(list(self.people)), self._chance.choice(list(self.opportunities)))
            for n in range(assignments)
        }
        self.days = sorted(
            {(self._chance.choice(list(self.assignments)), self._some_day(2020, 730)) for _ in range(days)}
        )

    def _some_day(self, year: int, days: int) -> date:
        return date(year, 1, 1) + timedelta(days=self._chance.randrange(days))

    def write(self, folder: Path) -> None:
        """Comma as delimiter, Windows text, ISO dates, columns in any order, shouting and padding."""
        folder.mkdir()
        self._sheet(folder, UNDISTURBED, [{"werking": u, "gebied": a, "soort": k} for u, a, k in UNITS])
        self._sheet(folder, "inschrijvingen", [self._registration(nr) for nr in self.people])
        self._sheet(folder, "organisaties", [self._organisation(nr) for nr in self.organisations])
        self._sheet(folder, "OPDRACHTEN", [self._opportunity(nr) for nr in self.opportunities])
        self._sheet(folder, "inzetten", [self._assignment(nr) for nr in self.assignments])
        days = [{"inzet": nr, "datum": str(on), "uren": "2.5"} for nr, on in self.days]
        self._sheet(folder, "vrijwilligersdagen", days)
        evaluations = [
            {"inzet": nr, "datum": "2021-12-31", "door": "organisatie", "score": "4"} for nr in self.assignments
        ]
        self._sheet(folder, "evaluaties", evaluations)

    def _registration(self, nr: str) -> Row:
        unit, on = self.people[nr]
        return {
            "nr": nr,
            "inschrijvingsdatum": str(on),
            "werking": unit,
            "voornaam": "Zoë",
            "achternaam": "Ünal-Šapek",
            "geboortedatum": "1990-02-28",
            "talen": "Nederlands:A2, Frans:B1",
            "voorkeur": "beide",
            "verblijfsstatuut": "student",
        }

    def _organisation(self, nr: str) -> Row:
        return {"nr": nr, "naam": f"Café {nr}", "sector": "natuur & milieu", "gebied": self.organisations[nr]} | {
            "sinds": "2019-06-01",
            "tijd_voor_begeleiding": "ja",
        }

    def _opportunity(self, nr: str) -> Row:
        return {
            "nr": nr,
            "organisatie": self.opportunities[nr],
            "titel": f"Hulp, à la {nr}",
            "soort": "langdurig",
            "van": "2020-01-01",
            "plaatsen": "3",
        }

    def _assignment(self, nr: str) -> Row:
        newcomer, opportunity = self.assignments[nr]
        return {
            "nr": nr,
            "nieuwkomer": newcomer,
            "opdracht": opportunity,
            "start": "2020-01-01",
            "einde": "2021-12-31",
            "status": "afgerond",
        }

    def _sheet(self, folder: Path, name: str, rows: list[Row]) -> None:
        columns = self._chance.sample(list(rows[0]), len(rows[0]))
        with (folder / f"{name}.csv").open("w", encoding="cp1252", newline="") as file:
            writer = csv.writer(file, delimiter=",")
            writer.writerow([self._disturbed(column) for column in columns])
            if name == UNDISTURBED:
                writer.writerows([row[column] for column in columns] for row in rows)
                return
            shuffled = self._chance.sample(rows, len(rows))
            writer.writerows([self._disturbed(row[column]) for column in columns] for row in shuffled)

    def _disturbed(self, text: str) -> str:
        shout: Callable[[str], str] = self._chance.choice((str.upper, str))
        return f"{' ' * self._chance.randrange(3)}{shout(text)}{' ' * self._chance.randrange(2)}"

    def _counted(self) -> list[tuple[str, str, str, date]]:
        """Newcomer, organisation, area and date of each day of 2021."""
        found = []
        for assignment, on in self.days:
            newcomer, opportunity = self.assignments[assignment]
            organisation = self.opportunities[opportunity]
            if on.year == 2021:
                found.append((newcomer, organisation, self.organisations[organisation], on))
        return found

    def units(self) -> dict[str, Row]:
        """Each unit's cells."""
        areas: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
        for newcomer, organisation, area, on in self._counted():
            areas[area]["organisations"].add(organisation)
            areas[area]["newcomers_who_volunteered"].add(newcomer)
            areas[area]["volunteer_days"].add((newcomer, on))
        volunteered = {newcomer for newcomer, *_ in self._counted()}
        told: dict[str, Any] = {}
        for unit, area, _ in UNITS:
            new = {nr for nr, (registered_by, on) in self.people.items() if registered_by == unit and on.year == 2021}
            told[IDS[unit]] = {
                "label": unit,
                "area": IDS[area],
                "newly_registered": len(new),
                "newly_registered_who_volunteered": len(new & volunteered),
                **{name: len(found) for name, found in areas[area].items()},
            }
        return told

    def total(self) -> dict[str, int]:
        """Units summed, and each area once."""
        by_unit, by_area = self.units(), {cells["area"]: cells for cells in self.units().values()}
        of_units = ("newly_registered", "newly_registered_who_volunteered")
        return {
            name: sum(int(cells[name]) for cells in (by_unit if name in of_units else by_area).values())
            for name in EXPECTED["total"]
        }

    def distinct(self) -> int:
        """People, however many areas they were in."""
        return len({newcomer for newcomer, *_ in self._counted()})
