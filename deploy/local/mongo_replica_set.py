"""Making one mongod a replica set of its own, with an administrator whom it asks for a password."""

from contextlib import closing, suppress
from typing import Any

from pymongo import MongoClient
from pymongo.database import Database
from pymongo.errors import OperationFailure, PyMongoError
from pymongo.uri_parser import parse_uri

NAME = "refu"
_AUTHENTICATION_FAILED, _NOT_YET_INITIALISED = 18, 94


def is_primary(uri: str, address: str) -> bool:
    """Whether the member at this address takes writes; sees to it that it will, so ask until it does.

    `uri` signs in as the administrator, who is made where there is none.
    """
    try:
        with closing(_client(uri)) as client:
            return _leads(client.admin) or _lead(client.admin, address)
    except OperationFailure as error:
        return error.code == _AUTHENTICATION_FAILED and _make_administrator(uri, address)
    except PyMongoError:
        return False


def _client(uri: str) -> "MongoClient[dict[str, Any]]":
    return MongoClient(uri, serverSelectionTimeoutMS=1_000)


def _leads(admin: Database[dict[str, Any]]) -> bool:
    return bool(admin.command("hello").get("isWritablePrimary"))


def _make_administrator(uri: str, address: str) -> bool:
    """mongod lets whoever comes from this machine set it up, for as long as it knows nobody; False: ask again."""
    login, place = parse_uri(uri), uri.partition("@")[2]
    with suppress(PyMongoError), closing(_client(f"mongodb://{place}")) as client:
        if _leads(client.admin):
            client.admin.command("createUser", login["username"], pwd=login["password"], roles=["root"])
        else:
            client.admin.command("replSetInitiate", configuration(address))
    return False


def _lead(admin: Database[dict[str, Any]], address: str) -> bool:
    """Sets the set up, or tells it its new address; False, because the election takes a moment."""
    try:
        present = admin.command("replSetGetConfig")["config"]
    except OperationFailure as error:
        if error.code == _NOT_YET_INITIALISED:
            admin.command("replSetInitiate", configuration(address))
        return False
    if present["members"][0]["host"] != address:
        admin.command("replSetReconfig", configuration(address, present["version"] + 1), force=True)
    return False


def configuration(address: str, version: int = 1) -> dict[str, Any]:
    """The set that has this one member."""
    return {"_id": NAME, "version": version, "members": [{"_id": 0, "host": address}]}
