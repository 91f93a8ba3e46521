"""Passwords changed under way, as compose does it: whoever is connected stays, and comes back with the new one."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import amqp
import pytest
import requests
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local import rabbit_accounts
from deploy.local.accounts import Accounts
from deploy.local.amqp_login import lets_in
from deploy.local.server import Server
from deploy.local.store_accounts import admit_to
from services.backup import definitions
from services.chassis.messaging.rights import NOTHING, PROVISIONER

SOMEBODY = "somebody-of-a-test"


@pytest.fixture
def management(broker: Server) -> Iterator[str]:
    """As the account that may change others; the one that a test makes is taken away."""
    address = broker.management_for(PROVISIONER)
    yield address
    parts = urlsplit(address)
    url = f"http://{parts.hostname}:{parts.port}/api/users/{SOMEBODY}"
    requests.delete(url, auth=(str(parts.username), str(parts.password)), timeout=10)


def test_the_broker_takes_definitions_with_another_password_while_somebody_is_connected(
    management: str, broker: Server
) -> None:
    former, new = secrets.token_hex(8), secrets.token_hex(8)
    host = unquote(urlsplit(broker.uri).path[1:]) or "/"
    nothing = {"user": SOMEBODY, "vhost": host, "configure": NOTHING, "write": NOTHING, "read": NOTHING}
    definitions.give(management, {"users": [rabbit_accounts._user(SOMEBODY, former)], "permissions": [nothing]})
    place = urlsplit(broker.uri).netloc.rpartition("@")[2]
    connected = amqp.Connection(place, SOMEBODY, former, virtual_host=host)
    connected.connect()

    definitions.give(management, {"users": [rabbit_accounts._user(SOMEBODY, new)]})

    connected.channel().close()
    connected.close()
    assert not lets_in(f"amqp://{SOMEBODY}:{former}@{place}/")
    assert lets_in(f"amqp://{SOMEBODY}:{new}@{place}/")


def test_the_store_takes_another_password_of_an_account_that_is_there(store: Server, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "accounts.json")
    admit_to(store.uri, accounts, [SOMEBODY])
    former = accounts.signed_in(store.uri, SOMEBODY)
    with MongoClient[dict[str, object]](former, maxPoolSize=1) as connected:
        connected[SOMEBODY].things.insert_one({"a": 1})

        accounts.forget(SOMEBODY)
        admit_to(store.uri, accounts, [SOMEBODY])

        assert connected[SOMEBODY].things.count_documents({}) == 1  # by the connection that is open
    with MongoClient[dict[str, object]](former) as refused, pytest.raises(OperationFailure):
        refused[SOMEBODY].things.count_documents({})
    with MongoClient[dict[str, object]](accounts.signed_in(store.uri, SOMEBODY)) as again:
        assert again[SOMEBODY].things.count_documents({}) == 1
        again[SOMEBODY].things.delete_many({})
    with MongoClient[dict[str, object]](store.uri) as administrator:
        administrator.drop_database(SOMEBODY)
        administrator.admin.command("dropUser", SOMEBODY)
