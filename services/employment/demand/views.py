"""Demand month by month: whole for those of the house, without small counts for readers outside."""

from collections.abc import Sequence
from itertools import product

from services.employment.demand.answers import Demand, DemandOfMonth, ToldCell
from services.employment.demand.commands import AskDemand
from services.employment.demand.domain.counting import UNKNOWN, Cell, Month
from services.employment.demand.domain.telling import told
from services.employment.demand.queries import OUTSIDE, months
from services.employment.files.domain.files import LEVELS
from services.employment.store import EmploymentWork

Pair = tuple[str, str]


def demand(ask: AskDemand, uow: EmploymentWork) -> Demand:
    """The months and the area that were asked for.

    What readers outside are told of a month depends on all months before it, and so on nothing that they ask.
    """
    every, outside = months(uow), uow.caller.role in OUTSIDE
    levels = _told(every, uow) if outside else [tuple(map(_whole, month.cells)) for month in every]
    return Demand(
        small_counts=not outside,
        months=tuple(
            _row(month, cells, ask, outside)
            for month, cells in zip(every, levels, strict=True)
            if (ask.from_month or "") <= month.id <= (ask.to_month or month.id)
        ),
    )


def _row(month: Month, cells: tuple[ToldCell, ...], ask: AskDemand, outside: bool) -> DemandOfMonth:
    languages = tuple(each for each in month.spoken if ask.area_id in (None, each.area_id))
    return DemandOfMonth(
        month=month.id,
        counted_on=month.counted_on,
        missed=month.missed,
        levels=tuple(each for each in cells if ask.area_id in (None, each.area_id)),
        languages=None if outside else languages,
    )


def _whole(cell: Cell) -> ToldCell:
    return ToldCell(**vars(cell))


def _told(every: Sequence[Month], uow: EmploymentWork) -> list[tuple[ToldCell, ...]]:
    """All cells that there can be, in every month: so that it tells nothing which are there."""
    counts = [{(cell.area_id, cell.schooling_level): cell for cell in month.cells} for month in every]
    areas = sorted({area.id for area in uow.areas.where()} | {UNKNOWN})
    series = {pair: _series(pair, counts) for pair in product(areas, (*LEVELS, UNKNOWN))}
    return [
        tuple(
            ToldCell(area_id=pair[0], schooling_level=pair[1], with_programme=found[place][0], without=found[place][1])
            for pair, found in series.items()
        )
        for place in range(len(every))
    ]


def _series(pair: Pair, counts: Sequence[dict[Pair, Cell]]) -> list[tuple[int | None, int | None]]:
    cells = [month.get(pair) for month in counts]
    served = told(cell.with_programme if cell else 0 for cell in cells)
    return list(zip(served, told(cell.without if cell else 0 for cell in cells), strict=True))
