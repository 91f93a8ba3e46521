"""Key figures read off rows as plainly as possible: nothing here is the platform's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

Cells = dict[str, int]
BY_UNIT = ("newly_registered", "newly_registered_who_volunteered")
BY_AREA = ("organisations", "newcomers_who_volunteered", "volunteer_days")


@dataclass(frozen=True)
class Figures:
    """The five indicators, by what units and areas are called."""

    units: dict[str, Cells]
    areas: dict[str, Cells]


def figures_of(sheets: dict[str, list[dict[str, str]]], period: tuple[str, str]) -> Figures:
    """Of rows that are all to be taken; repeated rows count once."""
    areas = {row["werking"]: row["gebied"] for row in sheets["werkingen"]}
    registered = {
        _key(row["nr"]): (row["werking"], _iso(row["inschrijvingsdatum"])) for row in sheets["inschrijvingen"]
    }
    hosts = {_key(row["nr"]): _key(row["organisatie"]) for row in sheets["opdrachten"]}
    places = {_key(row["nr"]): row["gebied"] for row in sheets["organisaties"]}
    done = {_key(row["nr"]): (_key(row["nieuwkomer"]), hosts[_key(row["opdracht"])]) for row in sheets["inzetten"]}
    days = [
        (*done[_key(row["inzet"])], _iso(row["datum"]))
        for row in sheets["vrijwilligersdagen"]
        if period[0] <= _iso(row["datum"]) <= period[1]
    ]
    volunteered = {newcomer for newcomer, _, _ in days}
    new = {number: unit for number, (unit, on) in registered.items() if period[0] <= on <= period[1]}
    return Figures(
        units={unit: _of_unit([number for number, of in new.items() if of == unit], volunteered) for unit in areas},
        areas={area: _of_area([each for each in days if places[each[1]] == area]) for area in set(areas.values())},
    )


def _of_unit(new: list[str], volunteered: set[str]) -> Cells:
    return dict(zip(BY_UNIT, (len(new), len(volunteered.intersection(new))), strict=True))


def _of_area(days: list[tuple[str, str, str]]) -> Cells:
    counted = {host for _, host, _ in days}, {who for who, _, _ in days}, {(who, on) for who, _, on in days}
    return dict(zip(BY_AREA, map(len, counted), strict=True))


def shown(answer: dict[str, Any], wanted: Figures) -> Figures:
    """What `GET /v1/key-figures` says of these units and areas; what it does not name is left out."""
    return Figures(
        units={
            unit["label"]: {name: unit[name] for name in BY_UNIT}
            for unit in answer["units"]
            if unit["label"] in wanted.units
        },
        areas={
            area["label"]: {name: area[name] for name in BY_AREA}
            for area in answer["areas"]
            if area["label"] in wanted.areas
        },
    )


def _key(reference: str) -> str:
    return reference.strip().casefold()


def _iso(cell: str) -> str:
    return datetime.strptime(cell, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007
