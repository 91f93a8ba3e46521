"""An installation of which backups are made: databases of services that do not run, and a broker of its own."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from deploy.local.server import Server
from services.backup import archive, creating, cut, erasures, restoring, shelf
from services.backup.places import Places
from services.backup.restoring import Asked, restore
from services.chassis.messaging.rights import BACKUP
from services.chassis.storage import id_form
from services.chassis.storage.sealed_by import note
from services.contracts.listeners import SOURCES
from tests.ids import SEAL_KEY
from tests.integration.support.stage import LADDER, queues
from tests.integration.support.wire import Wire

SECRET = "s" * 64


class Installation:
    """Databases of services that do not run, with something in each, and a broker whose queues are empty."""

    def __init__(self, broker: Server, store: Server, home: Path) -> None:
        self.wire, self.said = Wire(broker.uri), list[str]()
        self.wire.purge(queues())
        (home / "id.key").write_text(SECRET)
        (home / "seal.key").write_text(f"{SECRET}\n{SEAL_KEY}")
        (home / "pub").write_text(archive.make_key(home / "key"))
        self.places = Places(
            mongo_uri=store.uri,
            amqp_uri=broker.uri_for(BACKUP),
            prefix=f"backup_{secrets.token_hex(4)}",
            folder=home / "backups",
            recipients=home / "pub",
            identity=home / "key",
            id_key=home / "id.key",
            seal_key=home / "seal.key",
            ladder=LADDER,
        )
        self.client: MongoClient[dict[str, Any]] = MongoClient(store.uri)
        for name in SOURCES:
            id_form.note_current(self.of(name), SECRET)
            note(self.of(name), SECRET)
            self.of(name).records.insert_many(
                [{"_id": f"{name}-{n}", "n": n, "at": datetime.now(UTC)} for n in range(50)]
            )
            self.of(name).records.create_index([("n", 1), ("at", 1)], unique=True)
        self.of("intake").newcomers.insert_one({"_id": "newcomer", "status": "registered", "consents": {}})

    def of(self, part: str) -> Any:
        return self.client[self.places.database(part)]

    def create(self, seconds: float = 60) -> str:
        return creating.create(self.places, seconds, self.said.append).id

    def restore(self, backup: str, **asked: Any) -> restoring.Restored:
        """Unless something else is said: by somebody who knows that nobody withdrew after the journal ended."""
        path = shelf.chosen(self.places.need_folder(), backup)
        knowing = {"erasures_until": self.journal().until[:16], **asked}
        return restore(self.places, Asked(backup=path, **knowing), self.said.append)

    def journal(self) -> erasures.Journal:
        """The one beside the backups."""
        return erasures.read(self.places.need_folder() / erasures.FILE)

    def wipe(self) -> None:
        for name in self.client.list_database_names():
            if name.startswith(self.places.prefix):
                self.client.drop_database(name)
        self.wire.purge(queues())

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """All documents but those of the moment."""
        found = {
            f"{part}.{name}": sorted(self.of(part)[name].find(), key=lambda one: str(one["_id"]))
            for part in SOURCES
            for name in sorted(set(self.of(part).list_collection_names()) - cut.LEFT_OUT)
        }
        return {name: documents for name, documents in found.items() if documents}
