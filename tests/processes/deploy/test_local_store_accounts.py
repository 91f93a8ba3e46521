"""The embedded store asks for a password, and each service's account reaches its own database only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local.accounts import ADMINISTRATOR
from deploy.local.platform import KEEPING, start_store
from deploy.local.server import Server
from deploy.local.store import responds
from deploy.local.store_accounts import admit

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
