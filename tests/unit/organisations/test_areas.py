"""Areas are known from the units that work in them, whatever the order and however often that is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.envelope import Envelope
from services.chassis.errors import NotFound
from services.chassis.storage.memory import MemoryStore

from .builders import a_store, a_unit, an_organisation, hear, work

LOG = [
    a_unit("gent", "gent"),
    a_unit("gent", "gent-oost", 2),
    a_unit("gent", "gent", 3),
    a_unit("menen", "kortrijk"),
    a_unit("menen", "menen", 2),
    a_unit("kortrijk", "kortrijk"),
]


def state_after(facts: list[Envelope], together: int = 100) -> dict[str, Any]:
    """All that was kept, without how often it was written."""
    store = MemoryStore()
    for first in range(0, len(facts), together):
        hear(store, facts[first : first + together])
    places = store.collections["unit_places"]
    return {unit: {**place, "version": None} for unit, place in places.items()}


@pytest.mark.slow
@given(st.permutations(LOG), st.lists(st.sampled_from(LOG), max_size=12), st.integers(1, 7), st.data())
def test_neither_order_nor_repetition_nor_batch_changes_what_is_known(
    shuffled: list[Envelope], repeated: list[Envelope], together: int, data: st.DataObject
) -> None:
    told = list(shuffled)
    for fact in repeated:
        told.insert(data.draw(st.integers(0, len(told))), fact)

    assert state_after(told, together) == state_after(LOG)


def test_several_units_can_share_an_area() -> None:
    assert work(a_store()).units_in("gent") == {"gent", "fedasil-gent"}


def test_an_area_where_no_unit_works_is_unknown() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-area"):
        an_organisation(store, area_id="atlantis")

    hear(store, [a_unit("atlantis", "atlantis")])
    an_organisation(store, area_id="atlantis")


def test_what_is_told_again_writes_nothing() -> None:
    store = a_store()

    hear(store, [a_unit("gent", "gent")])

    assert store.collections["unit_places"]["gent"]["version"] == 1
