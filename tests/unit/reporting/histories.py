"""Made-up histories of facts, ways in which they arrive, and what is counted of them."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import AREA_INDICATORS, UNIT_INDICATORS, KeyFigures
from services.reporting.domain.period import Period, Question

from .builders import a_correction, a_day, a_merge, a_registration, a_withdrawn_day, moment
from .reference import Cells

FIRST_DAY = date(2018, 11, 20)
PEOPLE = [f"person-{number}" for number in range(5)]
UNITS = {"gent": "gent", "sint-niklaas": "waas", "fedasil": "waas", "menen": "menen"}
ASSIGNMENTS = {
    f"assignment-{number}": {
        "newcomer_id": PEOPLE[number % 5],
        "organisation_id": f"organisation-{number % 3}",
        "area_id": ("gent", "waas", "menen", "nowhere-yet")[number % 4],
    }
    for number in range(9)
}

dates = st.integers(0, 130).map(lambda offset: FIRST_DAY + timedelta(days=offset))
few_dates = st.sampled_from([date(2018, 12, 31), date(2019, 1, 1), date(2019, 1, 2), date(2019, 1, 31)])
moments = st.integers(0, 30).map(moment)
periods = st.tuples(dates, dates).map(lambda ends: Period(min(ends), max(ends)))
questions = st.builds(Question, periods, st.integers(-2, 35).map(moment))


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Facts in the order they were told: each subject counts its own sequence."""
    sequences: dict[str, int] = {}
    return [_told(draw, sequences) for _ in range(draw(st.integers(0, 40)))]


def _told(draw: st.DrawFn, sequences: dict[str, int]) -> Fact:
    if draw(st.booleans()):
        person, unit = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from([*UNITS, "unheard-of"]))
        order = {"sequence": _next(sequences, person), "known": draw(moments)}
        if draw(st.integers(0, 3)) == 0:
            return _merged(draw, person, order)
        on = draw(dates | few_dates).isoformat()
        if draw(st.booleans()):
            return a_registration(person, unit, on, **order)
        moved_from = draw(st.sampled_from([None, None, "gent", "unheard-of"]))
        return a_correction(person, unit, on, **order, registered_by=moved_from)
    tell, assignment = draw(st.sampled_from([a_day, a_day, a_withdrawn_day])), draw(st.sampled_from([*ASSIGNMENTS]))
    order = {"sequence": _next(sequences, assignment), "known": draw(moments)}
    return tell(assignment, draw(dates | few_dates).isoformat(), **order, **ASSIGNMENTS[assignment])


def _merged(draw: st.DrawFn, person: str, order: dict[str, Any]) -> Fact:
    """Into somebody who comes later among the people, so that no circle can be; or that this is undone."""
    later = PEOPLE[PEOPLE.index(person) + 1 :] or ["person-of-elsewhere"]
    return a_merge(person, draw(st.sampled_from(later)), **order, undone=draw(st.booleans()))


def _next(sequences: dict[str, int], subject: str) -> int:
    sequences[subject] = sequences.get(subject, 0) + 1
    return sequences[subject]


@st.composite
def deliveries(draw: st.DrawFn, facts: list[Fact]) -> list[list[Fact]]:
    """The facts in any order, some of them several times, cut into batches."""
    repeated = draw(st.lists(st.sampled_from(facts), max_size=10)) if facts else []
    arriving = draw(st.permutations([*facts, *repeated]))
    cuts = sorted(draw(st.lists(st.integers(0, len(arriving)), max_size=4)))
    return [arriving[start:end] for start, end in zip([0, *cuts], [*cuts, len(arriving)], strict=True)]


def cells(figures: KeyFigures) -> Cells:
    by_unit = {(name, unit.id): getattr(unit, name) for unit in figures.units for name in UNIT_INDICATORS}
    per_area = {(name, area.id): getattr(area, name) for area in figures.areas for name in AREA_INDICATORS}
    distinct = {("distinct", "everywhere"): figures.distinct_newcomers_who_volunteered}
    return {key: count for key, count in (by_unit | per_area | distinct).items() if count}
