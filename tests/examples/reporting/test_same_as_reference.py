"""However facts arrive and whatever is asked, the ledgers answer what plain loops over all facts answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import AREA_INDICATORS, UNIT_INDICATORS
from services.reporting.domain.period import Question
from tests.unit.reporting.builders import START, Ledgers, a_unit, figures_of
from tests.unit.reporting.histories import UNITS, cells, deliveries, histories, questions
from tests.unit.reporting.reference import reference_cells


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_ledgers_answer_what_plain_loops_answer(data: st.DataObject):
    facts, question = data.draw(histories()), data.draw(questions)
    opened = [a_unit(unit, area, known=START) for unit, area in UNITS.items()]
    ledgers = Ledgers()
    for batch in data.draw(deliveries(facts)):
        ledgers.hear(batch)

    figures = figures_of([*opened, *facts], question, ledgers)

    expected = reference_cells(facts, question)
    assert cells(figures) == expected
    for name in UNIT_INDICATORS + AREA_INDICATORS:
        assert getattr(figures.total, name) == sum(count for (each, _), count in expected.items() if each == name)
    assert ledgers.days == Ledgers().hear(facts).days
    assert ledgers.registrations == Ledgers().hear(facts).registrations


@settings(max_examples=200, deadline=None)
@given(histories(), questions)
def test_parts_never_exceed_the_whole(facts: list[Fact], question: Question):
    figures = figures_of(facts, question)
    assert all(unit.newly_registered_who_volunteered <= unit.newly_registered for unit in figures.units)
    assert all(area.newcomers_who_volunteered <= area.volunteer_days for area in figures.areas)
    assert figures.total.newly_registered_who_volunteered <= figures.distinct_newcomers_who_volunteered
    assert figures.distinct_newcomers_who_volunteered <= figures.total.newcomers_who_volunteered
