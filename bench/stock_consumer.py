"""Stock nameko's end: an event handler that writes one document; no inbox, no retry, acknowledged whatever happens."""

import eventlet

eventlet.monkey_patch()

import os  # noqa: E402
import signal  # noqa: E402
from typing import Any  # noqa: E402

from nameko.containers import ServiceContainer  # noqa: E402
from nameko.events import event_handler  # noqa: E402
from pymongo import MongoClient  # noqa: E402

from bench.scene import Journal  # noqa: E402

CLIENT: Any = MongoClient(os.environ["MONGO_URI"], connect=False, w="majority", journal=True)
EFFECTS = CLIENT[f"{os.environ['REFU_DATABASE_PREFIX']}_stocklistener"].effects
JOURNAL = Journal(os.environ["BENCH_FOLDER"], "applied")


class StockListener:
    """As nameko's documentation shows it."""

    name = "stocklistener"

    @event_handler("stock", "newcomer_registered")
    def on_newcomer(self, payload: dict[str, str]) -> None:
        """Keep one document."""
        EFFECTS.insert_one({"_id": payload["newcomer_id"], "unit_id": payload["unit_id"]})
        JOURNAL.write([payload["newcomer_id"]])


def main() -> None:
    """Consume until told to stop."""
    container = ServiceContainer(StockListener, {"AMQP_URI": os.environ["AMQP_URI"], "max_workers": 10})
    signal.signal(signal.SIGTERM, lambda *_: eventlet.spawn_n(container.stop))
    container.start()
    eventlet.spawn(container.wait).wait()


if __name__ == "__main__":
    main()
