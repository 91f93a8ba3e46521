"""The five key figures, counted from ledgers and summaries.

By the definitions an organisation can outnumber the days: one person at two organisations on one date is one day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from services.reporting.domain.aliases import NO_ALIASES, Aliases
from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import (
    AREA_INDICATORS,
    UNIT_INDICATORS,
    AreaFigures,
    KeyFigures,
    Totals,
    UnitFigures,
)
from services.reporting.domain.numbering import NOBODY, Counted, Crowd, Numbering
from services.reporting.domain.period import Question
from services.reporting.domain.registrations import newly_registered
from services.reporting.domain.units import Area, Unit, areas, units


@dataclass
class Activity:
    """What happened in one area: how many person-dates, which people, which organisations."""

    days: int = 0
    persons: Crowd = NOBODY
    organisations: Crowd = NOBODY

    def add(self, counted: Counted) -> None:
        """Counts another month; months share no date, so their person-dates add up."""
        self.days += counted.days
        self.persons |= counted.persons
        self.organisations |= counted.organisations


def key_figures(
    question: Question,
    openings: Iterable[Fact],
    registrations: Iterable[tuple[str, bytes]],
    months: Iterable[tuple[str, Counted]],
    numbering: Numbering,
    aliases: Aliases = NO_ALIASES,
) -> KeyFigures:
    """Counts them from the `unit-opened` facts, all registration ledgers by unit, and the counted months by area.

    `numbering` and `aliases` are those that the months were counted with.
    """
    registered = newly_registered(registrations, question, aliases).items()
    newcomers = {unit_id: numbering.crowd(people) for unit_id, people in registered}
    activity = by_area(months)
    described = units(openings, newcomers)
    volunteers = _everybody(each.persons for each in activity.values())
    by_unit = tuple(_unit_figures(unit, newcomers.get(unit.id, NOBODY), volunteers) for unit in described)
    per_area = tuple(_area_figures(area, activity) for area in areas(described, activity))
    return KeyFigures(
        question=question,
        units=by_unit,
        areas=per_area,
        total=_totals(by_unit, per_area),
        distinct_newcomers_who_volunteered=volunteers.bit_count(),
    )


def by_area(months: Iterable[tuple[str, Counted]]) -> dict[str, Activity]:
    """What happened in each area where at least one day was realised."""
    activity: dict[str, Activity] = {}
    for area_id, counted in months:
        if counted.days:
            activity.setdefault(area_id, Activity()).add(counted)
    return activity


def _everybody(crowds: Iterable[Crowd]) -> Crowd:
    return reduce(or_, crowds, NOBODY)


def _unit_figures(unit: Unit, registered: Crowd, volunteers: Crowd) -> UnitFigures:
    return UnitFigures(
        id=unit.id,
        label=unit.label,
        area_id=unit.area_id,
        newly_registered=registered.bit_count(),
        newly_registered_who_volunteered=(registered & volunteers).bit_count(),
    )


def _area_figures(area: Area, activity: Mapping[str, Activity]) -> AreaFigures:
    happened = activity.get(area.id, Activity())
    return AreaFigures(
        id=area.id,
        label=area.label,
        unit_ids=area.unit_ids,
        organisations=happened.organisations.bit_count(),
        newcomers_who_volunteered=happened.persons.bit_count(),
        volunteer_days=happened.days,
    )


def _totals(by_unit: Iterable[UnitFigures], per_area: Iterable[AreaFigures]) -> Totals:
    return Totals(**_sums(by_unit, UNIT_INDICATORS), **_sums(per_area, AREA_INDICATORS))


def _sums(rows: Iterable[object], indicators: Iterable[str]) -> dict[str, int]:
    counted = tuple(rows)
    return {indicator: sum(getattr(row, indicator) for row in counted) for indicator in indicators}
