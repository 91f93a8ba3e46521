"""By which secret a service seals what it keeps, as a fingerprint: others can tell whether theirs is the same."""

from typing import TYPE_CHECKING

from services.chassis.storage.id_form import COLLECTION, fingerprint

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

SEAL = "seal"


def note(database: "Database[Document]", keys: str) -> None:
    """Remember the secret that seals from now on: the first line of these."""
    told = {"secret": fingerprint(keys.split("\n")[0])}
    database[COLLECTION].update_one({"_id": SEAL}, {"$set": told}, upsert=True)
