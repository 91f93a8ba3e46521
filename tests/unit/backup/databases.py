"""Databases of an installation in memory, as far as backups ask them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.backup.installation import Installation
from services.backup.places import PARTS, Places
from services.chassis.storage import id_form

NEWCOMER: dict[str, Any] = {"_id": "newcomer-1", "status": "registered", "withdrew_on": None, "consents": {}}
WITHDRAWN: dict[str, Any] = {"_id": "newcomer-2", "status": "withdrawn", "withdrew_on": "2026-11-02", "consents": {}}


class Collection:
    """Its documents; a condition asks for one id, or is passed by."""

    def __init__(self) -> None:
        self.documents: list[dict[str, Any]] = []

    def find(self, _: Any = None, __: Any = None) -> list[dict[str, Any]]:
        return self.documents

    def find_one(self, wanted: dict[str, Any], _: Any = None) -> dict[str, Any] | None:
        fitting = (one for one in self.documents if "_id" not in wanted or one["_id"] == wanted["_id"])
        return next(fitting, None)

    def update_one(self, wanted: dict[str, Any], change: dict[str, Any], upsert: bool) -> None:
        assert upsert
        known = self.find_one(wanted)
        if known is None:
            self.documents.append(known := dict(wanted))
        known.update(change["$set"])


class Database(dict[str, Collection]):
    """Its collections, made as they are asked for."""

    def __missing__(self, name: str) -> Collection:
        self[name] = Collection()
        return self[name]

    def list_collection_names(self) -> list[str]:
        return list(self)


def installation(folder: Path, *newcomers: dict[str, Any], restoring: str = "") -> Installation:
    """One whose services ran, in which intake keeps these."""
    places = Places(folder=folder)
    client: Any = {places.database(part): Database() for part in PARTS}
    found = Installation(client, places)
    for database in found.services().values():
        database[id_form.COLLECTION].documents.append({"_id": id_form.DOCUMENT, "secret": "fingerprint"})
        if restoring:
            mark = {"_id": "restore", "backup": restoring, "began": datetime.now(UTC), "finished": []}
            database[id_form.COLLECTION].documents.append(mark)
    found.of("intake")["newcomers"].documents.extend(newcomers)
    return found
