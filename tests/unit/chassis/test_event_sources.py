"""An event is believed only from the source whose exchange it came by."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from services.chassis.envelope import Envelope, enveloped, to_body
from services.chassis.process.subscribing import subscribe_all
from services.chassis.storage.collection import Collection
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.intake import NewcomerRegistered
from services.platform.work import UnitOfWork

TRACE = f"00-{'a' * 32}-{'b' * 16}-01"


@dataclass(frozen=True)
class Heard:
    id: str


class HeardWork(UnitOfWork):
    def __init__(self, store: MemoryStore, context: ExecutionContext | None = None) -> None:
        super().__init__(store, context)
        self.heard = Collection(self, "heard", Heard, missing="unknown")


class Ears:
    name = "ears"
    work: Any = None

    @subscribe_all("intake")
    def on_intake(self, fact: Envelope, uow: HeardWork) -> None:
        uow.heard.add(Heard(f"intake-{fact.id}"))

    @subscribe_all("matching")
    def on_matching(self, fact: Envelope, uow: HeardWork) -> None:
        uow.heard.add(Heard(f"matching-{fact.id}"))


@pytest.fixture
def ears() -> Ears:
    service, store = Ears(), MemoryStore()
    service.work = SimpleNamespace(begin=lambda moment: HeardWork(store, moment), store=store)
    return service


def a_body(source: str, event_type: str) -> bytes:
    event = NewcomerRegistered(newcomer_id="amina", unit_id="gent", registered_on=date(2019, 3, 1))
    body = json.loads(to_body(enveloped(event, 1, datetime.now(UTC), TRACE, "the-same-id")))
    return json.dumps(body | {"source": f"/refu/{source}", "type": event_type}).encode()


def test_the_same_id_from_two_sources_is_two_events(ears: Ears) -> None:
    [first] = ears.on_intake([a_body("intake", "made-up")])
    [second] = ears.on_matching([a_body("matching", "made-up")])

    assert [first.kind, second.kind] == ["applied", "applied"]
    assert set(ears.work.store.collections["heard"]) == {"intake-the-same-id", "matching-the-same-id"}


def test_an_event_that_came_by_the_exchange_of_another_source_is_undecodable_and_its_batch_goes_on(ears: Ears) -> None:
    outcomes = ears.on_matching([a_body("intake", "newcomer-registered"), a_body("matching", "made-up")])

    assert [outcome.kind for outcome in outcomes] == ["undecodable", "applied"]
    assert "source" in outcomes[0].error
