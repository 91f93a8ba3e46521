"""Whoever stopped waits nowhere, and whoever was told a day that is no more is told again."""

from datetime import date
from typing import Any

import pytest

from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.matching.proposals.commands import ConfirmMatch, SetReserveList
from services.matching.todos import views as todos_views
from services.matching.todos.commands import AskTodos

from .builders import TODAY, a_newcomer, a_store, an_opportunity, an_organisation, hear, in_sequence, work
from .steps import accepted, do

STOPPED = intake.NewcomerWithdrew(newcomer_id="omar", withdrew_on=TODAY)
ONE_DAY: dict[str, Any] = {"kind": "one-off", "days": ()}


def a_world(**opportunity: Any) -> MemoryStore:
    people = [event for one in ("amina", "omar", "selam") for event in a_newcomer(one)]
    return a_store(*people, *an_organisation(), an_opportunity(**opportunity))


def waiting(store: MemoryStore) -> list[str]:
    return [entry.newcomer_id for entry in work(store).reserve_lists.get("storytime").waiting]


def test_whoever_stops_leaves_the_reserve_lists() -> None:
    store = a_world()
    do(SetReserveList, store, opportunity_id="storytime", newcomer_ids=["omar", "selam"])

    hear(in_sequence([STOPPED] * 10)[-1:], store)

    assert waiting(store) == ["selam"]


def test_whoever_stopped_is_put_on_no_list() -> None:
    store = a_world()
    hear(in_sequence([STOPPED] * 10)[-1:], store)

    kept = do(SetReserveList, store, opportunity_id="storytime", newcomer_ids=["omar", "selam"])

    assert waiting(store) == ["selam"]
    assert [(one["newcomer_id"], list(one["reasons"])) for one in kept["dropped"]] == [("omar", ["newcomer-withdrew"])]


@pytest.mark.parametrize(("first", "told"), [(date(2026, 3, 14), True), (date(2026, 3, 5), True), (None, False)])
def test_moving_an_opportunity_after_a_confirmation_is_to_do(first: date | None, told: bool) -> None:
    store = a_world(**ONE_DAY)
    do(ConfirmMatch, store, match_id=accepted(store), starts_on=None, ends_on=None)
    moved = an_opportunity(**ONE_DAY, **({"starts_on": first} if first else {"places": 5}))
    hear(in_sequence([moved] * 10)[-1:], store)

    kinds = {todo.kind for todo in todos_views.todos(AskTodos(), work(store)).todos}
    assert ("moved-since-agreed" in kinds) is told
