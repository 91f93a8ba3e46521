"""Figures that a source states, compared with the computed ones. They change nothing: a difference is only shown."""

from collections.abc import Iterable, Mapping

from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import AREA_INDICATORS, UNIT_INDICATORS, Comparison, Count, KeyFigures
from services.reporting.domain.period import Question

STATED = "figure-stated"
TOTAL = "total"
UNKNOWN = "?"
"""In the place of a document that nobody here knows: an event told of a statement that is not kept."""


def compared(figures: KeyFigures, facts: Iterable[Fact], sources: Mapping[str, str]) -> tuple[Comparison, ...]:
    """What was stated, known by then, about exactly this period; the last word of each statement.

    `sources` says, by the id of a statement in events, which document states it.
    """
    known = (fact for fact in facts if fact.type == STATED and fact.known <= figures.question.known_by)
    latest = {fact.subject: fact for fact in sorted(known, key=lambda fact: fact.rank)}
    about_this = (fact for fact in latest.values() if _is_about(fact, figures.question))
    return tuple(
        _comparison(figures, fact, sources.get(fact.subject, UNKNOWN)) for fact in sorted(about_this, key=_place)
    )


def computed(figures: KeyFigures, indicator: str, scope: str) -> Count:
    """The cell a statement is about: the total, a unit's, or the one a unit shares; None when there is none."""
    if scope == TOTAL:
        return _value(figures.total, indicator)
    if indicator in UNIT_INDICATORS:
        return next((_value(unit, indicator) for unit in figures.units if unit.id == scope), None)
    return next((_value(area, indicator) for area in figures.areas if scope in (*area.unit_ids, area.id)), None)


def _is_about(fact: Fact, question: Question) -> bool:
    period = question.period
    stated_period = (fact.data["period_from"], fact.data["period_to"])
    known_indicator = fact.data["indicator"] in UNIT_INDICATORS + AREA_INDICATORS
    return known_indicator and stated_period == (period.first.isoformat(), period.last.isoformat())


def _place(fact: Fact) -> tuple[str, str, str]:
    return fact.data["indicator"], fact.data["scope"], fact.subject


def _comparison(figures: KeyFigures, fact: Fact, stated_by: str) -> Comparison:
    counted = computed(figures, fact.data["indicator"], fact.data["scope"])
    return Comparison(
        indicator=fact.data["indicator"],
        scope=fact.data["scope"],
        stated=fact.data["value"],
        computed=counted,
        difference=None if counted is None else fact.data["value"] - counted,
        stated_by=stated_by,
    )


def _value(row: object, indicator: str) -> Count:
    count: Count = getattr(row, indicator)
    return count
