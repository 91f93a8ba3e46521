"""Over a real store: services are brought what was decided and agreed before they heard of it, each once."""

import uuid
from typing import Any

from deploy.local.server import Server
from services.chassis.storage import mongo
from services.migration.databases import AT_ONCE, Databases
from services.migration.introductions import PURPOSE
from tests.ids import ID_KEY

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


def test_intake_and_organisations_are_told_what_began_before_they_listened_once(store: Server) -> None:
    client = mongo.connect(store.uri, 2)
    databases = Databases(client, f"acquainted_{uuid.uuid4().hex[:8]}", ID_KEY)
    people = {"newcomer_id": "amina", "organisation_id": "library", "opportunity_id": "storytime"}
    matches = [{"_id": f"match-{n:03}", "state": "accepted", "sequence": 2, **people} for n in range(AT_ONCE + 1)]
    databases.of("matching").matches.insert_many(matches)
    databases.of("matching").candidates.insert_one({"_id": "amina", "heard": {PURPOSE: 7}})
    decided: dict[str, Any] = {PURPOSE: [{"given": True, "on": "2026-01-12", "recorded_by": "c1"}]}
    databases.of("intake").newcomers.insert_one({"_id": "amina", "consents": decided})
    known = databases.of("intake").introductions
    known.insert_one({"_id": "match-000", "step": "over", "heard": 3})

    assert [databases.acquaint(), databases.acquaint()] == [2 * len(matches), 0]

    assert known.find_one({"_id": "match-000"})["step"] == "over"
    assert known.count_documents({"step": "accepted", "heard": 2}) == AT_ONCE
    assert databases.of("organisations").proposals.count_documents({"step": "open"}) == len(matches)
    assert databases.of("intake").newcomers.find_one()["introduction_decided"] == 7
    client.close()
