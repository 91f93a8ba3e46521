"""Finding a document store: the one given, a mongod of our own, or SecantusDB, which comes with the lock file."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from deploy.local import private
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.child import Child, Command
from deploy.local.errors import StartError
from deploy.local.mongo_replica_set import NAME, is_primary
from deploy.local.ports import HOST, remembered_port
from deploy.local.server import Server

PROBED = "refu_probe"
"""The database into which the supervisor writes its one document."""
LIFETIME = 15
"""Seconds of a transaction at most, on a MongoDB: until then a process that was killed in one holds others up."""
_NOT_LET_IN = (13, 18)
"""Unauthorized, AuthenticationFailed: a restart would not change that."""
Way = Callable[[Path], Server | None]


def given(_data_dir: Path) -> Server | None:
    """The store that MONGO_URI names."""
    uri = os.environ.get("MONGO_URI")
    if not uri:
        return None
    if not responds(uri, patience_ms=20_000):
        raise StartError("MONGO_URI is set, but no store answers there. Correct it, or unset it.")
    return Server("MongoDB, as MONGO_URI says", uri, lambda: responds(uri))


def mongod(data_dir: Path) -> Server | None:
    """A replica set of one, since transactions need a set. Tested with a stand-in, never run against a real mongod."""
    program = shutil.which("mongod")
    if program is None:
        return None
    home = private.folder(data_dir / "mongo")
    accounts, port = Accounts(home / "accounts.json"), remembered_port(home / "port")
    private.secret(home / "members.key")
    place: list[str | Path] = ["--dbpath", private.folder(home / "data"), "--bind_ip", HOST, "--port", str(port)]
    arguments: list[str | Path] = [program, *place, "--replSet", NAME, "--keyFile", home / "members.key"]
    arguments += ["--wiredTigerCacheSizeGB", "0.5", "--setParameter", f"transactionLifetimeLimitSeconds={LIFETIME}"]
    command = Command("MongoDB", arguments, _log(data_dir, "mongo"), guards=home)
    uri = accounts.signed_in(f"mongodb://{HOST}:{port}/?authSource=admin&directConnection=true", ADMINISTRATOR)
    title, member = f"MongoDB on {HOST}:{port}", f"{HOST}:{port}"
    answers, works = (lambda: is_primary(uri, member)), (lambda: takes_writes(uri))
    return Server(title, uri, answers, Child(command), accounts=accounts, works=works)


def secantus(data_dir: Path) -> Server | None:
    """The embedded store. It slows down tenfold on retryable writes, so its address switches them off."""
    if importlib.util.find_spec("secantus") is None:
        return None
    home = private.folder(data_dir / "secantus")
    accounts, port = Accounts(home / "accounts.json"), remembered_port(home / "port")
    program: list[str | Path] = [sys.executable, "-m", "deploy.local.secantusd", accounts.file, home / "data"]
    place = ["--host", HOST, "--port", str(port)]
    command = Command(
        "SecantusDB", [*program, *place, "--sync-on-commit"], _log(data_dir, "secantus"), directory=home, guards=home
    )
    bare = f"mongodb://{HOST}:{port}/?authSource=admin&retryWrites=false&directConnection=true"
    uri = accounts.signed_in(bare, ADMINISTRATOR)
    answers, works = (lambda: responds(uri)), (lambda: takes_writes(uri))
    return Server(f"SecantusDB on {HOST}:{port}", uri, answers, Child(command), accounts=accounts, works=works)


OWN_WAYS: list[Way] = [mongod, secantus]
ALL_WAYS: list[Way] = [given, *OWN_WAYS]


def find_store(data_dir: Path, own: bool = False) -> Server:
    """A store, not yet started. `own` accepts only one that we start, and therefore may kill."""
    for way in OWN_WAYS if own else ALL_WAYS:
        if store := way(data_dir):
            return store
    raise StartError("No document store: install mongod, or name one with MONGO_URI=mongodb://...")


def responds(uri: str, patience_ms: int = 1_000) -> bool:
    """Whether a store answers there."""
    client: MongoClient[dict[str, object]] = MongoClient(uri, serverSelectionTimeoutMS=patience_ms)
    try:
        client.admin.command("ping")
    except PyMongoError:
        return False
    finally:
        client.close()
    return True


def takes_writes(uri: str) -> bool:
    """Whether the store there takes a write within seconds; one whose disk was full still answers a ping."""
    client: MongoClient[dict[str, object]] = MongoClient(uri, serverSelectionTimeoutMS=3_000, socketTimeoutMS=5_000)
    try:
        client[PROBED].probe.update_one({"_id": "supervisor"}, {"$set": {"at": datetime.now(UTC)}}, upsert=True)
    except PyMongoError as error:
        return getattr(error, "code", None) in _NOT_LET_IN
    finally:
        client.close()
    return True


def _log(data_dir: Path, name: str) -> Path:
    return data_dir / "logs" / f"{name}.log"
