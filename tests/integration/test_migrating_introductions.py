"""Over a real store: matching is brought what newcomers decided before it heard of it, each once."""

import uuid
from typing import Any

from deploy.local.server import Server
from services.chassis.storage import mongo
from services.migration.databases import AT_ONCE, Databases
from services.migration.introductions import PURPOSE

PEOPLE = [f"newcomer-{number:03}" for number in range(AT_ONCE + 1)]


def test_decisions_are_copied_from_intake_once(store: Server) -> None:
    client = mongo.connect(store.uri, 2)
    databases = Databases(client, f"introductions_{uuid.uuid4().hex[:8]}", "")
    decided: dict[str, Any] = {PURPOSE: [{"given": True, "on": "2026-01-12", "recorded_by": "c1"}]}
    files = [{"_id": person, "consents": decided} for person in PEOPLE]
    databases.of("intake").newcomers.insert_many([*files, {"_id": "silent", "consents": {}}])
    databases.of("matching").candidates.insert_many(
        {"_id": person, "heard": {"registration": 3}} for person in [*PEOPLE[:-1], "silent"]
    )

    assert [databases.introduce(), databases.introduce()] == [len(PEOPLE) - 1, 0]

    known = {one.pop("_id"): one for one in databases.of("matching").candidates.find()}
    assert known.pop("silent") == {"heard": {"registration": 3}}
    copied = {"introduction": {"allowed": True, "on": "2026-01-12"}, "heard": {"registration": 3, PURPOSE: 3}}
    assert known == dict.fromkeys(PEOPLE[:-1], copied)
    client.close()
