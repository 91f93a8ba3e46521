"""What stands around the platform: certificates, disks, backups."""

import shutil
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from services.backup import erasures
from services.backup.places import Places
from services.doctor.findings import Finding, found

SOON = timedelta(days=21)
BACKUP_AT_MOST, JOURNAL_AT_MOST = timedelta(hours=26), timedelta(minutes=15)
LEAST_SHARE, LEAST_BYTES = 0.1, 1_000_000_000
_SECONDS = 5
_PORTS = {"https": 443, "amqps": 5671}


def look(where: Places, gateway: str | None, backed_up: datetime | None, has_people: bool) -> Iterator[Finding]:
    """What is wrong there; `backed_up` is when the last backup was whole, as the databases know it.

    Where intake keeps nobody there is no journal to keep up.
    """
    for place in _places(where, gateway):
        yield from _certificate(*place)
    for path in filter(None, (where.folder, Path.cwd())):
        if path.exists():
            yield from disk(path, *shutil.disk_usage(path))
    now = datetime.now(UTC)
    yield from backups(backed_up, now)
    if where.folder is not None and backed_up is not None and has_people:
        yield from journal(erasures.read(where.folder / erasures.FILE).until, now)


def disk(path: Path, total: int, _used: int, free: int) -> Iterator[Finding]:
    """A disk with less than a tenth free, and less than a gigabyte."""
    if free < LEAST_SHARE * total and free < LEAST_BYTES:
        yield found("disk-full", f"{free // 1_000_000} MB are left where {path} is.", path=str(path))


def backups(last: datetime | None, now: datetime) -> Iterator[Finding]:
    """Whether there is one, of a day ago at most."""
    if last is None:
        yield found(
            "backup-never", "These databases know of no backup: none was made, or none since they were restored."
        )
    elif now - last > BACKUP_AT_MOST:
        yield found("backup-old", f"The last backup is {(now - last).total_seconds() / 3600:.0f} hours old.")


def journal(until: str, now: datetime) -> Iterator[Finding]:
    """Whether the erasure journal is kept up."""
    if not until or now - datetime.fromisoformat(until) > JOURNAL_AT_MOST:
        yield found("journal-old", f"The erasure journal is complete until {until or 'never'}.")


def validity(place: str, ends: datetime, now: datetime) -> Iterator[Finding]:
    """A certificate that ends soon."""
    if ends - now < SOON:
        yield found("certificate-ends", f"The certificate of {place} ends on {ends:%Y-%m-%d}.")


def _certificate(host: str, port: int) -> Iterator[Finding]:
    place = f"{host}:{port}"
    try:
        with (
            socket.create_connection((host, port), _SECONDS) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secured,
        ):
            told: Any = secured.getpeercert()
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or type(error).__name__
        yield found("certificate-unfit", f"The certificate of {place} does not hold: {reason}.", place=place)
    except OSError:
        return  # that nobody answers is found elsewhere
    else:
        ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(told["notAfter"]), UTC)
        yield from validity(place, ends, datetime.now(UTC))


def _places(where: Places, gateway: str | None) -> Iterator[tuple[str, int]]:
    """(host, port) of everything that is reached by TLS."""
    for uri in filter(None, (*(where.amqp_uri or "").split(";"), gateway)):
        parts = urlsplit(uri)
        if parts.scheme in _PORTS and parts.hostname:
            yield parts.hostname, parts.port or _PORTS[parts.scheme]
    parts = urlsplit(where.mongo_uri or "")
    if "tls=true" in parts.query.lower() or "ssl=true" in parts.query.lower():
        for each in parts.netloc.rpartition("@")[2].split(","):
            host, _, port = each.partition(":")
            yield host, int(port or 27017)
