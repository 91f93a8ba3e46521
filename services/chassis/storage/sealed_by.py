"""By which secrets a service may have sealed what it keeps, as fingerprints: others can tell whether theirs fit."""

from typing import TYPE_CHECKING

from services.chassis.errors import Unavailable
from services.chassis.storage.id_form import COLLECTION, fingerprint
from services.chassis.storage.sealing.declared import PERSON_KEYS
from services.chassis.storage.sealing.keys import WrongMasterKey, master_key

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

SEAL = "seal"


def note(database: "Database[Document]", keys: str) -> None:
    """Remember the secret that seals from now on, the first line of these, and those that may have sealed before."""
    each = [fingerprint(key) for key in keys.split("\n") if key]
    told = {"secret": each[0], "all": each}
    database[COLLECTION].update_one({"_id": SEAL}, {"$set": told}, upsert=True)


def must_open(database: "Database[Document]", keys: str) -> None:
    """Raise Unavailable where the keys of persons were wrapped with none of these secrets: nothing could be read."""
    one = database[PERSON_KEYS].find_one({})
    if one is None:
        return
    try:
        master_key(keys).unwrapped(one["key"], one["_id"])
    except WrongMasterKey:
        raise Unavailable(
            "other-seal-secret",
            "Keys of persons were wrapped with another secret than those that REFU_SEAL_KEY names: give the former.",
        ) from None
