"""The embedded store asks for a password, and each service's account reaches its own database only."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local.accounts import ADMINISTRATOR
from deploy.local.platform import KEEPING, start_store
from deploy.local.server import Server
from deploy.local.store import responds
from deploy.local.store_accounts import OPERATIONS, admit, admit_operations
from services.backup.places import Places
from services.doctor import store as doctor

pytestmark = pytest.mark.integration
NOT_AUTHORISED = 13


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start_store(tmp_path_factory.mktemp("store"), own=True)
    yield server
    server.stop()


def refusal(uri: str, database: str, work) -> int | None:
    """The code with which the store refuses this; None when it does it."""
    with MongoClient(uri, serverSelectionTimeoutMS=5000) as client:
        try:
            work(client[database])
        except OperationFailure as error:
            return error.code
    return None


def writes(database) -> None:
    database.things.insert_one({"a": 1})


def reads(database) -> None:
    database.things.find_one()


def test_nobody_gets_in_without_a_password(store):
    bare = f"mongodb://{store.uri.partition('@')[2]}"
    wrong = store.uri.replace(store.accounts.password(ADMINISTRATOR), "0" * 48)

    assert refusal(bare, "refu_intake", reads) is not None
    assert refusal(bare, "admin", lambda admin: admin.command("createUser", "me", pwd="x", roles=["root"])) is not None
    assert not responds(wrong)


def test_a_service_reads_and_writes_its_own_database_and_no_other(store):
    uri_of = admit(store, "refu", KEEPING)

    assert refusal(uri_of("intake"), "refu_intake", writes) is None
    for work in (reads, writes, lambda database: database.client.drop_database(database)):
        assert refusal(uri_of("matching"), "refu_intake", work) == NOT_AUTHORISED
    for work in (reads, lambda admin: admin.command("createUser", "me", pwd="x", roles=["root"])):
        assert refusal(uri_of("matching"), "admin", work) == NOT_AUTHORISED


ELSEWHERE = {"db": "refu_intake", "coll": "kept"}
INSIDE: dict[str, list[dict[str, Any]]] = {
    "$out": [{"$out": ELSEWHERE}],
    "$merge": [{"$merge": {"into": ELSEWHERE}}],
    "$lookup": [{"$lookup": {"from": ELSEWHERE, "localField": "a", "foreignField": "a", "as": "found"}}],
    "$unionWith": [{"$unionWith": ELSEWHERE}],
    "$graphLookup": [
        {"$graphLookup": {"from": ELSEWHERE, "startWith": 1, "connectFromField": "a", "connectToField": "a", "as": "f"}}
    ],
}


def bulk(kind: str) -> dict[str, Any]:
    rest = {"insert": {"document": {"a": 1}}, "update": {"filter": {}, "updateMods": {"$set": {"a": 2}}}}
    order = {kind: 0, **rest.get(kind, {"filter": {}}), **({} if kind == "insert" else {"multi": True})}
    return {"bulkWrite": 1, "nsInfo": [{"ns": "refu_intake.kept"}], "ops": [order]}


REACHING_OUT: dict[str, tuple[str, dict[str, Any]]] = {
    **{f"bulkWrite: {kind}": ("admin", bulk(kind)) for kind in ("insert", "update", "delete")},
    "bulkWrite in its own database": ("refu_employment", bulk("insert")),
    **{
        f"aggregate: {name}": ("refu_employment", {"aggregate": "own", "pipeline": stages, "cursor": {}})
        for name, stages in INSIDE.items()
    },
    "renameCollection to": ("admin", {"renameCollection": "refu_employment.own", "to": "refu_intake.stolen"}),
    "renameCollection from": ("admin", {"renameCollection": "refu_intake.kept", "to": "refu_employment.stolen"}),
    "mapReduce": ("refu_intake", {"mapReduce": "kept", "map": "m", "reduce": "r", "out": {"inline": 1}}),
    "explain": ("refu_intake", {"explain": {"find": "kept"}}),
    "copydb": ("admin", {"copydb": 1, "fromdb": "refu_intake", "todb": "refu_employment"}),
    "cloneCollection": ("admin", {"cloneCollection": "refu_intake.kept", "from": "127.0.0.1"}),
    "applyOps": ("admin", {"applyOps": [{"op": "i", "ns": "refu_intake.kept", "o": {"_id": 1}}]}),
    "changes everywhere": (
        "admin",
        {"aggregate": 1, "pipeline": [{"$changeStream": {"allChangesForCluster": True}}], "cursor": {}},
    ),
    "the log of changes": ("local", {"find": "oplog.rs"}),
    "listDatabases": ("admin", {"listDatabases": 1}),
    "currentOp": ("admin", {"currentOp": 1}),
    "killOp": ("admin", {"killOp": 1, "op": 1}),
    "killAllSessions": ("admin", {"killAllSessions": []}),
    "killAllSessionsByPattern": ("admin", {"killAllSessionsByPattern": []}),
    "replSetStepDown": ("admin", {"replSetStepDown": 1}),
    "fsync": ("admin", {"fsync": 1}),
    "secantusAdmin.backupArchive": ("admin", {"secantusAdmin.backupArchive": 1, "path": "backup"}),
    "secantusAdmin.pruneOplog": ("admin", {"secantusAdmin.pruneOplog": 1}),
    "its own rights": ("refu_employment", {"updateUser": "refu_employment", "roles": ["root"]}),
}
NOTHING_OF_IT = {NOT_AUTHORISED, 2, 9, 14, 59, 73, 40105, 40415}
"""Not authorised, or no such command, stage or field."""


@pytest.fixture(scope="module")
def two_services(store: Server) -> Iterator[tuple[Any, Any]]:
    """Intake's client, which keeps something, and employment's."""
    uri_of = admit(store, "refu", KEEPING)
    with MongoClient(uri_of("intake")) as intake, MongoClient(uri_of("employment")) as employment:
        yield intake, employment


@pytest.fixture
def as_they_were(two_services: tuple[Any, Any]) -> tuple[Any, Any]:
    intake, employment = two_services
    intake.refu_intake.kept.replace_one({"_id": "kept"}, {"a": 1}, upsert=True)
    employment.refu_employment.own.replace_one({"_id": "own"}, {"a": 1}, upsert=True)
    return intake, employment


@pytest.mark.parametrize("name", REACHING_OUT)
def test_no_command_of_a_service_reaches_another_database(as_they_were: tuple[Any, Any], name: str):
    intake, employment = as_they_were
    database, command = REACHING_OUT[name]

    with pytest.raises(OperationFailure) as refused:
        employment[database].command(command)

    assert refused.value.code in NOTHING_OF_IT
    assert list(intake.refu_intake.kept.find()) == [{"_id": "kept", "a": 1}]
    assert "stolen" not in intake.refu_intake.list_collection_names()


def test_nor_does_a_transaction(as_they_were: tuple[Any, Any]):
    intake, employment = as_they_were

    with employment.start_session() as session, session.start_transaction():
        employment.refu_employment.own.update_one({}, {"$set": {"a": 2}}, session=session)
        with pytest.raises(OperationFailure) as refused:
            employment.admin.command(bulk("insert"), session=session)

    assert refused.value.code == NOT_AUTHORISED
    assert list(intake.refu_intake.kept.find()) == [{"_id": "kept", "a": 1}]


def test_what_another_service_has_begun_to_read_is_its_own(as_they_were: tuple[Any, Any]):
    intake, employment = as_they_were
    intake.refu_intake.many.insert_many({"a": number} for number in range(5))
    with intake.refu_intake.many.find(batch_size=2) as begun:
        next(begun)
        for order in (
            {"getMore": begun.cursor_id, "collection": "many"},
            {"killCursors": "many", "cursors": [begun.cursor_id]},
        ):
            with pytest.raises(OperationFailure) as refused:
                employment.refu_intake.command(order)
            assert refused.value.code == NOT_AUTHORISED

        assert len(list(begun)) == 4
    intake.refu_intake.many.drop()


def test_the_administrator_may_still(store: Server, as_they_were: tuple[Any, Any]):
    with MongoClient(store.uri) as administrator:
        assert administrator.admin.command(bulk("update"))["ok"]
        assert administrator.admin.command("listDatabases")["ok"]
    assert as_they_were[0].refu_intake.kept.find_one() == {"_id": "kept", "a": 2}


def test_who_looks_reads_what_services_keep_and_writes_only_where_it_tries_whether_writes_are_taken(store):
    names = [f"looked_{service}" for service in KEEPING]
    admit_operations(store.uri, store.accounts, names)
    uri = store.accounts.signed_in(store.uri, OPERATIONS)
    with MongoClient(store.uri) as administrator:
        for name in names:
            administrator[name].outbox.insert_one({"at": datetime.now(UTC)})

    found = list(doctor.look(Places(mongo_uri=uri, prefix="looked"), doctor.Seen()))

    assert {one.kind for one in found} == {"not-migrated", "index-missing"}  # no service was ever started there
    for database in ("looked_matching", "looked_intake_access", "admin"):
        assert refusal(uri, database, writes) == NOT_AUTHORISED
    for database in ("looked_intake_access", "admin"):
        assert refusal(uri, database, reads) == NOT_AUTHORISED


def test_accounts_that_are_there_are_used_again(store):
    first = admit(store, "again", KEEPING)("intake")

    assert admit(store, "again", KEEPING)("intake") == first
    assert refusal(first, "again_intake", writes) is None


def test_a_store_that_asked_for_nothing_before_asks_from_its_next_start_on(tmp_path: Path):
    from secantus.server import SecantusDBServer

    (tmp_path / "secantus").mkdir()
    before = SecantusDBServer(port=0, storage_path=str(tmp_path / "secantus" / "data"), require_auth=False)
    before.start()
    with MongoClient(before.uri) as client:
        client.refu_intake.things.insert_one({"kept": True})
    before.stop()

    server = start_store(tmp_path, own=True)
    try:
        uri = admit(server, "refu", KEEPING)("intake")
        with MongoClient(uri) as client:
            assert client.refu_intake.things.find_one()["kept"]
        assert refusal(f"mongodb://{uri.partition('@')[2]}", "refu_intake", reads) is not None
    finally:
        server.stop()
