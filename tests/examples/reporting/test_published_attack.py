"""An attack on every answer that a reader without small counts may get, of every period and at every moment.

The attacker writes down each number that was answered as an equation over what happened per unit or area and month,
and asks an integer programme for the least and the most that each withheld count can be. One that can be only one
number is given away. The same attacker, let loose on answers to periods that differ by a day, finds plenty.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

import highspy
import pytest

from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.caller import Caller
from services.reporting.answers import KeyFiguresAnswer
from services.reporting.commands import AskKeyFigures
from services.reporting.domain.facts import Fact
from services.reporting.handlers.publishing import publish_first, publish_what_is_due
from services.reporting.queries.month_cache import MonthCache
from services.reporting.store import ReportingWork
from services.reporting.views import figures
from tests.unit.reporting.builders import START, a_day, a_registration, a_unit
from tests.unit.reporting.telling import tell

UNITS = ("gent", "menen", "aalst")
MONTHS = tuple(f"2019-{month:02d}" for month in range(1, 13))
SMALL = range(1, 5)
FIRST_SEEN = datetime(2020, 3, 1, 10, tzinfo=UTC)
PERIODS = [
    *(
        (f"2019-{first:02d}-01", length)
        for length in (1, 3, 12)
        for first in range(1, 13)
        if length == 1 or first % length == 1
    )
]

Cell = tuple[str, str, str]
"""Figure, unit or area, month."""
Equation = tuple[frozenset[Cell], int, int]
"""Of these cells together, the least and the most."""


def histories(seed: int) -> Iterator[list[Fact]]:
    """What becomes known by the first publication, and on each of three days after it."""
    random = Random(seed)
    people = iter(range(10**6))
    for moment in (START, *(FIRST_SEEN + timedelta(days=day) for day in range(3))):
        facts: list[Fact] = []
        for unit in UNITS:
            facts.append(a_unit(unit, unit, known=START))
            for month in MONTHS if moment == START else random.sample(MONTHS, 4):
                for _ in range(random.choice((0, 1, 2, 3, 4, 6, 9, 14))):
                    person = f"person-{next(people)}"
                    facts.append(a_registration(person, unit, f"{month}-05", known=moment))
                    if random.random() < 0.5:
                        facts.append(_a_day_of(person, unit, month, moment, random))
        yield facts


def _a_day_of(person: str, unit: str, month: str, moment: datetime, random: Random) -> Fact:
    who = {"newcomer_id": person, "unit_id": unit, "area_id": unit, "organisation_id": f"host-{random.randrange(9)}"}
    return a_day(f"of-{person}", f"{month}-{random.randrange(1, 29):02d}", 1, moment, **who)


def work(store: MemoryStore, now: datetime, role: str = "funder") -> ReportingWork:
    return ReportingWork(store, ExecutionContext(now=now, caller=Caller("somebody", role)))


def the_end(first: str, months: int) -> date:
    start = date.fromisoformat(first)
    after = date(start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1, 1)
    return after - timedelta(days=1)


def asked(store: MemoryStore, now: datetime, first: str, last: date) -> KeyFiguresAnswer:
    ask = AskKeyFigures(first=date.fromisoformat(first), last=last)
    uow = work(store, now)
    publish_first(ask.first.year, uow, MonthCache())
    return figures.published_key_figures(ask, uow, MonthCache())


# The attacker -------------------------------------------------------------------------------------------------------


def equations(answers: Iterable[KeyFiguresAnswer]) -> Iterator[Equation]:
    for answer in answers:
        start, end = answer.period["from"], answer.period["to"]
        months = [month for month in MONTHS if start.isoformat() <= f"{month}-15" <= end.isoformat()]
        bounds = {(each.indicator, each.scope): each.at_least for each in answer.at_least}
        rows = [("newly_registered", unit.id, unit.newly_registered) for unit in answer.units]
        rows += [("volunteer_days", area.id, area.volunteer_days) for area in answer.areas]
        for name, scope, count in rows:
            yield _equation(name, [scope], months, count, bounds.get((name, scope)))
        for name in ("newly_registered", "volunteer_days"):
            yield _equation(name, UNITS, months, getattr(answer.total, name), bounds.get((name, "total")))


def _equation(
    name: str, scopes: Iterable[str], months: Iterable[str], count: int | None, at_least: int | None
) -> Equation:
    cells = frozenset((name, scope, month) for scope in scopes for month in months)
    return (cells, count, count) if count is not None else (cells, at_least or 0, 10**4)


def known_exactly(found: Iterable[Equation], wanted: Iterable[Cell]) -> dict[Cell, int]:
    """The wanted cells that can be only one number."""
    model = highspy.Highs()
    model.silent()
    told = list(found)
    variables = {cell: model.addIntegral(0, 10**4) for cells, _, _ in told for cell in cells}
    for cells, least, most in told:
        model.addConstr(sum(variables[cell] for cell in sorted(cells)) >= least)
        model.addConstr(sum(variables[cell] for cell in sorted(cells)) <= most)
    exact: dict[Cell, int] = {}
    for cell in wanted:
        model.minimize(variables[cell])
        assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        least = round(model.getInfo().objective_function_value)
        model.maximize(variables[cell])
        if round(model.getInfo().objective_function_value) == least:
            exact[cell] = least
    return exact


def truth(facts: Iterable[Fact]) -> Counter[Cell]:
    counts: Counter[Cell] = Counter()
    for fact in facts:
        if fact.type == "newcomer-registered":
            counts["newly_registered", fact.data["unit_id"], fact.data["registered_on"][:7]] += 1
        elif fact.type == "volunteer-day-recorded":
            counts["volunteer_days", fact.data["area_id"], fact.data["on"][:7]] += 1
    return counts


# Let loose ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_no_small_count_follows_from_all_answers_at_any_moment(seed: int):
    store, told = MemoryStore(), []
    for day, facts in enumerate(histories(seed)):
        tell(store, facts)
        told += facts
        now = FIRST_SEEN + timedelta(days=day)
        publish_what_is_due(uow := work(store, now), MonthCache())
        uow.commit()
        answers = [asked(store, now, first, the_end(first, months)) for first, months in PERIODS]
        small = {cell: count for cell, count in truth(told).items() if count in SMALL}
        rule = _hidden_are_small(answers) if day == 0 else ()
        found = known_exactly([*equations(answers), *rule], small)
        assert not [cell for cell, count in found.items() if count == small[cell]]


def _hidden_are_small(answers: Iterable[KeyFiguresAnswer]) -> Iterator[Equation]:
    """What the first publication says of a month that is not shown: few, where its quarter is not shown."""
    shown = {(start, end, name, scope): count for start, end, name, scope, count in _rows(answers)}
    for (start, end, name, scope), count in shown.items():
        if count is None and (end - start).days < 31:
            quarter = date(2019, start.month - (start.month - 1) % 3, 1)
            small = shown[quarter, the_end(quarter.isoformat(), 3), name, scope] is None
            most = {"newly_registered": 4, "volunteer_days": 5}[name] if small else 10**4
            yield frozenset([(name, scope, start.isoformat()[:7])]), 1, most


def _rows(answers: Iterable[KeyFiguresAnswer]) -> Iterator[tuple[date, date, str, str, int | None]]:
    for answer in answers:
        start, end = answer.period["from"], answer.period["to"]
        yield from ((start, end, "newly_registered", unit.id, unit.newly_registered) for unit in answer.units)
        yield from ((start, end, "volunteer_days", area.id, area.volunteer_days) for area in answer.areas)


@pytest.mark.parametrize("seed", range(4))
def test_two_moments_differ_by_five_or_by_nothing(seed: int):
    store, before = MemoryStore(), {}
    for day, facts in enumerate(histories(seed)):
        tell(store, facts)
        now = FIRST_SEEN + timedelta(days=day)
        publish_what_is_due(uow := work(store, now), MonthCache())
        uow.commit()
        months = [asked(store, now, f"{month}-01", the_end(f"{month}-01", 1)) for month in MONTHS]
        cells = {(unit.id, answer.period["from"]): unit.newly_registered for answer in months for unit in answer.units}
        changes = [cells[cell] - before[cell] for cell in cells if cells[cell] and before.get(cell)]
        assert not [change for change in changes if change and abs(change) < 5]
        before = cells


def test_the_same_attacker_tells_counts_from_periods_that_differ_by_a_month():
    """What was answered before: every period, each count from five up shown as it is."""
    facts = next(histories(0))
    counts = truth(facts)
    growing = [
        (cells, total, total)
        for unit in UNITS
        for last in range(1, 13)
        for cells in [frozenset(("newly_registered", unit, month) for month in MONTHS[:last])]
        if (total := sum(counts[cell] for cell in cells)) >= 5
    ]
    small = [cell for cell, count in counts.items() if count in SMALL and cell[0] == "newly_registered"]
    told = known_exactly(growing, small)
    assert len(told) > 5
    assert all(counts[cell] == count for cell, count in told.items())


@pytest.mark.parametrize("seed", range(4))
def test_the_whole_year_stays_useful(seed: int):
    store = MemoryStore()
    facts = next(histories(seed))
    tell(store, facts)
    answer = asked(store, FIRST_SEEN, "2019-01-01", date(2019, 12, 31))
    bounds = {each.indicator: each.at_least for each in answer.at_least if each.scope == "total"}
    for name in ("newly_registered", "volunteer_days"):
        true = sum(count for (figure, _, _), count in truth(facts).items() if figure == name)
        shown = getattr(answer.total, name)
        assert shown == true or true - 10 <= bounds[name] < true
