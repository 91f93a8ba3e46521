"""Making a backup: everything comes to rest for a moment, one cut goes through all databases, then it is written."""

import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bson import json_util

from services.backup import (
    archive,
    cut,
    definitions,
    erasures,
    installation,
    left_out,
    manifest,
    pausing,
    person_keys,
    shelf,
    waiting,
)
from services.backup.archive import MANIFEST, Writer
from services.backup.cut import Cut
from services.backup.installation import Installation
from services.backup.manifest import Kept, Manifest
from services.backup.places import PARTS, RECIPIENTS, Places
from services.backup.waiting import Waiting
from services.chassis.storage.relay_pause import COLLECTION, LAST_BACKUP, LAST_JOURNAL
from services.chassis.storage.sealing import beginning
from services.chassis.version import VERSION
from services.console.command_line.exits import BAD_INPUT, GAVE_UP, Stop

MESSAGES, DEFINITIONS = "broker/messages.jsonl", "broker/definitions.json"
_PART_BYTES = 4_000_000
Say = Callable[[str], None]


@dataclass(frozen=True)
class _Rest:
    """What was found while everything rested."""

    messages: list[Waiting]
    seconds: float


def create(places: Places, pause_at_most: float, say: Say) -> Manifest:
    """A new backup in the folder; raises Stop. Until it is whole, there is none."""
    folder, recipients = places.need_folder(), places.recipients
    if recipients is None:
        raise Stop(f"Set {RECIPIENTS}: a file with the public key that backups are encrypted to.", BAD_INPUT)
    keys = archive.recipients_in(recipients)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with installation.opened(places) as kept, ExitStack() as stack:
        kept.must_be_whole()
        secrets = kept.fingerprints()
        found = _definitions(places.management, say)
        at, rest = _cut(kept, pause_at_most, stack, say)
        made = _written(kept, at, rest, keys, found, secrets, say)
        note(kept, LAST_BACKUP, at.at)
        journal(kept)
    return made


def _definitions(management: str, say: Say) -> Any:
    """The broker's, where its management API is reachable; without them a backup is better than none."""
    if not management:
        return None
    try:
        return definitions.fetched(management)
    except Stop as stop:
        say(f"{stop.message} Its definitions are not in this backup.")
        return None


def journal(kept: Installation) -> int:
    """Bring the erasure journal up to date; how much is new. Raises Stop while a restore is under way.

    From an intake that keeps nobody it does not become more complete than it was.
    """
    kept.must_be_whole()
    folder = kept.places.need_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = datetime.now(UTC) if kept.knows_people() else None
    found = list(erasures.in_database(kept.of("intake")))
    new = erasures.keep_up(folder / erasures.FILE, found, at)
    erased = erasures.read(folder / erasures.FILE).erased
    person_keys.keep_up(folder, kept.services(), erased)
    if at is not None:
        note(kept, LAST_JOURNAL, at)
    return new


def note(kept: Installation, name: str, at: datetime) -> None:
    """Keep a moment in every database: each service tells it as a metric."""
    for database in kept.services().values():
        database[COLLECTION].update_one({"_id": name}, {"$set": {"at": at}}, upsert=True)


def _cut(kept: Installation, pause_at_most: float, stack: ExitStack, say: Say) -> tuple[Cut, _Rest]:
    """The moment, as long as `stack` is open, and what waited at the broker; events flow again when this returns."""
    places = kept.places
    with waiting.opened(places.need_broker(), places.ladder) as broker:
        broker.must_be_declared()
        with pausing.still(kept.services(), broker, pause_at_most, say) as pause:
            canaries = [places.database(name) for name in kept.services()]
            at = stack.enter_context(cut.opened(places.need_store(), canaries))
            if pausing.moves_still(pause, broker):
                raise Stop("Something moved while the cut was made. Nothing was changed: start again.", GAVE_UP)
            if not pause.still_lasts():
                raise Stop("The pause ended before the cut was made. Nothing was changed: start again.", GAVE_UP)
        seconds = time.monotonic() - pause.began
        broker.renew_worn()
        say(f"cut at {at.at:%H:%M:%S}; events waited {seconds:.1f} s, commands did not")
        return at, _Rest(broker.held, seconds)


def _written(
    kept: Installation, at: Cut, rest: _Rest, keys: list[str], found: Any, secrets: dict[str, str], say: Say
) -> Manifest:
    name = manifest.name_of(at.at)
    with archive.writing(kept.places.need_folder() / f"{name}.tar.gz.age", keys) as writer:
        databases = {}
        for part in PARTS:
            databases[part] = {each: _collection(kept, at, part, each, writer) for each in _names(kept, at, part)}
            say(f"{part}: {sum(one.documents for one in databases[part].values())} documents")
        writer.add(MESSAGES, "".join(f"{each.to_json()}\n" for each in rest.messages).encode())
        if found is not None:
            writer.add(DEFINITIONS, json.dumps(found).encode())
        made = Manifest(
            id=name,
            taken_at=at.at.isoformat(),
            release=VERSION,
            prefix=kept.places.prefix,
            secrets=secrets,
            store=at.kind,
            pause_seconds=round(rest.seconds, 1),
            databases=databases,
            messages=len(rest.messages),
            definitions=found is not None,
            hashes=dict(writer.hashes),
            sealed=any(map(beginning.has_begun, kept.services().values())),
        )
        writer.add(MANIFEST, made.to_json().encode())
        # before the archive itself is there: one without the other is no backup, and is cleared away
        shelf.write_beside(kept.places.need_folder(), made)
    return made


def _names(kept: Installation, at: Cut, part: str) -> list[str]:
    return at.collections(kept.places.database(part))


def _collection(kept: Installation, at: Cut, part: str, name: str, writer: Writer) -> Kept:
    number = documents = size = 0
    chunk: list[bytes] = []

    def flush() -> None:
        nonlocal number, size
        number += 1
        writer.add(f"databases/{part}/{name}/{number:05}.bson", b"".join(chunk))
        chunk.clear()
        size = 0

    for raw in left_out.without(at.documents(kept.places.database(part), name), name, left_out.names(part, name)):
        chunk.append(raw)
        documents, size = documents + 1, size + len(raw)
        if size >= _PART_BYTES:
            flush()
    if chunk:
        flush()
    return Kept(documents, _indexes(kept.of(part)[name]), _options(kept.of(part), name))


def _indexes(collection: Any) -> list[dict[str, Any]]:
    """Their fields as pairs: which comes first is part of an index."""
    found = [{key: value for key, value in one.items() if key not in ("v", "ns")} for one in collection.list_indexes()]
    return [{**_plain(one), "key": list(one["key"].items())} for one in found if one["name"] != "_id_"]


def _options(database: Any, name: str) -> dict[str, Any]:
    return _plain(next(iter(database.list_collections(filter={"name": name})))["options"])


def _plain(value: Any) -> dict[str, Any]:
    return dict(json.loads(json_util.dumps(value)))
