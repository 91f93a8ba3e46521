"""From when a service seals: once no process of a release runs that could not read it, and from then on for good."""

from typing import TYPE_CHECKING

from services.chassis.storage.id_form import COLLECTION

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

DOCUMENT = "sealing"
READS_SEALED = "reads_sealed"
"""What a process of this release says of itself beside its id."""
PROCESSES = "processes"


def has_begun(database: "Database[Document]") -> bool:
    """Whether documents are sealed here."""
    return database[COLLECTION].find_one({"_id": DOCUMENT}) is not None


def begin_if_all_read(database: "Database[Document]") -> bool:
    """Whether documents are sealed from now on: every process that is known can read them."""
    if has_begun(database):
        return True
    if database[PROCESSES].find_one({READS_SEALED: {"$ne": True}}, {"_id": 1}) is not None:
        return False
    database[COLLECTION].update_one({"_id": DOCUMENT}, {"$set": {"begun": True}}, upsert=True)
    return True
