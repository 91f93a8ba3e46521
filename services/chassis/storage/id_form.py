"""In which form a database's ids are, and by which secret they were derived: two forms, or two secrets, never mix."""

import re
from typing import Any

from pymongo.database import Database

from services.chassis.errors import Unavailable
from services.chassis.storage.derived_ids import derived_id

COLLECTION, DOCUMENT, FORM = "installation", "ids", 2
OLD_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
"""How ids looked that everybody could compute: UUIDs of version 5."""
_NOT_BROUGHT = "Ids of the old form are stored here: stop the services and run `python -m services.migration`."
_OTHER_SECRET = "These ids were derived with another secret than the one that REFU_ID_KEY names: give the former."


def fingerprint(secret: str) -> str:
    """What may be stored of the secret: enough to know it again."""
    return derived_id(secret, "fingerprint")


def is_current(database: "Database[dict[str, Any]]") -> bool:
    """Whether the ids here are known to be in the present form."""
    return database[COLLECTION].find_one({"_id": DOCUMENT, "form": FORM}) is not None


def note_current(database: "Database[dict[str, Any]]", secret: str) -> None:
    """Remember that they are, and by which secret."""
    told = {"form": FORM, **({"secret": fingerprint(secret)} if secret else {})}
    database[COLLECTION].update_one({"_id": DOCUMENT}, {"$set": told}, upsert=True)


def must_be_current(database: "Database[dict[str, Any]]", collections: list[str], secret: str) -> None:
    """Raise Unavailable while ids of the old form stand in these collections, or for another secret; else remember."""
    known = database[COLLECTION].find_one({"_id": DOCUMENT})
    if known is None and any(_holds_old_ids(database, name) for name in collections):
        raise Unavailable("ids-not-migrated", _NOT_BROUGHT)
    if secret and known and known.get("secret") not in (None, fingerprint(secret)):
        raise Unavailable("other-id-secret", _OTHER_SECRET)
    if known is None or (secret and "secret" not in known):
        note_current(database, secret)


def _holds_old_ids(database: "Database[dict[str, Any]]", name: str) -> bool:
    found = database[name].find({}, {"_id": 1, "subject": 1})
    return any(OLD_ID.search(f"{one['_id']} {one.get('subject', '')}") for one in found)
