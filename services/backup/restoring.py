"""Bringing a backup back: checked as a whole first, then part by part, so that it can stop anywhere and go on."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import bson
from bson import json_util
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo.errors import CollectionInvalid

from services.backup import (
    archive,
    definitions,
    ended_since,
    erasures,
    installation,
    person_keys,
    places,
    verifying,
    waiting,
)
from services.backup.creating import DEFINITIONS, MESSAGES, note
from services.backup.installation import IDS, SEALS, Installation
from services.backup.lots import lots
from services.backup.manifest import Kept, Manifest
from services.backup.places import IDENTITY, PARTS, Places
from services.backup.waiting import Broker, Waiting
from services.chassis.settings import ID_KEY, SEAL_KEY
from services.chassis.storage import id_form, restored
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.relay_pause import LAST_JOURNAL
from services.chassis.version import VERSION
from services.console.command_line.exits import ATTENTION, BAD_INPUT, Stop

Say = Callable[[str], None]
_RAW: "CodecOptions[Any]" = CodecOptions(document_class=RawBSONDocument)
_AT_ONCE = 500
"""Documents that are written by one request: a busy store that answers none within minutes would be asked for ever."""
_SIGNED_IN = ("sessions", "continuations", "refresh_families", "authorization_codes", "device_grants")
"""What was ended since would be alive again: everybody signs in again instead."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an operator said."""

    backup: Path
    replace: bool = False
    erasures: Path | None = None
    erasures_until: str = ""
    """Until when the journal is known to be complete, by who knows that nothing tells of later."""
    without_erasures: bool = False
    earlier_release: bool = False
    confirmed: Callable[[str], bool] = field(default=lambda _: False)


@dataclass(frozen=True)
class Restored:
    """What came of it."""

    manifest: Manifest
    messages: int
    ended_again: int
    """What people had ended after the moment of the backup, and that is ended again now."""
    refused: tuple[str, ...] = ()
    """What could not be ended again, and why."""


def restore(where: Places, asked: Asked, say: Say) -> Restored:
    """Bring it back into this installation; raises Stop, and can then be started again with the same words."""
    if where.identity is None:
        raise Stop(f"Set {IDENTITY}: the file with the key that opens backups.", BAD_INPUT)
    say("looking whether the backup is whole")
    made = verifying.verify(asked.backup, where.identity)
    _must_fit(made, where, asked)
    person_keys.must_be_there(made, where.need_folder())
    with installation.opened(where) as kept, waiting.opened(where.need_broker(), where.ladder) as broker:
        _must_be_still(broker)
        _must_be_free(kept, made, asked)
        acknowledged = None if asked.without_erasures else asked.erasures_until
        known = ended_since.known(kept, made, asked.erasures, acknowledged)
        restored.begin(kept.services(), made.id)
        with archive.reading(asked.backup, where.identity) as parts:
            messages = _Restoring(kept, broker, made, say).all(parts)
        person_keys.bring_back(where.need_folder(), kept.services(), known.erased)
        secrets = places.secret(where.id_key, ID_KEY), _seal_secret(where, made)
        again = erasures.carry_out(MongoStore(kept.of("intake")), known.ended, *secrets)
        for name in _SIGNED_IN:
            kept.of("identity")[name].delete_many({})
        if known.until:  # who keeps it up was stopped: that it grows old again must be seen, also if nobody starts it
            note(kept, LAST_JOURNAL, datetime.fromisoformat(known.until))
        restored.finish(kept.services())
    return Restored(made, messages, again.changed, again.refused)


def _seal_secret(where: Places, made: Manifest) -> str:
    return places.secret(where.seal_key, SEAL_KEY) if made.secrets.get(SEALS) else ""


def _must_fit(made: Manifest, where: Places, asked: Asked) -> None:
    """Raise Stop for another release, and for other secrets."""
    if made.release != VERSION and not (asked.earlier_release and _numbers(made.release) < _numbers(VERSION)):
        raise Stop(
            f"The backup is of release {made.release}, this is {VERSION}: restore with that release. An earlier "
            "release's backup goes in with --earlier-release; run `python -m services.migration` before any service.",
            BAD_INPUT,
        )
    for kind, variable, path in ((IDS, ID_KEY, where.id_key), (SEALS, SEAL_KEY, where.seal_key)):
        wanted = made.secrets.get(kind)
        keys = places.secret(path, variable).split("\n") if wanted else []
        missing = sorted(set((wanted or "").split()) - {id_form.fingerprint(key) for key in keys})
        if missing:
            raise Stop(
                f"{variable} is not the secret that this backup was written with (fingerprint {', '.join(missing)}). "
                "Give that one; where it says two, both, a line each. Secrets are in no backup: they are kept apart "
                "from it.",
                BAD_INPUT,
            )


