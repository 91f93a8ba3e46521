"""Making one mongod a replica set of its own."""

from typing import Any

from pymongo import MongoClient
from pymongo.database import Database
from pymongo.errors import OperationFailure, PyMongoError

NAME = "refu"
_NOT_YET_INITIALISED = 94


def is_primary(uri: str, address: str) -> bool:
    """Whether the member at this address takes writes; sees to it that it will, so ask until it does."""
    client: MongoClient[dict[str, Any]] = MongoClient(uri, serverSelectionTimeoutMS=1_000)
    try:
        return bool(client.admin.command("hello").get("isWritablePrimary")) or _lead(client.admin, address)
    except PyMongoError:
        return False
    finally:
        client.close()


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
