"""What a table of key figures shows: a row a unit, its area's counts beside it, once for those that share one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.web.html.catalogues import N_

BY_UNIT: Mapping[str, str] = {
    "newly_registered": N_("Newly registered"),
    "newly_registered_who_volunteered": N_("Newly registered who volunteered"),
}
BY_AREA: Mapping[str, str] = {
    "organisations": N_("Organisations"),
    "newcomers_who_volunteered": N_("Newcomers who volunteered"),
    "volunteer_days": N_("Volunteer days"),
}
ALL: Mapping[str, str] = {**BY_UNIT, **BY_AREA}
Count = int | None
"""None: not told."""
Bounds = Mapping[tuple[str, str], int]
"""By scope (a unit, an area or `total`) and indicator, how many there are at least of what is not told."""


@dataclass(frozen=True)
class Row:
    """A unit."""

    unit_id: str
    area_id: str
    label: str
    by_unit: tuple[Count, ...]
    by_area: tuple[Count, ...]
    """Empty for a unit whose area stands in a row above."""
    spans: int
    """Over how many rows the counts of its area go."""


def rows(told: Mapping[str, Any]) -> list[Row]:
    """Units that share an area beside one another."""
    areas = {each["id"]: each for each in told["areas"]}
    places = {each["id"]: number for number, each in enumerate(told["areas"])}
    units = sorted(told["units"], key=lambda each: places.get(each["area_id"], len(places)))
    sizes = {area: sum(each["area_id"] == area for each in units) for area in areas}
    found, shown = [], set()
    for unit in units:
        area = areas.get(unit["area_id"])
        is_first = unit["area_id"] not in shown
        shown.add(unit["area_id"])
        counts = tuple(area[name] for name in BY_AREA) if area and is_first else ()
        spans = sizes.get(unit["area_id"], 1) if is_first else 0
        shown_counts = tuple(unit[name] for name in BY_UNIT)
        found.append(Row(unit["id"], unit["area_id"] or "", unit["label"], shown_counts, counts, spans))
    return found


def bounds(told: Mapping[str, Any]) -> Bounds:
    """What is known of counts that are not told."""
    return {(each["scope"], each["indicator"]): each["at_least"] for each in told["at_least"]}


def charts(told: Mapping[str, Any]) -> Mapping[str, list[tuple[str, int]]]:
    """By indicator of areas: (area, count) of those that are told, the most first."""
    return {
        name: sorted(
            ((each["label"], each[name]) for each in told["areas"] if each[name] is not None),
            key=lambda pair: -pair[1],
        )
        for name in BY_AREA
    }


def differing(told: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """What a source states otherwise than it was computed, with what each is called."""
    labels = {each["id"]: each["label"] for each in (*told["units"], *told["areas"])}
    return [{**each, "label": labels.get(each["scope"], "")} for each in told["stated"] if each["difference"]]


def change(now: Count, before: Count) -> Count:
    """By how much it rose; None where one of them is not told."""
    return None if now is None or before is None else now - before
