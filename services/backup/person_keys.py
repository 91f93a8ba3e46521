"""The keys of persons, beside the backups and in none of them: whoever destroys one destroys it for every backup.

One file that is replaced as a whole, every minute by `refu backup journal` and with each backup. It holds the wrapped
keys; what unwraps them (REFU_SEAL_KEY) is kept elsewhere. A key leaves it by an erasure and by nothing else: a store
that was lost, or that is empty, takes nothing away.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from services.backup import left_out
from services.backup.lots import lots
from services.backup.manifest import Manifest
from services.chassis.storage.sealing.declared import ERASED_PERSONS, PERSON_KEYS
from services.console.command_line.exits import ATTENTION, BAD_INPUT, Stop

FILE = "person-keys.json"
_DRAFT, _OWN = ".draft", 0o600
_AT_ONCE = 500
Keys = dict[str, dict[str, str]]
"""By service and person, the wrapped key."""


def read(folder: Path) -> Keys:
    """What the file holds; raises Stop for a file that is none."""
    try:
        said = json.loads((folder / FILE).read_bytes())
        return {str(service): {str(each): str(key) for each, key in keys.items()} for service, keys in said.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError):
        raise Stop(f"{folder / FILE} holds no keys of persons.", ATTENTION) from None


def must_be_there(made: Manifest, folder: Path) -> None:
    """Raise Stop where persons are sealed in a backup and their keys are not here: nobody could be read again."""
    if made.sealed and not (folder / FILE).is_file():
        raise Stop(
            f"In this backup persons are sealed, and {folder / FILE} is not there: put the latest of it into that "
            "folder. It lies beside the backups, and holds the keys.",
            BAD_INPUT,
        )


def keep_up(folder: Path, databases: dict[str, Any], erased: Iterable[str]) -> None:
    """Take over every key as it now is, and let go of those of whoever was erased."""
    before = read(folder)
    now = {service: {**before.get(service, {}), **_in_database(database)} for service, database in databases.items()}
    gone = {*erased, *(person for database in databases.values() for person in _erased(database))}
    _write(folder, {service: _without(keys, gone) for service, keys in now.items()})


def bring_back(folder: Path, databases: dict[str, Any], erased: Iterable[str]) -> None:
    """Write the keys into databases that were restored; nobody's who was erased. The same again changes nothing.

    What cannot be read without a key that was destroyed is deleted.
    """
    gone, kept = set(erased), read(folder)
    for service, database in databases.items():
        database[PERSON_KEYS].delete_many({})
        keys = ((each, key) for each, key in kept.get(service, {}).items() if each not in gone)
        for some in lots(({"_id": each, "key": key, "version": 1, "sequence": 0} for each, key in keys), _AT_ONCE):
            database[PERSON_KEYS].insert_many(some, ordered=False)
        for name, declared in left_out.declared(service).items():
            if declared.needed or not declared.restored:
                database[name].delete_many({declared.person: {"$in": sorted(gone)}})


def _without(keys: dict[str, str], gone: set[str]) -> dict[str, str]:
    return {each: keys[each] for each in sorted(keys.keys() - gone)}


def _in_database(database: Any) -> dict[str, str]:
    return {found["_id"]: found["key"] for found in database[PERSON_KEYS].find({}, {"key": 1})}


def _erased(database: Any) -> set[str]:
    return {found["_id"] for found in database[ERASED_PERSONS].find({}, {"_id": 1})}


def _write(folder: Path, keys: Keys) -> None:
    """Replace the file, if anything is to be said that it does not say."""
    content, path = json.dumps(keys, sort_keys=True).encode(), folder / FILE
    if path.is_file() and path.read_bytes() == content:
        return
    draft = path.with_name(f"{FILE}{_DRAFT}")
    with open(draft, "wb", opener=_opener) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags, _OWN)
