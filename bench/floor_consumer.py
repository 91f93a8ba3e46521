"""The floor's end: bare kombu and pymongo, effect and inbox in one transaction, then the acknowledgement."""

import os
import signal
import sys
from datetime import UTC, datetime
from typing import Any

from kombu import Connection
from pymongo import MongoClient

from bench.floor_producer import QUEUE, declare
from bench.scene import Journal

AT_ONCE = 200


class Consumer:
    """Takes what has arrived, up to 200 at once."""

    def __init__(self) -> None:
        """Connect to both."""
        client: Any = MongoClient(os.environ["MONGO_URI"], w="majority", journal=True)
        self._client, self._database = client, client[f"{os.environ['REFU_DATABASE_PREFIX']}_floorlistener"]
        self._database.inbox.create_index("at")
        self._database.create_collection("effects")
        self._channel = Connection(os.environ["AMQP_URI"]).default_channel
        self._journal = Journal(os.environ["BENCH_FOLDER"], "applied")
        self._arrived: list[Any] = []
        declare(self._channel)
        self._channel.basic_qos(0, 2 * AT_ONCE, False)
        self._channel.basic_consume(QUEUE, callback=self._arrived.append)

    def run(self) -> None:
        """Until SIGTERM."""
        while True:
            try:
                self._channel.connection.drain_events(timeout=0 if self._arrived else 5)
                more = len(self._arrived) < AT_ONCE
            except TimeoutError:
                more = False
            if self._arrived and not more:
                self._apply()

    def _apply(self) -> None:
        messages = self._arrived[:AT_ONCE]
        del self._arrived[:AT_ONCE]
        ids = [message.properties["message_id"] for message in messages]
        at = datetime.now(UTC)
        with self._client.start_session() as session, session.start_transaction():
            self._database.effects.insert_many([{"_id": i, "unit_id": "gent"} for i in ids], session=session)
            self._database.inbox.insert_many([{"_id": i, "at": at} for i in ids], session=session)
        self._journal.write(ids)
        self._channel.basic_ack(messages[-1].delivery_tag, multiple=True)


def main() -> None:
    """Consume until told to stop."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Consumer().run()


if __name__ == "__main__":
    main()
