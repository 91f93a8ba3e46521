"""How many facts a second reporting hears with one, two and four replicas: nothing else runs, and the queue is full."""

import secrets
import time
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pymongo import MongoClient

from bench.scene import Scene
from deploy.local.platform import Platform, ServiceProcess, free_ports
from deploy.local.ports import different_ports
from services.chassis.messaging.wire_names import queue_name
from services.contracts.listeners import LISTENERS
from services.contracts.matching import VolunteerDayRecorded
from tests.integration.support.events import body_of
from tests.integration.support.wire import MATCHING, Wire
from tests.tokens import ISSUER, KEYS

FACTS = 2000
AREAS = 20
REPLICAS = (1, 2, 4)
REPORTING = "reporting"
MOST_SECONDS = 45.0
"""After which what was heard by then is counted."""


def measure(here: Scene) -> Iterator[dict[str, Any]]:
    """Facts a second, and milliseconds of processor time a fact."""
    wire = Wire(here.amqp_uri)
    queues = [queue_name(one) for one in LISTENERS]
    for count in REPLICAS:
        wire.publish(_facts(), MATCHING, VolunteerDayRecorded.type)
        yield _heard(here, count)
        wire.purge(queues)


def _facts() -> Iterator[bytes]:
    """Days of people in twenty areas, over a year."""
    for number in range(FACTS):
        area = f"area-{number % AREAS}"
        yield body_of(
            VolunteerDayRecorded(
                assignment_id=str(uuid.uuid4()),
                newcomer_id=str(uuid.uuid4()),
                unit_id=area,
                organisation_id=str(uuid.uuid4()),
                area_id=area,
                on=date(2025, 1, 1) + timedelta(days=number % 365),
            )
        )


def _heard(here: Scene, count: int) -> dict[str, Any]:
    prefix = f"listen{secrets.token_hex(2)}"
    addresses = (lambda _account: here.amqp_uri), (lambda _service: here.mongo_uri)
    platform = Platform(*addresses, prefix, here.folder, free_ports(), token_keys=KEYS, public_url=ISSUER)
    processes = [
        ServiceProcess(REPORTING, platform.environment(REPORTING) | {"REFU_HTTP_PORT": str(port)}, here.folder / prefix)
        for port in different_ports(count)
    ]
    with MongoClient[dict[str, Any]](here.mongo_uri) as client:
        facts = client[f"{prefix}_{REPORTING}"].facts
        for process in processes:
            process.start()
        for process in processes:
            process.wait_ready()
        try:
            already, started = facts.count_documents({}), time.monotonic()
            while facts.count_documents({}) < FACTS and time.monotonic() < started + MOST_SECONDS:
                time.sleep(0.2)
            heard, seconds = facts.count_documents({}) - already, time.monotonic() - started
        finally:
            for process in processes:
                process.stop()
    return {"replicas": count, "facts": heard, "per_second": round(heard / seconds, 1)}
