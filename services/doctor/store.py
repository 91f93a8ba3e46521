"""The store: whether it takes writes, has enough of itself, and holds what services of this release need."""

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from services.backup.places import Places
from services.chassis.storage import id_form, mongo, relay_pause, restored
from services.chassis.storage.probe import Probe
from services.chassis.storage.sealed_by import SEAL
from services.contracts.listeners import SOURCES
from services.doctor.findings import Finding, found

CONFIRMED_WITHIN = timedelta(minutes=15)
"""As intake counts it for receipts."""
LIFETIME_AT_MOST, CLOCK_AT_MOST = 15, 30.0
UNAUTHORIZED = 13
"""The code by which a MongoDB says that this account may not."""
OUTBOX_AT_MOST = timedelta(minutes=5)
_MIGRATED = ("intake", "organisations", "matching", "employment", "reporting")
Document = dict[str, Any]


@dataclass
class Seen:
    """What the databases say of themselves, for others who look."""

    has_people: bool = False
    """Whether intake keeps anybody."""
    written_with: dict[str, dict[str, str]] = field(default_factory=dict)
    """By kind of secret and service, a fingerprint."""
    backed_up: datetime | None = None


def look(where: Places, seen: Seen) -> Iterator[Finding]:
    """What is wrong with it; fills `seen`."""
    if not where.mongo_uri:
        yield found("setting-missing", "Nobody says where the store is.", variable="MONGO_URI")
        return
    client: MongoClient[Document] = mongo.connect(where.mongo_uri, pool=2)
    try:
        hello = client.admin.command("hello")
        yield from _server(client, hello)
        if not Probe(client[where.database(SOURCES[0])]).takes_a_write_now():
            yield found("store-no-writes", "It answers, and takes no write.")
            return
        for service in SOURCES:
            yield from _database(service, client[where.database(service)], seen)
    except PyMongoError as error:
        yield found("store-away", f"It does not do what was asked ({type(error).__name__}).")
    finally:
        client.close()


def _server(client: "MongoClient[Document]", hello: Mapping[str, Any]) -> Iterator[Finding]:
    yield from clock(hello.get("localTime"), datetime.now(UTC))
    if not hello.get("setName"):
        yield found("store-alone", "It is no replica set.")
    elif hello["setName"] != mongo.EMBEDDED:
        yield from replicas(_allowed(client, "replSetGetStatus").get("members", []))
        told = _allowed(client, "getParameter", transactionLifetimeLimitSeconds=1)
        yield from lifetime(told.get("transactionLifetimeLimitSeconds"))


def _allowed(client: "MongoClient[Document]", command: str, **more: Any) -> Mapping[str, Any]:
    """What the server tells; nothing where this account may not ask."""
    try:
        return client.admin.command({command: 1, **more})
    except OperationFailure:
        return {}


def clock(theirs: datetime | None, ours: datetime) -> Iterator[Finding]:
    """A server whose clock is another; it tells UTC, with or without saying so."""
    ahead = (theirs.replace(tzinfo=UTC) - ours).total_seconds() if theirs else 0.0
    if abs(ahead) >= CLOCK_AT_MOST:
        yield found("store-clock", f"The store's clock is {abs(ahead):.0f} s {'ahead' if ahead > 0 else 'behind'}.")


def replicas(rows: list[Mapping[str, Any]]) -> Iterator[Finding]:
    """Members of the replica set that are away."""
    for row in rows:
        if not row.get("health", 1):
            yield found("store-member-away", f"The member {row['name']} is away.")


def lifetime(seconds: int | None) -> Iterator[Finding]:
    """How long the server lets a transaction live of which nothing is heard."""
    if seconds and seconds > LIFETIME_AT_MOST:
        yield found("transactions-long", f"A transaction may stay open for {seconds} s.")


def _database(service: str, database: Any, seen: Seen) -> Iterator[Finding]:
    marks = {mark["_id"]: mark for mark in database[id_form.COLLECTION].find()}
    for kind, document in (("ids", id_form.DOCUMENT), ("seal", SEAL)):
        if secret := marks.get(document, {}).get("secret"):
            seen.written_with.setdefault(kind, {})[service] = secret
    yield from marked(service, marks)
    if restored.DOCUMENT not in marks:
        yield from indexes(service, database)
    oldest = next(iter(database.outbox.find({}, {"at": 1}).sort("at", 1).limit(1)), None)
    if oldest is not None:
        yield from outbox(service, oldest["at"], datetime.now(UTC))
    if service == "intake":
        seen.has_people = _has_people(database)
        yield from unconfirmed(_oldest_erasure(database), datetime.now(UTC))
    last = database[relay_pause.COLLECTION].find_one({"_id": relay_pause.LAST_BACKUP})
    if last is not None:
        seen.backed_up = max(filter(None, (seen.backed_up, last["at"])))


def _has_people(database: Any) -> bool:
    """Whether intake keeps anybody; an account that may not look there takes it that it does."""
    try:
        return database["newcomers"].find_one({}, {"_id": 1}) is not None
    except OperationFailure as error:
        if error.code != UNAUTHORIZED:
            raise
        return True


def _oldest_erasure(database: Any) -> datetime | None:
    """Since when a service owes the confirmation that it erased somebody; None where none does, or nobody may look."""
    try:
        waiting = database["erasures"].find({"complete": False}, {"carried_out_at": 1})
        return min((one["carried_out_at"] for one in waiting), default=None)
    except OperationFailure as error:
        if error.code != UNAUTHORIZED:
            raise
        return None


def unconfirmed(since: datetime | None, now: datetime) -> Iterator[Finding]:
    """An erasure that a service has not confirmed for too long."""
    if since is not None and now - since > CONFIRMED_WITHIN:
        minutes = (now - since).total_seconds() / 60
        yield found("erasure-unconfirmed", f"An erasure of {minutes:.0f} minutes ago is not confirmed by all services.")


def marked(service: str, marks: Mapping[str, Any]) -> Iterator[Finding]:
    """What stands in `installation`."""
    if restored.DOCUMENT in marks:
        backup = str(marks[restored.DOCUMENT]["backup"])
        yield found("restore-unfinished", f"{service} was restored in part, from {backup}.", backup=backup)
    elif service in _MIGRATED and marks.get(id_form.DOCUMENT, {}).get("form") != id_form.FORM:
        yield found("not-migrated", f"{service} has ids of an earlier release, or was never started.")


def indexes(service: str, database: Any) -> Iterator[Finding]:
    """Indexes that the service of this release has, and its database has not."""
    wanted = {
        **importlib.import_module(f"services.{service}.store").INDEXES,
        "outbox": ["at"],
        "sent_events": ["at"],
        "inbox": ["at"],
    }
    for collection, fields in wanted.items():
        there = {tuple(one["key"]) for one in database[collection].list_indexes()}
        missing = [each for each in fields if tuple(each.split("+")) not in there]
        if missing:
            yield found("index-missing", f"{service}.{collection} has no index {', '.join(missing)}.", service=service)


def outbox(service: str, oldest: datetime, now: datetime) -> Iterator[Finding]:
    """Events that were announced and did not leave."""
    if now - oldest > OUTBOX_AT_MOST:
        minutes = (now - oldest).total_seconds() / 60
        yield found("outbox-old", f"The oldest event of {service} has waited for {minutes:.0f} minutes.")
