"""Connections to the store that a bad moment opened do not stay."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from pymongo import MongoClient
from pymongo.event_loggers import ConnectionPoolLogger
from pymongo.monitoring import ConnectionClosedEvent, ConnectionClosedReason, ConnectionCreatedEvent

from deploy.local.server import Server
from services.chassis.storage import mongo
from tests.integration.support.waiting import eventually

AT_ONCE = 8


class Connections(ConnectionPoolLogger):
    """How many were opened, and why others were closed."""

    def __init__(self) -> None:
        self.opened = 0
        self.closed: list[str] = []

    def connection_created(self, event: ConnectionCreatedEvent) -> None:  # noqa: ARG002
        self.opened += 1

    def connection_closed(self, event: ConnectionClosedEvent) -> None:
        self.closed.append(event.reason)


def test_a_connection_that_nobody_needs_any_more_is_closed(store: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Connections()
    monkeypatch.setattr(mongo, "IDLE_SECONDS", 1)
    monkeypatch.setattr(mongo, "MongoClient", partial(MongoClient, event_listeners=[seen]))
    with mongo.connect(store.uri, AT_ONCE) as client, ThreadPoolExecutor(AT_ONCE) as people:
        answered = people.map(lambda _: client.admin.command("ping")["ok"], range(100 * AT_ONCE))
        assert set(answered) == {1.0}
        assert seen.opened > 1

        eventually(lambda: seen.closed == [ConnectionClosedReason.IDLE] * seen.opened, "all are closed for that")
