"""What the broker has is not published again because the store cannot delete it."""

from typing import Any

import pytest
from pymongo.errors import AutoReconnect, PyMongoError

from services.chassis.messaging.broker import Message
from services.chassis.messaging.outbox import Relay
from services.chassis.storage.store import Document


class AnOutbox:
    """Entries by id; deleting and finding fail while there is an error."""

    def __init__(self) -> None:
        self.entries: dict[str, Document] = {}
        self.error: PyMongoError | None = None

    def find(self, _: Any) -> list[Document]:
        self._fail()
        return list(self.entries.values())

    def delete_many(self, condition: Any) -> None:
        self._fail()
        for key in condition["_id"]["$in"]:
            self.entries.pop(key, None)

    def _fail(self) -> None:
        if self.error:
            raise self.error


class Aside:
    """What the broker confirmed; nothing is asked to be published again."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    def insert_many(self, entries: list[Document], ordered: bool) -> None:
        assert not ordered
        self.kept += [str(entry["_id"]) for entry in entries]

    def find(self) -> list[Document]:
        return []


class ADatabase:
    """Its outbox, and everything else."""

    def __init__(self, outbox: AnOutbox) -> None:
        self.outbox, self.aside = outbox, Aside()

    def __getitem__(self, _: str) -> Aside:
        return self.aside


class APublisher:
    def __init__(self) -> None:
        self.published: list[str] = []

    def publish(self, messages: list[Message]) -> None:
        self.published += [message.message_id for message in messages]


def entry(number: int) -> Document:
    event = {"id": f"event-{number}", "source": "intake", "type": "unit-opened", "body": "{}"}
    return {"_id": f"entry-{number}", "events": [event]}


@pytest.fixture(name="outbox")
def outbox_() -> AnOutbox:
    return AnOutbox()


@pytest.fixture(name="publisher")
def publisher_() -> APublisher:
    return APublisher()


@pytest.fixture(name="relay")
def relay_(outbox: AnOutbox, publisher: APublisher) -> Relay:
    database: Any = ADatabase(outbox)
    speaks: Any = publisher
    return Relay(database, speaks)


def test_while_the_store_is_away_what_was_published_is_not_published_again(
    relay: Relay, outbox: AnOutbox, publisher: APublisher
) -> None:
    for number in range(200):
        outbox.entries[f"entry-{number}"] = entry(number)
        relay.submit(entry(number))
    outbox.error = AutoReconnect()

    for _ in range(12):
        assert not relay.attempt_once()
    outbox.error = None
    assert relay.attempt_once()

    assert sorted(publisher.published) == sorted(f"event-{number}" for number in range(200))
    assert outbox.entries == {}


def test_what_was_swept_up_is_not_published_again_either(
    relay: Relay, outbox: AnOutbox, publisher: APublisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.entries = {f"entry-{number}": entry(number) for number in range(3)}
    monkeypatch.setattr(outbox, "delete_many", lambda _: (_ for _ in ()).throw(AutoReconnect()))
    for _ in range(5):
        assert not relay.sweep_once()
    monkeypatch.undo()

    assert relay.sweep_once()

    assert publisher.published == ["event-0", "event-1", "event-2"]
    assert outbox.entries == {}


def test_a_new_process_publishes_again_what_it_finds(outbox: AnOutbox, publisher: APublisher) -> None:
    """At least once: nobody remembers what a process that died had published."""
    database: Any = ADatabase(outbox)
    speaks: Any = publisher
    outbox.entries = {"entry-1": entry(1)}
    first, second = Relay(database, speaks), Relay(database, speaks)
    first.submit(entry(1))
    outbox.error = AutoReconnect()
    first.attempt_once()
    outbox.error = None

    second.sweep_once()

    assert publisher.published == ["event-1", "event-1"]
    assert outbox.entries == {}
