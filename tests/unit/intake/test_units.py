"""Opening units."""

import json
from types import SimpleNamespace
from typing import Any

from services.chassis.http.command_runner import CommandRunner
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.intake import UnitOpened
from services.intake.units.commands import OpenUnit

from .builders import ADMINISTRATOR, HANDLERS, an_order, announced, ask, the, work


def test_a_unit_that_opens_is_told_with_its_area() -> None:
    store = MemoryStore()

    answer = ask(store, OpenUnit, ADMINISTRATOR, unit_id="fedasil-menen", area_id="menen", area_label="Menen")

    assert answer.status == 201
    opened = the(store, UnitOpened)
    assert (opened.unit_id, opened.kind) == ("fedasil-menen", "city")
    assert (opened.area_id, opened.area_label) == ("menen", "Menen")


def test_the_same_description_again_changes_nothing() -> None:
    store = MemoryStore()
    ask(store, OpenUnit, ADMINISTRATOR, postcodes=["9000"])

    answer = ask(store, OpenUnit, ADMINISTRATOR, postcodes=["9000"])

    assert answer.status == 200
    assert len(announced(store, UnitOpened)) == 1


def test_another_description_is_told_again() -> None:
    store = MemoryStore()
    ask(store, OpenUnit, ADMINISTRATOR)

    ask(store, OpenUnit, ADMINISTRATOR, postcodes=["9000"])

    assert len(announced(store, UnitOpened)) == 2


def test_the_same_row_twice_in_one_batch_opens_one_unit() -> None:
    store = MemoryStore()
    uow, order = work(store, ADMINISTRATOR), an_order(OpenUnit)

    answers = [HANDLERS[OpenUnit](order, uow) for _ in range(2)]
    uow.commit()

    assert [answer.status for answer in answers] == [201, 200]
    the(store, UnitOpened)


def test_a_batch_says_which_items_changed_what_was_known() -> None:
    store = MemoryStore()
    service: Any = SimpleNamespace(work=SimpleNamespace(begin=lambda _: work(store, ADMINISTRATOR)))
    runner = CommandRunner[Any](
        parse=lambda item: an_order(OpenUnit, **item),
        method=lambda _, order, uow: HANDLERS[OpenUnit](order, uow),
        prefetch=None,
    )

    items = [{"label": label} for label in ("Gent", "Gent", "Stad Gent")]
    results = json.loads(runner.many(service, ExecutionContext(), items, None).text)["results"]

    assert [(result["status"], "changed" in result) for result in results] == [(201, False), (200, False), (200, True)]
    assert results[2]["changed"] is True
