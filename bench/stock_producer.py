"""Stock nameko's start: write, then dispatch; a crash between the two loses the event."""

import eventlet

eventlet.monkey_patch()

import os  # noqa: E402
import time  # noqa: E402
import uuid  # noqa: E402
from typing import Any  # noqa: E402

from nameko.standalone.events import event_dispatcher  # noqa: E402
from pymongo import MongoClient  # noqa: E402

from bench.load import Load  # noqa: E402
from bench.scene import Journal  # noqa: E402


def main() -> None:
    """Commit the load and dispatch it."""
    client: Any = MongoClient(os.environ["MONGO_URI"], w="majority", journal=True)
    state = client[f"{os.environ['REFU_DATABASE_PREFIX']}_stock"].state
    dispatch = event_dispatcher({"AMQP_URI": os.environ["AMQP_URI"]})
    journal, load = Journal(os.environ["BENCH_FOLDER"], "committed"), Load.from_environment()
    for size in load.commits():
        ids = [str(uuid.uuid4()) for _ in range(size)]
        state.insert_many([{"_id": i, "unit_id": "gent", "registered_on": "2026-01-01"} for i in ids])
        journal.write(ids)
        for i in ids:
            dispatch("stock", "newcomer_registered", {"newcomer_id": i, "unit_id": "gent"})
        time.sleep(load.every)


if __name__ == "__main__":
    main()