def _numbers(release: str) -> tuple[int, ...]:
    """0.10 is later than 0.9."""
    return tuple(int(number) for number in re.findall(r"\d+", release))


def _must_be_still(broker: Broker) -> None:
    broker.must_be_declared()
    listening = [name for name, depth in broker.depths().items() if depth.consumers]
    if listening:
        raise Stop(
            f"Stop the services first: {len(listening)} queues are listened to, such as {listening[0]}.", BAD_INPUT
        )


def _must_be_free(kept: Installation, made: Manifest, asked: Asked) -> None:
    """Raise Stop where something would be overwritten that nobody said may be."""
    begun = restored.under_way(kept.services())
    if begun == made.id:
        return
    filled = kept.filled()
    if not filled and begun is None:
        return
    if not asked.replace:
        why = f"a restore of {begun} stopped halfway" if begun else f"something is kept in {', '.join(filled)}"
        raise Stop(f"Nothing was changed: {why}. --replace drops all of that for what the backup holds.", BAD_INPUT)
    if not asked.confirmed(kept.places.prefix):
        raise Stop("Nothing was changed: not confirmed.", BAD_INPUT)


class _Restoring:
    """One run over the parts of a backup; what an earlier run finished is passed by."""

    def __init__(self, kept: Installation, broker: Broker, made: Manifest, say: Say) -> None:
        self._kept, self._broker, self._made, self._say = kept, broker, made, say
        self._done = restored.finished(kept.services())
        self._current: tuple[str, str] | None = None

    def all(self, parts: Iterator[tuple[str, bytes]]) -> int:
        """Write everything; how many messages went back to the broker."""
        self._drop_others()
        messages = 0
        for name, content in parts:
            kind, _, rest = name.partition("/")
            if kind == "databases":
                part, collection, _ = rest.split("/")
                self._write(part, collection, content)
                continue
            self._finish()
            if name == MESSAGES:
                messages = self._give_back(content)
            elif name == DEFINITIONS and self._kept.places.management:
                self._give_definitions(json.loads(content))
        return messages

    def _give_definitions(self, found: dict[str, Any]) -> None:
        """Partners' accounts; where that cannot be done, each needs a new password, and all else goes on."""
        try:
            definitions.give(self._kept.places.management, definitions.of_partners(found))
        except Stop as stop:
            self._say(f"{stop.message} Partners that read from a queue need a new password.")

    def _drop_others(self) -> None:
        """Whatever the backup does not have, and every collection that has no documents is made as it was."""
        for part in PARTS:
            expected = self._made.databases.get(part, {})
            database = self._kept.of(part)
            for name in database.list_collection_names():
                if name not in expected and not name.startswith("system.") and name not in restored.KEPT:
                    database.drop_collection(name)
            for name, kept in expected.items():
                if not kept.documents:
                    self._begin(part, name)

    def _write(self, part: str, collection: str, content: bytes) -> None:
        if f"{part}/{collection}" in self._done:
            return
        if self._current != (part, collection):
            self._finish()
            self._begin(part, collection)
            self._current = part, collection
        for some in lots(bson.decode_iter(content, _RAW), _AT_ONCE):
            self._kept.of(part)[collection].insert_many(some, ordered=False)

    def _begin(self, part: str, name: str) -> None:
        database, kept = self._kept.of(part), self._made.databases[part][name]
        if name in restored.KEPT:
            database[name].delete_many({"_id": {"$ne": restored.DOCUMENT}})
            return
        database.drop_collection(name)
        _make(database, name, kept)

    def _finish(self) -> None:
        """Count what was written, and remember that it is whole."""
        if self._current is None:
            return
        part, name = self._current
        self._current = None
        expected = self._made.databases[part][name].documents
        found = self._kept.of(part)[name].count_documents({"_id": {"$ne": restored.DOCUMENT}})
        if found != expected:
            raise Stop(f"{part}.{name} has {found} of {expected} documents: somebody else writes there.", ATTENTION)
        restored.note_finished(self._kept.services(), f"{part}/{name}")
        self._say(f"{part}.{name}: {expected} documents")

    def _give_back(self, content: bytes) -> int:
        self._broker.empty()
        return self._broker.give(Waiting.from_json(line) for line in content.splitlines())


def _make(database: Any, name: str, kept: Kept) -> None:
    options = json_util.loads(json.dumps(kept.options))
    try:
        database.create_collection(name, **options)
    except CollectionInvalid:
        raise Stop(f"Somebody else writes into {database.name}.{name}.", ATTENTION) from None
    for index in json_util.loads(json.dumps(kept.indexes)):
        keys = [tuple(pair) for pair in index.pop("key")]
        database[name].create_index(keys, **index)
