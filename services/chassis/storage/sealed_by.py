"""By which secrets a service may have sealed what it keeps, as fingerprints: others can tell whether theirs fit."""

from typing import TYPE_CHECKING

from services.chassis.storage.id_form import COLLECTION, fingerprint

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

SEAL = "seal"


def note(database: "Database[Document]", keys: str) -> None:
    """Remember the secret that seals from now on, the first line of these, and those that may have sealed before."""
    each = [fingerprint(key) for key in keys.split("\n") if key]
    told = {"secret": each[0], "all": each}
    database[COLLECTION].update_one({"_id": SEAL}, {"$set": told}, upsert=True)
