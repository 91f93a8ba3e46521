"""The key figures as `GET /v1/key-figures` answers them, by name. A count of None is suppressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BY_UNIT = ("newly_registered", "newly_registered_who_volunteered")
BY_AREA = ("organisations", "newcomers_who_volunteered", "volunteer_days")
TOTAL = "total"

Counts = Mapping[str, int | None]
"""By the indicator's name."""


@dataclass(frozen=True, kw_only=True)
class UnitFigures:
    """What one unit registered."""

    id: str
    label: str
    area_id: str | None
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class AreaFigures:
    """What happened in one area, whose units share its figures."""

    id: str
    label: str
    unit_ids: tuple[str, ...]
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class StatedFigure:
    """What a source states about a cell; `scope` is a unit's or an area's id, or TOTAL."""

    indicator: str
    scope: str
    stated: int
    computed: int | None
    difference: int | None
    stated_by: str


@dataclass(frozen=True, kw_only=True)
class KeyFigures:
    """The five key figures of a period, as known at a moment (RFC 3339)."""

    first_day: str
    last_day: str
    as_of: str
    units: tuple[UnitFigures, ...]
    areas: tuple[AreaFigures, ...]
    total: Counts
    distinct_newcomers_who_volunteered: int | None
    stated: tuple[StatedFigure, ...]
    suppressed: bool
    notes: tuple[str, ...]


def key_figures(answer: Mapping[str, Any]) -> KeyFigures:
    """The figures in an answer of the API; its notes in English."""
    return KeyFigures(
        first_day=answer["period"]["from"],
        last_day=answer["period"]["to"],
        as_of=answer["as_of"],
        units=tuple(map(_unit, answer["units"])),
        areas=tuple(map(_area, answer["areas"])),
        total=_counts(answer["total"], BY_UNIT + BY_AREA),
        distinct_newcomers_who_volunteered=answer["distinct_newcomers_who_volunteered"],
        stated=tuple(map(_stated, answer["stated"])),
        suppressed=answer["suppressed"],
        notes=tuple(note["en"] for note in answer["notes"]),
    )


def _unit(unit: Mapping[str, Any]) -> UnitFigures:
    return UnitFigures(id=unit["id"], label=unit["label"], area_id=unit["area_id"], counts=_counts(unit, BY_UNIT))


def _area(area: Mapping[str, Any]) -> AreaFigures:
    counts = _counts(area, BY_AREA)
    return AreaFigures(id=area["id"], label=area["label"], unit_ids=tuple(area["unit_ids"]), counts=counts)


def _stated(stated: Mapping[str, Any]) -> StatedFigure:
    return StatedFigure(
        indicator=stated["indicator"],
        scope=stated["scope"],
        stated=stated["stated"],
        computed=stated["computed"],
        difference=stated["difference"],
        stated_by=stated["stated_by"],
    )


def _counts(cells: Mapping[str, Any], names: tuple[str, ...]) -> Counts:
    return {name: cells[name] for name in names}
