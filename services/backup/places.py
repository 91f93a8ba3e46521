"""Where the platform and its backups are: the environment, completed by the run file of `make run`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from services.chassis.settings import ID_KEY, SEAL_KEY
from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.platform_access import run_file
from services.console.platform_access.run_file import MANAGEMENT
from services.contracts.listeners import SOURCES

T = TypeVar("T")
FOLDER, RECIPIENTS, IDENTITY = "REFU_BACKUPS", "REFU_BACKUP_RECIPIENTS", "REFU_BACKUP_IDENTITY"
_SERVERS = ("MONGO_URI", "AMQP_URI")
PARTS = (*SOURCES, *(f"{name}_access" for name in SOURCES), "migration")
"""The databases of an installation, without its prefix: of each service, its access log, and of a migration."""


@dataclass(frozen=True)
class Places:
    """Addresses sign in; None where nobody said."""

    mongo_uri: str | None = field(default=None, repr=False)
    amqp_uri: str | None = field(default=None, repr=False)
    management: str = field(default="", repr=False)
    """The management API of the broker, signed in; "" where it is not reachable."""
    prefix: str = "refu"
    folder: Path | None = None
    recipients: Path | None = None
    """A file with the public keys that a backup is encrypted to."""
    identity: Path | None = None
    """A file with the key that opens it."""
    id_key: Path | None = None
    seal_key: Path | None = None
    ladder: tuple[float, ...] = ()
    beside_make_run: bool = False
    """Whether broker and store are those that `make run` looks after here."""

    def need_store(self) -> str:
        """The store's address, as an account that reads and writes every database; raises Stop."""
        return _need(self.mongo_uri, "MONGO_URI: the store, as an account that reads and writes every database")

    def need_broker(self) -> str:
        """The broker's address, as the account `backup`; raises Stop."""
        return _need(self.amqp_uri, "AMQP_URI: the broker, as the account `backup`")

    def need_folder(self) -> Path:
        """The folder of the backups; raises Stop."""
        return _need(self.folder, f"{FOLDER}: the folder of the backups")

    def database(self, part: str) -> str:
        """What the database is called in the store."""
        return f"{self.prefix}_{part}"


def places() -> Places:
    """As seen from here."""
    return find(os.environ, run_file.described(os.environ, Path.cwd()))


def find(environ: Mapping[str, str], run: Mapping[str, Any]) -> Places:
    """What the environment says, completed by what the run file says of a platform on this machine; raises Stop."""
    ours = run.get("administration", {})

    def path(variable: str, name: str) -> Path | None:
        said = environ.get(variable) or ours.get(name)
        return Path(said) if said else None

    def uri(variable: str, name: str) -> str:
        return run_file.said(environ, variable, ours.get(name, ""))

    return Places(
        mongo_uri=uri("MONGO_URI", "mongo_uri"),
        amqp_uri=uri("AMQP_URI", "amqp_uri"),
        management=uri(MANAGEMENT, "management"),
        prefix=environ.get("REFU_DATABASE_PREFIX") or run.get("database_prefix") or "refu",
        folder=path(FOLDER, "backups"),
        recipients=path(RECIPIENTS, "recipients"),
        identity=path(IDENTITY, "identity"),
        id_key=path(ID_KEY, "id_key"),
        seal_key=path(SEAL_KEY, "seal_key"),
        ladder=run_file.retry_ladder(environ),
        beside_make_run=bool(ours) and not any(environ.get(f"{name}{of}") for name in _SERVERS for of in ("", "_FILE")),
    )


def secret(path: Path | None, variable: str) -> str:
    """What the file of a secret holds; raises Stop."""
    named = _need(path, f"{variable}: the file with the secret that the services have")
    try:
        return named.read_text().strip()
    except OSError as error:
        raise Stop(f"{variable} names {named}, which cannot be read: {error.strerror}.", BAD_INPUT) from None


def _need(value: T | None, what: str) -> T:
    if not value:
        raise Stop(f"Set {what}. See docs/operations/backup.md.", BAD_INPUT)
    return value
