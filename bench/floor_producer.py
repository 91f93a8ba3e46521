"""The floor's start: bare pymongo and kombu making the same durable writes and confirmed publishes."""

import json
import os
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import amqp
from kombu import Connection
from pymongo import MongoClient

from bench.load import Load
from bench.scene import Journal

EXCHANGE, QUEUE = "floor.events", "floor.listener"


def main() -> None:
    """State and outbox in one transaction, publish, wait for every confirm, delete the outbox entry."""
    client: Any = MongoClient(os.environ["MONGO_URI"], w="majority", journal=True)
    database = client[f"{os.environ['REFU_DATABASE_PREFIX']}_floor"]
    database.outbox.create_index("at")
    database.state.create_index([("unit_id", 1), ("registered_on", 1)])
    channel = Connection(os.environ["AMQP_URI"]).default_channel
    declare(channel)
    confirms = Confirms(channel)
    journal, load = Journal(os.environ["BENCH_FOLDER"], "committed"), Load.from_environment()
    for size in load.commits():
        documents, entry = _documents(size)
        with client.start_session() as session, session.start_transaction():
            database.state.insert_many(documents, session=session)
            database.outbox.insert_one(entry, session=session)
        journal.write([event["id"] for event in entry["events"]])
        confirms.publish(entry["events"])
        database.outbox.delete_one({"_id": entry["_id"]})
        time.sleep(load.every)


def declare(channel: Any) -> None:
    """The same kind of exchange and queue."""
    channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
    channel.queue_declare(QUEUE, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
    channel.queue_bind(QUEUE, EXCHANGE, "#")


class Confirms:
    """Publishes in a row and waits for all confirms, which is the fastest that a bare client can do."""

    def __init__(self, channel: Any) -> None:
        """Switch confirms on."""
        self._channel, self._published, self._open = channel, 0, set[int]()
        channel.confirm_select()
        channel.events["basic_ack"].add(self._on_ack)

    def publish(self, events: list[dict[str, Any]]) -> None:
        """Return when the broker has them all."""
        for event in events:
            self._published += 1
            self._open.add(self._published)
            message = amqp.Message(event["body"], delivery_mode=2, message_id=event["id"])
            self._channel.basic_publish(message, EXCHANGE, "newcomer-registered")
        while self._open:
            self._channel.connection.drain_events(timeout=10)

    def _on_ack(self, tag: int, multiple: bool) -> None:
        self._open -= {one for one in self._open if one <= tag} if multiple else {tag}


def _documents(size: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    ids = [str(uuid.uuid4()) for _ in range(size)]
    person = {"first_name": "Invented", "last_name": "Person", "birth_date": "1990-01-01"}
    common = {"version": 1, "sequence": 1, "unit_id": "gent", "registered_on": "2026-01-01", "person": person}
    bodies = [json.dumps({**ENVELOPE, "subject": i, "data": {"newcomer_id": i}}) for i in ids]
    events = [{"id": str(uuid.uuid4()), "body": body} for body in bodies]
    entry = {"_id": events[0]["id"], "at": datetime.now(UTC), "events": events}
    return [{"_id": i, **common} for i in ids], entry


ENVELOPE = {
    "specversion": "1.0",
    "source": "/refu/intake",
    "type": "newcomer-registered",
    "time": "2026-01-01T00:00:00+00:00",
    "datacontenttype": "application/json",
    "dataschema": "urn:refu:event:newcomer-registered:1",
    "sequence": "0000000001",
    "traceparent": "00-00000000000000000000000000000000-0000000000000000-01",
}

if __name__ == "__main__":
    main()
