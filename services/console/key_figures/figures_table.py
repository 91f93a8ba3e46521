"""The key figures as the slide shows them: a column for each unit, shared cells drawn as shared. Pure."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from services.console.command_line.tables import NO_BREAK, Cell, Line
from services.console.spreadsheets.dutch_vocabulary import INDICATOR_LABELS

BY_UNIT = ("newly_registered", "newly_registered_who_volunteered")
BY_AREA = ("organisations", "newcomers_who_volunteered", "volunteer_days")
SUPPRESSED = "<5"
TOTAL = "total"
_SIGNS = "*+#"

Figures = dict[str, Any]


def rows(figures: Figures) -> list[Line]:
    """The header and the five indicators, each with its total."""
    units = [Cell(unit["label"]) for unit in figures["units"]]
    header = [Cell(""), *units, Cell("Totaal")]
    return [header, *([_label(name), *_cells(figures, name), _total(figures, name)] for name in BY_UNIT + BY_AREA)]


def notes(figures: Figures) -> list[str]:
    """What stands under the table."""
    return [*_shared(figures), _distinct(figures), *_stated(figures), *_said(figures)]


def number(value: int | None) -> str:
    """A count as it is shown; a suppressed one is not."""
    return SUPPRESSED if value is None else str(value)


def _label(name: str) -> Cell:
    return Cell(INDICATOR_LABELS[name])


def _cells(figures: Figures, name: str) -> list[Cell]:
    if name in BY_UNIT:
        return [Cell(_with_stated(figures, name, unit["id"], unit[name]), right=True) for unit in figures["units"]]
    areas = {area["id"]: area for area in figures["areas"]}
    signs = _footnotes(figures)
    return [
        Cell(_of_area(figures, name, areas[area_id]) + signs.get(area_id, ""), span=len(run), right=True)
        for area_id, run in _runs(figures)
    ]


def _of_area(figures: Figures, name: str, area: Figures) -> str:
    """The area's count; what was stated about any of its units differs only once."""
    differing = [scope for scope in [area["id"], *area["unit_ids"]] if _difference(figures, name, scope)]
    return _with_stated(figures, name, differing[0] if differing else "", area[name])


def _runs(figures: Figures) -> list[tuple[str, list[Figures]]]:
    """Neighbouring units that share an area."""
    return [(area, list(run)) for area, run in groupby(figures["units"], key=lambda unit: str(unit["area_id"]))]


def _footnotes(figures: Figures) -> dict[str, str]:
    """A sign for each area whose units do not all stand side by side."""
    areas = [area for area, _ in _runs(figures)]
    apart = [area for area in dict.fromkeys(areas) if areas.count(area) > 1]
    return {area: _SIGNS[place % len(_SIGNS)] * (1 + place // len(_SIGNS)) for place, area in enumerate(apart)}


def _total(figures: Figures, name: str) -> Cell:
    return Cell(_with_stated(figures, name, TOTAL, figures["total"][name]), right=True)


def _with_stated(figures: Figures, name: str, scope: str, value: int | None) -> str:
    differing = _difference(figures, name, scope)
    if differing is None:
        return number(value)
    beside = f"(stated {differing['stated']},", f"difference {differing['difference']})"
    return " ".join([number(value), *(words.replace(" ", NO_BREAK) for words in beside)])


def _difference(figures: Figures, name: str, scope: str) -> Figures | None:
    """The first statement about this cell that differs from what was computed."""
    about = (one for one in figures.get("stated", []) if (one["indicator"], one["scope"]) == (name, scope))
    return next((one for one in about if one["difference"]), None)


def _shared(figures: Figures) -> Iterator[str]:
    labels = {unit["id"]: unit["label"] for unit in figures["units"]}
    signs = _footnotes(figures)
    for area in figures["areas"]:
        if len(area["unit_ids"]) > 1:
            together = " and ".join(labels.get(unit, unit) for unit in area["unit_ids"])
            sign = f"{signs[area['id']]} " if area["id"] in signs else ""
            yield f"{sign}{together} share the area {area['label']}: one figure, counted once in the total."


def _distinct(figures: Figures) -> str:
    distinct = number(figures["distinct_newcomers_who_volunteered"])
    return f"Without counting anybody twice across areas, {distinct} newcomers volunteered."


def _stated(figures: Figures) -> Iterator[str]:
    stated = figures.get("stated", [])
    for one in (one for one in stated if one["difference"]):
        label = INDICATOR_LABELS[one["indicator"]]
        where = "Totaal" if one["scope"] == TOTAL else one["scope"]
        beside = f"{number(one['computed'])} (stated {one['stated']}, difference {one['difference']})"
        yield f"{label}, {where}: {beside}. Stated by: {one['stated_by']}."
    sources = dict.fromkeys(one["stated_by"] for one in stated if one["difference"] == 0)
    for source in sources:
        agreeing = sum(one["difference"] == 0 and one["stated_by"] == source for one in stated)
        yield f"Stated figures that agree: {agreeing}. Stated by: {source}."


def _said(figures: Figures) -> Iterator[str]:
    if figures.get("suppressed"):
        yield f"Small counts are not shown ({SUPPRESSED}), nor what would give them away."
    for note in figures.get("notes", []):
        yield note if isinstance(note, str) else str(note.get("en") or note.get("code"))
