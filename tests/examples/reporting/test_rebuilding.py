"""Views that are rebuilt are those that grew, whatever was told and whatever arrives meanwhile."""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.storage.memory import MemoryStore
from tests.unit.reporting.builders import START, a_day, a_registration, a_unit, moment
from tests.unit.reporting.histories import UNITS, histories
from tests.unit.reporting.telling import tell, views_of
from tests.unit.reporting.test_rebuilding import Busy, rebuild


@settings(max_examples=60, deadline=None)
@given(st.lists(histories(), max_size=3), st.integers(1, 6))
def test_rebuilt_views_equal_those_that_grew(parts, number):
    facts = {f"{part}/{fact.id}": fact for part, history in enumerate(parts) for fact in history}.values()
    store, once = Busy(), MemoryStore()
    tell(store, [a_unit(unit, area, known=START) for unit, area in UNITS.items()])
    tell(store, facts)
    late = [a_day("late", known=moment(40)), a_registration("late", known=moment(40))]
    store.before[store.commits + number] = lambda: tell(store, late)
    rebuild(store)
    tell(store, late)
    tell(once, [*facts, *late])
    assert views_of(store) == views_of(once)
