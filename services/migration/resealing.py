"""`python -m services.migration.resealing`: what is sealed with a former secret is sealed with the present one.

A step of changing `REFU_SEAL_KEY` (docs/operations/rotation.md), while services run: every one of them has both
secrets. It can stop anywhere, and goes on when it is started again.
"""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from pymongo.errors import PyMongoError

from services.chassis.process.ending import end_when_asked, takes_no_arguments
from services.chassis.settings import Settings, UnfitSecret, UnfitSetting
from services.chassis.storage import mongo
from services.chassis.storage.sealing.declared import PERSON_KEYS
from services.chassis.storage.sealing.keys import MasterKey, WrongMasterKey, master_key
from services.contracts.listeners import SOURCES
from services.platform.sealing import CannotBeOpened, Seal

Document = dict[str, Any]
Renew = Callable[[str, str], str]
"""(sealed, about) -> sealed with the present secret"""
POOL = 2
DONE, FAILED = 0, 1
UNAUTHORIZED = 13
"""MongoDB's code."""


def main() -> int:
    """0 when nothing is sealed with a former secret any more, 1 when something stood in the way."""
    try:
        settings = Settings.from_environment()
        settings.must_have_seal_key()
        client = mongo.connect(settings.mongo_uri, POOL)
        changed = _all_anew(lambda service: client[f"{settings.database_prefix}_{service}"], settings.seal_key)
    except UnfitSetting as error:
        _say(str(error))
    except (UnfitSecret, CannotBeOpened, WrongMasterKey) as error:
        _say(f"{error}: give all secrets that ever sealed, a line each, the present one first.")
    except PyMongoError as error:
        _say(said_of(error))
    else:
        _say(f"{changed} documents are sealed anew. Nothing is sealed with a former secret any more.")
        return DONE
    return FAILED


def _all_anew(database: Callable[[str], Any], secrets: str) -> int:
    return resealed(database, Seal(secrets)) + rewrapped(database, master_key(secrets))


def said_of(error: PyMongoError) -> str:
    """What an operator is told of this trouble of the store, and what to do."""
    if getattr(error, "code", None) == UNAUTHORIZED:
        return "This account may not: set MONGO_URI to one that writes to the databases of all services."
    return f"The store does not do what was asked ({type(error).__name__}). Start this again."


def resealed(database: Callable[[str], Any], seal: Seal) -> int:
    """Seal everything anew that needs it; how many documents that were. Raises CannotBeOpened."""
    changed = 0
    for service, name, of in KEPT:
        collection = database(service)[name]
        while stale := [one for one in collection.find() if of(one, seal.renewed) != one]:
            changed += sum(_replaced(collection, one, of(one, seal.renewed)) for one in stale)
    return changed


def rewrapped(database: Callable[[str], Any], master: MasterKey) -> int:
    """Wrap the keys of persons anew that need it; how many. What they seal stays as it is. Raises WrongMasterKey."""
    changed = 0
    for service in SOURCES:
        keys = database(service)[PERSON_KEYS]
        while stale := [one for one in keys.find() if master.renewed(one["key"], one["_id"]) != one["key"]]:
            after = ({**one, "key": master.renewed(one["key"], one["_id"])} for one in stale)
            changed += sum(_replaced(keys, one, renewed) for one, renewed in zip(stale, after, strict=True))
    return changed


def _replaced(collection: Any, before: Document, after: Document) -> int:
    """As the services write: over the version that was read, so that none writes the former one over it."""
    version = before["version"]
    done = collection.replace_one({"_id": before["_id"], "version": version}, {**after, "version": version + 1})
    return int(done.modified_count)


def _key(document: Document, renew: Renew) -> Document:
    return {**document, "sealed": renew(document["sealed"], document["_id"])}


def _account(document: Document, renew: Renew) -> Document:
    totp = document.get("totp")
    if not totp:
        return document
    return {**document, "totp": {**totp, "sealed": renew(totp["sealed"], document["_id"])}}


def _webhook(document: Document, renew: Renew) -> Document:
    def each() -> Iterator[Document]:
        for secret in document["secrets"]:
            yield {**secret, "sealed": renew(secret["sealed"], f"webhook {document['_id']}")}

    return {**document, "secrets": list(each())}


KEPT: tuple[tuple[str, str, Callable[[Document, Renew], Document]], ...] = (
    ("identity", "signing_keys", _key),
    ("identity", "accounts", _account),
    ("employment", "credential_keys", _key),
    ("partners", "webhooks", _webhook),
)
"""Everything that is sealed: a test finds what is missing here."""


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    end_when_asked()
    takes_no_arguments("services.migration.resealing", __doc__)
    sys.exit(main())
