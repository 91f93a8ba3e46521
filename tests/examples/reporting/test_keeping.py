"""Views are the same in whatever order, however often and in whatever batches reporting is told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.storage.memory import MemoryStore
from tests.unit.reporting.builders import START, Ledgers, a_unit, figures_of
from tests.unit.reporting.histories import UNITS, cells, deliveries, histories, questions
from tests.unit.reporting.telling import read, tell, views_of


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_the_batches_the_views_are_those_of_all_facts_at_once(data: st.DataObject):
    facts, question = data.draw(histories()), data.draw(questions)
    opened = [a_unit(unit, area, known=START) for unit, area in UNITS.items()]
    store, at_once = MemoryStore(), MemoryStore()
    tell(store, opened)
    for batch in data.draw(deliveries(facts)):
        tell(store, batch)
    tell(at_once, [*opened, *facts])

    assert views_of(store) == views_of(at_once)
    ledgers = Ledgers().hear(facts)
    assert {key: each["rows"] for key, each in views_of(store)["ledgers"].items()} == {
        f"{place.area_id}/{place.month}": rows for place, rows in ledgers.days.items()
    }
    assert cells(read(store, question)) == cells(figures_of([*opened, *facts], question))
