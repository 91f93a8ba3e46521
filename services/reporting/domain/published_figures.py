"""What a reader who may see no small counts is answered: computed from a publication, and from nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from services.reporting.domain.definitions import NOT_PUBLISHED_YET, ONLY_OF_WHOLE_YEARS, SMALL_COUNTS_WITHHELD
from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import (
    AREA_INDICATORS,
    UNIT_INDICATORS,
    AreaFigures,
    AtLeast,
    Count,
    KeyFigures,
    Note,
    Totals,
    UnitFigures,
)
from services.reporting.domain.period import Period, Question
from services.reporting.domain.publication import DISTINCT, EVERYWHERE, Board, Publication, Told, told
from services.reporting.domain.publication_calendar import months_of, months_published
from services.reporting.domain.publishing_year import cell, periods_of
from services.reporting.domain.stated import TOTAL, compared
from services.reporting.domain.units import Area, Unit, areas, units

SMALLEST_SHOWN = 5


def published_figures(
    period: Period,
    asked_at: datetime,
    publication: Publication | None,
    facts: Iterable[Fact],
    sources: Mapping[str, str],
) -> KeyFigures:
    """The figures of a month, quarter or year as published by then.

    `facts` describe units and state figures, `sources` says which document makes a statement.
    """
    known = tuple(facts)
    table = _Table(period, publication)
    described = units(known, table.scopes(UNIT_INDICATORS))
    question = Question(period, publication.moment.astimezone(UTC) if publication else asked_at)
    figures = table.figures(question, described, areas(described, table.scopes(AREA_INDICATORS)))
    said = compared(figures, known, sources)
    stated = tuple(each for each in said if each.computed is not None and _large(each.stated))
    return replace(figures, stated=stated)


def _large(count: int) -> bool:
    return count == 0 or count >= SMALLEST_SHOWN


class _Table:
    """The cells of one answer."""

    def __init__(self, period: Period, publication: Publication | None) -> None:
        self._boards: Mapping[str, Board] = publication.boards if publication else {}
        year, self._months = period.first.year, months_of(period)
        published = set(months_published(year, publication.quarters)) if publication else set()
        self._whole = published.issuperset(self._months)
        self._periods = {name: periods_of(year, name, self._months) for name in (*UNIT_INDICATORS, *AREA_INDICATORS)}
        self._periods[DISTINCT] = periods_of(year, DISTINCT, self._months)
        self._published = publication is not None

    def scopes(self, names: Iterable[str]) -> set[str]:
        """The units or areas that count something, as far as is published."""
        return {leaf.scope for name in names if name in self._boards for leaf in self._boards[name].known}

    def figures(self, question: Question, described: tuple[Unit, ...], shared: tuple[Area, ...]) -> KeyFigures:
        """The answer to the question."""
        bounds: list[AtLeast] = []
        by_unit = tuple(self._unit(unit, bounds) for unit in described)
        per_area = tuple(self._area(area, bounds) for area in shared)
        total = Totals(
            **self._row(UNIT_INDICATORS, [unit.id for unit in described], TOTAL, bounds),
            **self._row(AREA_INDICATORS, [area.id for area in shared], TOTAL, bounds),
        )
        return KeyFigures(
            question=question,
            units=by_unit,
            areas=per_area,
            total=total,
            distinct_newcomers_who_volunteered=self._told(DISTINCT, [EVERYWHERE]).exact,
            at_least=tuple(bounds),
            suppressed=bool(bounds),
            notes=tuple(self._notes(withheld=bool(bounds))),
        )

    def _unit(self, unit: Unit, bounds: list[AtLeast]) -> UnitFigures:
        counts = self._row(UNIT_INDICATORS, [unit.id], unit.id, bounds)
        return UnitFigures(id=unit.id, label=unit.label, area_id=unit.area_id, **counts)

    def _area(self, area: Area, bounds: list[AtLeast]) -> AreaFigures:
        counts = self._row(AREA_INDICATORS, [area.id], area.id, bounds)
        return AreaFigures(id=area.id, label=area.label, unit_ids=area.unit_ids, **counts)

    def _row(self, names: Iterable[str], scopes: list[str], scope: str, bounds: list[AtLeast]) -> dict[str, Count]:
        counts: dict[str, Count] = {}
        for name in names:
            exact, at_least = self._told(name, scopes)
            counts[name] = exact
            if exact is None:
                bounds.append(AtLeast(indicator=name, scope=scope, at_least=at_least))
        return counts

    def _told(self, name: str, scopes: list[str]) -> Told:
        if name not in self._boards or not self._periods[name]:
            return Told(None, 0)
        exact, at_least = told(self._boards[name], cell(scopes, self._periods[name]))
        return Told(exact if self._whole else None, at_least)

    def _notes(self, *, withheld: bool) -> Iterable[Note]:
        if not self._published or not self._whole:
            yield NOT_PUBLISHED_YET
        if not all(self._periods.values()):
            yield ONLY_OF_WHOLE_YEARS
        if withheld:
            yield SMALL_COUNTS_WITHHELD
