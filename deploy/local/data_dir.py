"""What a run leaves in its data directory: the lock, the secrets, where everything is, what was imported."""

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from deploy.local import private
from deploy.local.backups import administration
from deploy.local.errors import StartError
from deploy.local.locks import Lock
from deploy.local.platform import Platform
from services.chassis.messaging.rights import CONSOLE, TOPOLOGY

_FORMER = "token.key"
"""What signed tokens until identity did."""
_OURS = ("run.lock", "run.json", "id.key", _FORMER)
_BESIDE = frozenset({"chaos", "soak", "compose"})
"""What `make chaos`, `make soak` and compose keep in `.data`, whether or not anything ran there."""


class DataDir:
    """One directory per running platform, for the eyes of its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.logs = path / "logs"
        self.run_file = path / "run.json"
        self._lock: Lock | None = None

    def claim(self) -> None:
        """Makes this process the only one here until it ends, or raises StartError naming the other."""
        self._refuse_what_is_not_ours()
        private.folder(self.path)
        private.folder(self.logs)
        self._lock = Lock(self.path / "run.lock")
        if not self._lock.try_to_take():
            raise StartError(f"Refu already runs here, as process {self._lock.holder()}. Stop it with Ctrl-C or kill.")
        self._lock.name_holder(os.getpid())
        private.tighten(self.path)
        (self.path / _FORMER).unlink(missing_ok=True)
        self.forget()

    def _refuse_what_is_not_ours(self) -> None:
        """A folder that holds other things must not be closed to those who use it."""
        others = {entry.name for entry in self.path.iterdir()} - _BESIDE if self.path.is_dir() else set()
        if others and not others.intersection(_OURS):
            raise StartError(f"{self.path} holds other things than Refu's. Name a new or an empty folder.")

    def secrets(self) -> Path:
        """The folder with the secrets, each made on first use: without those nothing is found or opened again.

        `id.key` is what ids are derived with, `seal.key` what services' own secrets are sealed with, `console.json`
        the client that the console is.
        """
        private.make_secrets(self.path)
        return self.path

    def describe(self, platform: Platform, store_uri: str) -> None:
        """Says where everything is, for the `refu` command; `store_uri` signs in as the store's administrator."""
        urls = platform.urls()
        described = {
            "gateway": urls["gateway"],
            "services": urls,
            "operations": platform.operations_urls(),
            "amqp_uri": platform.amqp_uri(CONSOLE),
            "topology_uri": platform.amqp_uri(TOPOLOGY),
            "database_prefix": platform.database_prefix,
            "client": str(platform.console_client),
            "administration": administration(platform, store_uri),
            "pid": os.getpid(),
            "started_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        private.write(self.run_file, json.dumps(described, indent=2))

    def forget(self) -> None:
        """Takes the description away: nothing runs any more."""
        with suppress(FileNotFoundError):
            self.run_file.unlink()

    def imported(self, source: Path) -> bool:
        """Whether this directory of spreadsheets was taken in to the end."""
        return self._stamp(source).exists()

    def note_imported(self, source: Path) -> None:
        """Remembers that it was."""
        self._stamp(source).touch()

    def note(self, name: str, text: str) -> None:
        """Remembers this under a name, until the directory is thrown away."""
        private.write(self.path / f"noted-{name}", text)

    def noted(self, name: str) -> str:
        """What was noted; "" for nothing."""
        place = self.path / f"noted-{name}"
        return place.read_text() if place.exists() else ""

    def _stamp(self, source: Path) -> Path:
        return self.path / f"imported-{source.name}"
