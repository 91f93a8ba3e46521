"""Marks of a restore that is under way: no service begins over databases that are half of one moment."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from services.chassis.errors import Unavailable
from services.chassis.storage.id_form import COLLECTION

DOCUMENT = "restore"
KEPT = frozenset({COLLECTION})
"""The collection in which the mark stands; it outlives what is dropped around it."""
Databases = Mapping[str, Any]
"""By service."""


def begin(databases: Databases, backup: str) -> None:
    """Mark every database, before anything is written; what is finished of the same backup stays noted."""
    for database in databases.values():
        known = database[COLLECTION].find_one({"_id": DOCUMENT})
        if known is None or known["backup"] != backup:
            told = {"_id": DOCUMENT, "backup": backup, "began": datetime.now(UTC), "finished": []}
            database[COLLECTION].replace_one({"_id": DOCUMENT}, told, upsert=True)


def under_way(databases: Databases) -> str | None:
    """The backup whose restore began and did not end."""
    marks = [database[COLLECTION].find_one({"_id": DOCUMENT}) for database in databases.values()]
    return next((str(mark["backup"]) for mark in marks if mark), None)


def finished(databases: Databases) -> set[str]:
    """The parts that an earlier run brought back whole."""
    marks = [database[COLLECTION].find_one({"_id": DOCUMENT}) for database in databases.values()]
    return {part for mark in marks if mark for part in mark["finished"]}


def note_finished(databases: Databases, part: str) -> None:
    """One more, `<database>/<collection>`, is whole; kept with its own service."""
    service = part.split("/")[0].split("_")[0]
    of_first = next(iter(databases))
    databases[service if service in databases else of_first][COLLECTION].update_one(
        {"_id": DOCUMENT}, {"$addToSet": {"finished": part}}
    )


def finish(databases: Databases) -> None:
    """Take all marks away: services may begin."""
    for database in databases.values():
        database[COLLECTION].delete_one({"_id": DOCUMENT})


def must_be_over(database: Any) -> None:
    """Raise Unavailable while a restore is under way."""
    if database[COLLECTION].find_one({"_id": DOCUMENT}) is not None:
        raise Unavailable(
            "restore-unfinished", "A backup is being restored, or was in part: finish `refu backup restore`."
        )
