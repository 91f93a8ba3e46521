"""A store is asked by a write, and not more often than every other second."""

from types import SimpleNamespace
from typing import Any

import pytest
from pymongo.errors import OperationFailure, PyMongoError, ServerSelectionTimeoutError

from services.chassis import metrics
from services.chassis.storage.probe import Probe


class ADatabase(dict[str, Any]):
    name = "refu_probed"


class AStore:
    """Takes writes, unless it has an error for them."""

    error: PyMongoError | None = None
    writes = 0
    now = 0.0

    def probe(self) -> Probe:
        database: Any = ADatabase(health=SimpleNamespace(update_one=self.update_one))
        return Probe(database, lambda: self.now)

    def update_one(self, *_: Any, **__: Any) -> None:
        self.writes += 1
        if self.error:
            raise self.error


@pytest.mark.parametrize(
    "error", [OperationFailure("panic", 1), ServerSelectionTimeoutError(), OperationFailure("", 8)]
)
def test_a_store_that_takes_no_write_does_not_answer(error: PyMongoError) -> None:
    store = AStore()
    store.error = error

    assert not store.probe().takes_writes()


@pytest.mark.parametrize("code", [112, 11000])
def test_a_write_that_another_process_was_faster_with_is_a_store_that_takes_writes(code: int) -> None:
    store = AStore()
    store.error = OperationFailure("", code)

    assert store.probe().takes_writes()


def test_however_many_ask_it_is_written_to_every_other_second() -> None:
    store = AStore()
    probe = store.probe()

    for store.now in (0.0, 0.5, 1.0, 1.9, 2.0, 2.1):
        assert probe.takes_writes()

    assert store.writes == 2


def test_who_must_know_at_once_gets_an_answer_that_holds_for_the_others_too() -> None:
    store = AStore()
    probe = store.probe()
    assert probe.takes_writes()
    store.error = OperationFailure("panic", 1)

    assert not probe.takes_a_write_now()

    assert not probe.takes_writes()
    assert store.writes == 2


def test_metrics_say_how_the_last_write_went_and_when_one_went_well() -> None:
    store = AStore()
    probe = store.probe()
    probe.takes_a_write_now()
    took, when = said(metrics.STORE_TAKES_WRITES), said(metrics.STORE_LAST_WRITE)
    store.error = OperationFailure("panic", 1)

    probe.takes_a_write_now()

    assert (took, said(metrics.STORE_TAKES_WRITES)) == (1, 0)
    assert said(metrics.STORE_LAST_WRITE) == when > 0


def said(gauge: Any) -> float:
    value: float = gauge.labels(ADatabase.name)._value.get()
    return value
