"""The key figures as the slide shows them: a column for each unit, shared cells drawn as shared. Pure."""

from collections.abc import Iterator
from itertools import groupby

from services.console.command_line.tables import NO_BREAK, Cell, Line
from services.console.key_figures.key_figures import (
    BY_AREA,
    BY_UNIT,
    TOTAL,
    AreaFigures,
    KeyFigures,
    StatedFigure,
    UnitFigures,
)
from services.console.spreadsheets.dutch_vocabulary import INDICATOR_LABELS

SUPPRESSED = "<5"
NOT_DESCRIBED = "?"
"""In place of the area's count, where nobody said yet in which area a unit works."""
_SIGNS = "*+#"


def rows(figures: KeyFigures) -> list[Line]:
    """The header and the five indicators, each with its total."""
    header = [Cell(""), *(Cell(unit.label) for unit in figures.units), Cell("Totaal")]
    return [header, *([_label(name), *_cells(figures, name), _total(figures, name)] for name in BY_UNIT + BY_AREA)]


def notes(figures: KeyFigures) -> list[str]:
    """What stands under the table."""
    return [
        *_shared(figures),
        *_undescribed(figures),
        _distinct(figures),
        *_differing(figures),
        *_agreeing(figures),
        *_remarks(figures),
    ]


def number(value: int | None) -> str:
    """A count as it is shown; a suppressed one is not."""
    return SUPPRESSED if value is None else str(value)


def _label(name: str) -> Cell:
    return Cell(INDICATOR_LABELS[name])


def _cells(figures: KeyFigures, name: str) -> list[Cell]:
    if name in BY_UNIT:
        return [Cell(_with_stated(figures, name, unit.id, unit.counts[name]), right=True) for unit in figures.units]
    areas = {area.id: area for area in figures.areas}
    signs = _footnotes(figures)
    return [
        Cell(_of_area(figures, name, areas.get(area_id)) + signs.get(area_id, ""), span=len(run), right=True)
        for area_id, run in _runs(figures)
    ]


def _of_area(figures: KeyFigures, name: str, area: AreaFigures | None) -> str:
    """The area's count; what was stated about any of its units differs only once."""
    if area is None:
        return NOT_DESCRIBED
    differing = [scope for scope in (area.id, *area.unit_ids) if _difference(figures, name, scope)]
    return _with_stated(figures, name, differing[0] if differing else "", area.counts[name])


def _runs(figures: KeyFigures) -> list[tuple[str, list[UnitFigures]]]:
    """Neighbouring units that share an area; a unit of which nobody said the area stands alone."""
    return [(area, list(run)) for area, run in groupby(figures.units, key=lambda unit: unit.area_id or f"?{unit.id}")]


def _footnotes(figures: KeyFigures) -> dict[str, str]:
    """A sign for each area whose units do not all stand side by side."""
    areas = [area for area, _ in _runs(figures)]
    apart = [area for area in dict.fromkeys(areas) if areas.count(area) > 1]
    return {area: _SIGNS[place % len(_SIGNS)] * (1 + place // len(_SIGNS)) for place, area in enumerate(apart)}


def _total(figures: KeyFigures, name: str) -> Cell:
    return Cell(_with_stated(figures, name, TOTAL, figures.total[name]), right=True)


def _with_stated(figures: KeyFigures, name: str, scope: str, value: int | None) -> str:
    differing = _difference(figures, name, scope)
    if differing is None:
        return number(value)
    stated = f"(stated {differing.stated},", f"difference {differing.difference})"
    return " ".join([number(value), *(words.replace(" ", NO_BREAK) for words in stated)])


def _difference(figures: KeyFigures, name: str, scope: str) -> StatedFigure | None:
    """The first statement about this cell that differs from what was computed."""
    about = (stated for stated in figures.stated if (stated.indicator, stated.scope) == (name, scope))
    return next((stated for stated in about if stated.difference), None)


def _shared(figures: KeyFigures) -> Iterator[str]:
    labels = {unit.id: unit.label for unit in figures.units}
    signs = _footnotes(figures)
    for area in figures.areas:
        if len(area.unit_ids) > 1:
            together = " and ".join(labels.get(unit, unit) for unit in area.unit_ids)
            sign = f"{signs[area.id]} " if area.id in signs else ""
            yield f"{sign}{together} share the area {area.label}: one figure, counted once in the total."


def _undescribed(figures: KeyFigures) -> Iterator[str]:
    """What has something to count, and no description yet: the total has it, a column of its own or not."""
    for unit in figures.units:
        if unit.area_id is None:
            yield f"{unit.id}: nobody described this unit yet, so its area is not known ({NOT_DESCRIBED})."
    for area in figures.areas:
        if not area.unit_ids:
            counts = ", ".join(f"{INDICATOR_LABELS[name]} {number(area.counts[name])}" for name in BY_AREA)
            yield f"{area.id}: no unit of this area is described yet; in the total: {counts}."


def _distinct(figures: KeyFigures) -> str:
    distinct = number(figures.distinct_newcomers_who_volunteered)
    return f"Without counting anybody twice across areas, {distinct} newcomers volunteered."


def _differing(figures: KeyFigures) -> Iterator[str]:
    for stated in (stated for stated in figures.stated if stated.difference):
        where = "Totaal" if stated.scope == TOTAL else stated.scope
        cell = f"{number(stated.computed)} (stated {stated.stated}, difference {stated.difference})"
        yield f"{INDICATOR_LABELS[stated.indicator]}, {where}: {cell}. Stated by: {stated.stated_by}."


def _agreeing(figures: KeyFigures) -> Iterator[str]:
    agreeing = [stated.stated_by for stated in figures.stated if stated.difference == 0]
    for source in dict.fromkeys(agreeing):
        yield f"Stated figures that agree: {agreeing.count(source)}. Stated by: {source}."


def _remarks(figures: KeyFigures) -> Iterator[str]:
    if figures.suppressed:
        yield f"Small counts are not shown ({SUPPRESSED}), nor what would give them away."
    yield from figures.notes
