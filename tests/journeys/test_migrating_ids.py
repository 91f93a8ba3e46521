"""A store of an earlier release, with ids that everybody could compute, is brought to the present form."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bson import json_util
from pymongo import MongoClient

from services.chassis.settings import Settings
from services.chassis.storage import probe
from services.chassis.storage.id_form import COLLECTION
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.sealing.declared import PERSON_KEYS, SEALED_MARK
from services.chassis.storage.sealing.keys import master_key
from services.chassis.storage.sealing.sealed_store import SealedStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.migration.__main__ import migrate
from services.migration.databases import SERVICES, Databases
from services.migration.old_ids import OWNERS, old_id
from services.reporting.handlers.rebuilding import Rebuild
from tests.ids import ID_KEY
from tests.integration.support.wire import DEAD_LETTERS, Wire
from tests.journeys.support.world import World
from tests.unit.console.builders import a_folder

PERIOD = ("2020-01-01", "2020-12-31")
OLD = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-")


class Interrupted(Exception):
    """As if the machine stopped."""


class Stops(Databases):
    """Stops after one service."""

    def rewrite(self, service: str, known: dict[str, str]) -> int:
        if service == "matching":
            raise Interrupted
        return super().rewrite(service, known)


@pytest.fixture
def client(world: World) -> Iterator[MongoClient[dict[str, Any]]]:
    with MongoClient[dict[str, Any]](world.store.uri) as client:
        yield client


def test_a_store_of_the_old_form_is_brought_to_the_new_one_and_every_record_is_found_again(
    world: World, client: MongoClient[dict[str, Any]], tmp_path: Path
) -> None:
    folder = a_folder(tmp_path / "year")
    assert world.import_folder(folder, tmp_path / "refused")[0] == 0
    figures = _without_moment(world.key_figures(*PERIOD))
    [newcomer] = world.ids_of("newcomers", ["N-1"])
    for service in world.services.values():
        service.stop()
    _open(client, world)
    stored = {service: _documents(client, world, service) for service in SERVICES}
    _as_it_was(client, world)
    assert any(OLD.search(text) for text in _documents(client, world, "employment"))
    wire = Wire(world.broker.uri)
    wire.publish([json.dumps({"subject": old_id("newcomer", "N-1")}).encode()], exchange="", key=DEAD_LETTERS)

    settings = _settings(world)
    with pytest.raises(Interrupted):
        migrate(Stops(client, world.prefix, ID_KEY), settings)
    migrate(Databases(client, world.prefix, ID_KEY), settings)

    assert {service: _documents(client, world, service) for service in SERVICES} == stored
    [letter] = wire.take(DEAD_LETTERS)
    assert json.loads(letter.body) == {"subject": newcomer}
    for service in world.services.values():
        service.start()
    for service in world.services.values():
        service.wait_ready()
    code, outcome = world.import_folder(folder, tmp_path / "again")
    assert code == 0
    assert {name: (of["new"], of["changed"]) for name, of in outcome["files"].items()} == dict.fromkeys(
        outcome["files"], (0, 0)
    )
    assert _without_moment(world.key_figures(*PERIOD)) == figures
    migrate(Databases(client, world.prefix, ID_KEY), settings)


def _documents(client: MongoClient[dict[str, Any]], world: World, service: str) -> list[str]:
    """All that a service keeps of the domain, in an order that ids do not change."""
    database = client[f"{world.prefix}_{service}"]
    of_processes = {"processes", "listening", "relay_pause", probe.COLLECTION}
    counted_anew = {"ledgers", "summaries", "shelves", "registrations", "views", "feeds"}
    left_out = {COLLECTION, "inbox", "outbox", *of_processes, *counted_anew}
    return sorted(
        json_util.dumps(document, sort_keys=True)
        for name in set(database.list_collection_names()) - left_out
        for document in database[name].find()
    )


def _open(client: MongoClient[dict[str, Any]], world: World) -> None:
    """Keep in the open what is sealed: that form is older than keys of persons."""
    for service in SERVICES:
        database = client[f"{world.prefix}_{service}"]
        sealed = getattr(import_module(f"services.{service}.store"), "SEALED", {})
        store = SealedStore(
            MongoStore(database),
            sealed,
            master_key((world.home / "seal.key").read_text()),
            (world.home / "id.key").read_text(),
            seals=False,
        )
        for name in sealed:
            for document in store.load(name, [each["_id"] for each in database[name].find({}, {"_id": 1})]):
                document.pop(SEALED_MARK)
                database[name].replace_one({"_id": document["_id"]}, document)
        database[PERSON_KEYS].drop()


def _as_it_was(client: MongoClient[dict[str, Any]], world: World) -> None:
    """Put ids of the old form in the place of the new ones, by the text of documents: as a former release stored it."""
    back = {
        document["_id"]: old_id(owner.kind, document["reference"])
        for owner in OWNERS
        for document in client[f"{world.prefix}_{owner.service}"][owner.collection].find()
    }
    for service in SERVICES:
        database = client[f"{world.prefix}_{service}"]
        for name in database.list_collection_names():
            _rewrite(database[name], back)
        database[COLLECTION].drop()
    Rebuild(MongoStore(client[f"{world.prefix}_reporting"]), ExecutionContext(now=datetime.now(UTC))).run()


def _rewrite(collection: Any, back: dict[str, str]) -> None:
    for document in list(collection.find()):
        text = json_util.dumps({name: value for name, value in document.items() if name != "reference_key"})
        for new, old in back.items():
            text = text.replace(new, old)
        collection.delete_one({"_id": document["_id"]})
        collection.insert_one(json_util.loads(text))


def _settings(world: World) -> Settings:
    environment = {
        "AMQP_URI": world.broker.uri,
        "MONGO_URI": world.store.uri,
        "REFU_ID_KEY": str(world.home / "id.key"),
        "REFU_DATABASE_PREFIX": world.prefix,
        "REFU_HTTP_PORT": "0",
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in environment.items():
            patched.setenv(name, value)
        return Settings.from_environment()


def _without_moment(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in figures.items() if name != "as_of"}
