import pytest
from pymongo import MongoClient

from deploy.local import store
from deploy.local.errors import StartError
from deploy.local.mongo_replica_set import configuration, is_primary
from deploy.local.ports import free_port
from deploy.local.waiting import wait_until

pytestmark = pytest.mark.usefixtures("no_addresses")


def test_the_store_that_was_given_comes_first(monkeypatch, no_addresses, tmp_path):
    no_addresses("MONGO_URI", "mongodb://elsewhere/")
    monkeypatch.setattr(store, "responds", lambda *_, **__: True)

    found = store.find_store(tmp_path)

    assert found.uri == "mongodb://elsewhere/"
    assert not found.owned


def test_a_store_that_was_given_but_is_not_there_is_no_reason_to_take_another(monkeypatch, no_addresses, tmp_path):
    no_addresses("MONGO_URI", "mongodb://nowhere/")
    monkeypatch.setattr(store, "responds", lambda *_, **__: False)

    with pytest.raises(StartError, match="MONGO_URI is set"):
        store.find_store(tmp_path)


def test_a_mongod_on_the_path_runs_as_a_replica_set_of_one(stand_ins, tmp_path):
    stand_ins.add("mongod", "exec sleep 60")
    found = store.find_store(tmp_path)

    found.start()
    assert wait_until(lambda: bool(stand_ins.calls), 30)
    found.kill()

    [call] = stand_ins.calls
    port = (tmp_path / "mongo" / "port").read_text().strip()
    assert f"--dbpath {tmp_path}/mongo/data --bind_ip 127.0.0.1 --port {port} --replSet refu" in call
    assert f"--keyFile {tmp_path}/mongo/members.key" in call
    assert "--setParameter transactionLifetimeLimitSeconds=15" in call
    assert found.uri.startswith("mongodb://administrator:")
    assert found.uri.endswith(f"@127.0.0.1:{port}/?authSource=admin&directConnection=true")


def test_the_replica_set_has_one_member_and_a_version_that_grows():
    assert configuration("127.0.0.1:27017", version=2) == {
        "_id": "refu",
        "version": 2,
        "members": [{"_id": 0, "host": "127.0.0.1:27017"}],
    }


def test_a_mongod_that_does_not_answer_is_no_primary():
    address = f"127.0.0.1:{free_port()}"

    assert not is_primary(f"mongodb://{address}/?directConnection=true", address)


@pytest.mark.integration
@pytest.mark.usefixtures("stand_ins")
def test_the_embedded_store_keeps_what_it_confirmed_when_it_is_killed(tmp_path):
    found = store.find_store(tmp_path)
    found.start()
    try:
        found.wait_ready()
        with MongoClient(found.uri) as client:
            client.a.numbers.insert_one({"_id": 1})
            found.kill()
            found.restart()
            assert client.a.numbers.count_documents({}) == 1
    finally:
        found.stop()
    assert not found.alive
