"""The five key figures, counted from ledgers and summaries.

By the definitions an organisation can outnumber the days: one person at two organisations on one date is one day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from services.reporting.domain.days import Tally
from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import (
    AREA_INDICATORS,
    UNIT_INDICATORS,
    AreaFigures,
    KeyFigures,
    Totals,
    UnitFigures,
)
from services.reporting.domain.packing import chunks
from services.reporting.domain.period import Question
from services.reporting.domain.registrations import newly_registered
from services.reporting.domain.units import Area, Unit, areas, units

People = set[bytes]


@dataclass
class Activity:
    """What happened in one area: who, at whom, on how many person-dates."""

    days: int = 0
    persons: People = field(default_factory=set)
    organisations: set[bytes] = field(default_factory=set)

    def add(self, tally: Tally) -> None:
        """Counts another month; months share no date, so their person-dates add up."""
        self.days += tally.days
        self.persons.update(chunks(tally.persons))
        self.organisations.update(chunks(tally.organisations))


def key_figures(
    question: Question,
    openings: Iterable[Fact],
    registrations: Iterable[tuple[str, bytes]],
    tallies: Iterable[tuple[str, Tally]],
) -> KeyFigures:
    """Counts them from the `unit-opened` facts, all registration ledgers by unit, and the months' tallies by area."""
    newcomers = newly_registered(registrations, question)
    activity = by_area(tallies)
    volunteers: People = set().union(*(each.persons for each in activity.values()))
    described = units(openings, newcomers)
    by_unit = tuple(_unit_figures(unit, newcomers, volunteers) for unit in described)
    per_area = tuple(_area_figures(area, activity) for area in areas(described, activity))
    return KeyFigures(
        question=question,
        units=by_unit,
        areas=per_area,
        total=_totals(by_unit, per_area),
        distinct_newcomers_who_volunteered=len(volunteers),
    )


def by_area(tallies: Iterable[tuple[str, Tally]]) -> dict[str, Activity]:
    """What happened in each area where at least one day was realised."""
    activity: dict[str, Activity] = {}
    for area_id, tally in tallies:
        if tally.days:
            activity.setdefault(area_id, Activity()).add(tally)
    return activity


def _unit_figures(unit: Unit, newcomers: Mapping[str, People], volunteers: People) -> UnitFigures:
    registered = newcomers.get(unit.id, set())
    return UnitFigures(
        id=unit.id,
        label=unit.label,
        area_id=unit.area_id,
        newly_registered=len(registered),
        newly_registered_who_volunteered=len(registered & volunteers),
    )


def _area_figures(area: Area, activity: Mapping[str, Activity]) -> AreaFigures:
    happened = activity.get(area.id, Activity())
    return AreaFigures(
        id=area.id,
        label=area.label,
        unit_ids=area.unit_ids,
        organisations=len(happened.organisations),
        newcomers_who_volunteered=len(happened.persons),
        volunteer_days=happened.days,
    )


def _totals(by_unit: Iterable[UnitFigures], per_area: Iterable[AreaFigures]) -> Totals:
    return Totals(**_sums(by_unit, UNIT_INDICATORS), **_sums(per_area, AREA_INDICATORS))


def _sums(rows: Iterable[object], indicators: Iterable[str]) -> dict[str, int]:
    counted = tuple(rows)
    return {indicator: sum(getattr(row, indicator) for row in counted) for indicator in indicators}
