"""Over a real store: when to ask where trajectories led is planned once, and asked once, whoever dies meanwhile."""

import json
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from deploy.local.server import Server
from services.chassis.storage import id_form, mongo
from services.contracts.employment import FollowUpAsked
from services.employment.outcomes.handlers import AT_ONCE
from services.employment.store import INDEXES
from services.migration.databases import Databases
from tests.ids import ID_KEY
from tests.integration.support import asking_follow_ups
from tests.integration.support.waiting import equals

BEGAN, ON_THE_DAY, NEXT_DAY = date(2026, 3, 1), date(2026, 6, 1), date(2026, 6, 2)
PEOPLE = 2 * AT_ONCE + 1
TRAJECTORY = {"coach": "jobkans", "declared_on": BEGAN.isoformat()}


@pytest.fixture
def databases(store: Server) -> Iterator[Databases]:
    """Of an installation of an earlier release, in which everybody's trajectory began on one day."""
    client = mongo.connect(store.uri, 5)
    found = Databases(client, f"follow_ups_{uuid.uuid4().hex[:8]}", ID_KEY)
    mongo.MongoStore(found.of("employment")).prepare(INDEXES)
    found.of("employment").files.insert_many(file(f"newcomer-{n:03}") for n in range(PEOPLE))
    yield found
    client.close()


def file(newcomer: str) -> dict[str, Any]:
    trajectory = {"id": f"of-{newcomer}", **TRAJECTORY}
    return {"_id": newcomer, "unit_id": "gent", "trajectories": {trajectory["id"]: trajectory}, "version": 1}


def announced(databases: Databases) -> Counter[str]:
    """How often the first follow-up of each newcomer was announced as asked."""
    entries = databases.of("employment").outbox.find()
    told = [event for entry in entries for event in entry["events"] if event["type"] == FollowUpAsked.type]
    return Counter(json.loads(event["body"])["data"]["newcomer_id"] for event in told)


def test_a_migration_that_stopped_halfway_plans_what_is_left_and_no_day_that_is_past(databases: Databases) -> None:
    assert databases.follow_up(ON_THE_DAY) == 3 * PEOPLE
    kept = databases.of("employment")
    kept[id_form.COLLECTION].drop()
    kept.follow_ups.delete_many({"newcomer_id": "newcomer-000"})
    kept.follow_ups.update_one({"newcomer_id": "newcomer-001", "months": 3}, {"$set": {"state": "answered"}})

    assert [databases.follow_up(NEXT_DAY), databases.follow_up(NEXT_DAY)] == [2, 0]

    assert kept.follow_ups.count_documents({}) == 3 * PEOPLE - 1
    assert kept.follow_ups.count_documents({"state": "answered"}) == 1


def test_whoever_is_killed_between_two_batches_asks_nobody_twice_and_forgets_nobody(
    databases: Databases, store: Server
) -> None:
    databases.follow_up(ON_THE_DAY)
    kept = databases.of("employment")
    what = (store.uri, kept.name, str(ON_THE_DAY))
    with subprocess.Popen([sys.executable, "-W", "ignore", "-m", asking_follow_ups.__name__, *what, "hangs"]) as first:
        equals(lambda: kept.follow_ups.count_documents({"state": "open"}), AT_ONCE, "the first batch is asked")
        first.kill()

    asking_follow_ups.main(*what)

    assert announced(databases) == Counter(f"newcomer-{n:03}" for n in range(PEOPLE))
    assert kept.follow_ups.count_documents({"state": "open", "months": 3}) == PEOPLE
    assert kept.follow_ups.count_documents({"state": "planned"}) == 2 * PEOPLE
