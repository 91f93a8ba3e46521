"""Every fault that the doctor knows is planted, and found; what is as it should be is no finding."""

import re
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pymongo.errors import AutoReconnect, PyMongoError

from services.backup.places import Places
from services.chassis.messaging.rights import rights
from services.chassis.storage import id_form
from services.chassis.storage.id_form import fingerprint
from services.console.status.platform_status import ListenerStatus, PlatformStatus, ServiceStatus
from services.doctor import around, broker, platform, settings, store
from services.doctor.findings import KINDS, Finding
from services.doctor.store import Seen
from tests.unit.doctor.certificates import a_certificate
from tests.unit.doctor.queues import a_queue

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SECRET, OTHER = "s" * 64, "o" * 64
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "operations" / "doctor.md"


def kinds(findings: Iterable[Finding]) -> list[str]:
    return [one.kind for one in findings]


def status(*services: ServiceStatus, **clocks: int) -> PlatformStatus:
    return PlatformStatus(is_quiet=True, services=services, clocks=clocks)


def a_service(**differing: Any) -> ServiceStatus:
    return ServiceStatus(**{"name": "intake", **differing})


def a_listener(**differing: Any) -> ListenerStatus:
    return ListenerStatus(**{"name": "intake.on_match", "ready": 0, "in_hand": 0, "stopped": False, **differing})


def permissions(**differing: str) -> list[dict[str, str]]:
    """Those of the table, but for intake's."""
    rows = [{"user": name, "vhost": "refu", **vars(right)} for name, right in rights().items()]
    return [row | (differing if row["user"] == "intake" else {}) for row in rows]


@dataclass
class ACollection:
    """Documents, and indexes by their fields."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    keys: tuple[str, ...] = ()

    def list_indexes(self) -> Iterator[dict[str, Any]]:
        for each in self.keys:
            yield {"key": dict.fromkeys(each.split("+"), 1)}


def a_database(**keys: tuple[str, ...]) -> dict[str, ACollection]:
    """Changes' database, with the indexes that it has unless others are named."""
    own = __import__("services.changes.store", fromlist=["INDEXES"]).INDEXES
    wanted = {**own, "outbox": ["at"], "sent_events": ["at"], "inbox": ["at"]}
    return {name: ACollection(keys=keys.get(name, tuple(fields))) for name, fields in wanted.items()}


HEALTHY: dict[str, Callable[[], Iterator[Finding]]] = {
    "topology": lambda: broker.undeclared([]),
    "nodes": lambda: broker.nodes([{"name": "r1", "running": True, "mem_alarm": False, "disk_free_alarm": False}]),
    "members": lambda: broker.members(a_queue("r1", "r2", "r3")),
    "permissions": lambda: broker.permissions(permissions(), "refu"),
    "clock": lambda: store.clock(NOW - timedelta(seconds=29), NOW),
    "replicas": lambda: store.replicas([{"name": "m1", "health": 1}]),
    "lifetime": lambda: store.lifetime(15),
    "marks": lambda: store.marked("intake", {id_form.DOCUMENT: {"form": id_form.FORM}}),
    "indexes": lambda: store.indexes("changes", a_database()),
    "outbox": lambda: store.outbox("intake", NOW - timedelta(minutes=4), NOW),
    "services": lambda: platform.troubles(status(a_service(listeners=(a_listener(ready=5_000),)))),
    "secrets": lambda: settings.differing("REFU_ID_KEY", {"intake": fingerprint(SECRET)}, [OTHER, SECRET]),
    "disk": lambda: around.disk(Path("/"), 100 * 10**9, 0, 5 * 10**9),
    "backups": lambda: around.backups(NOW - timedelta(hours=25), NOW),
    "journal": lambda: around.journal((NOW - timedelta(minutes=14)).isoformat(), NOW),
    "certificate": lambda: around.validity("host:443", NOW + timedelta(days=22), NOW),
}

PLANTED: dict[str, Callable[[], Iterator[Finding]]] = {
    "setting-missing": lambda: broker.look(Places()),
    "topology-missing": lambda: broker.undeclared(["intake.events"]),
    "broker-alarm": lambda: broker.nodes([{"name": "r1", "running": True, "disk_free_alarm": True}]),
    "broker-node-away": lambda: broker.nodes([{"name": "r2", "running": False}]),
    "broker-rights": lambda: broker.permissions(permissions(write=".*"), "refu"),
    "queue-lost": lambda: broker.members(a_queue()),
    "queue-minority": lambda: broker.members(a_queue("r1")),
    "queue-member-lost": lambda: broker.members(a_queue("r1", "r3")),
    "store-member-away": lambda: store.replicas([{"name": "m1", "health": 1}, {"name": "m2", "health": 0}]),
    "store-clock": lambda: store.clock(NOW + timedelta(seconds=31), NOW),
    "transactions-long": lambda: store.lifetime(60),
    "index-missing": lambda: store.indexes("changes", a_database(outbox=())),
    "not-migrated": lambda: store.marked("intake", {}),
    "restore-unfinished": lambda: store.marked("intake", {"restore": {"backup": "refu-2026-11-29T120000Z"}}),
    "outbox-old": lambda: store.outbox("intake", NOW - timedelta(minutes=6), NOW),
    "erasure-unconfirmed": lambda: store.unconfirmed(NOW - timedelta(minutes=16), NOW),
    "service-away": lambda: platform.troubles(status(a_service(unavailable="service-unavailable"))),
    "service-silent": lambda: platform.troubles(status(a_service(unavailable="service-silent"))),
    "service-untold": lambda: platform.troubles(status(a_service(unavailable="status-late"))),
    "service-strange": lambda: platform.troubles(status(a_service(unavailable="no-status"))),
    "broker-unreached": lambda: platform.troubles(status(a_service(unavailable="broker-unavailable"))),
    "store-unreached": lambda: platform.troubles(status(a_service(unavailable="store-unavailable"))),
    "listener-stopped": lambda: platform.troubles(status(a_service(listeners=(a_listener(stopped=True),)))),
    "dead-letters": lambda: platform.troubles(status(a_service(dead_letters=1))),
    "queue-long": lambda: platform.troubles(status(a_service(listeners=(a_listener(ready=5_001),)))),
    "clock-differs": lambda: platform.troubles(status(a_service(), intake=-40)),
    "secrets-differ": lambda: settings.differing(
        "REFU_ID_KEY", {"intake": fingerprint(SECRET), "matching": fingerprint(OTHER)}, [SECRET]
    ),
    "ladder-short": lambda: settings.look(Places(ladder=(1, 5, 30)), {}),
    "disk-full": lambda: around.disk(Path("/"), 100 * 10**9, 0, 10**8),
    "backup-never": lambda: around.backups(None, NOW),
    "backup-old": lambda: around.backups(NOW - timedelta(hours=27), NOW),
    "journal-old": lambda: around.journal((NOW - timedelta(minutes=16)).isoformat(), NOW),
    "certificate-ends": lambda: around.validity("host:443", NOW + timedelta(days=20), NOW),
}
ELSEWHERE = {
    "broker-away",
    "broker-not-trusted",
    "store-away",
    "secret-unfit",
    "secret-open",
    "store-alone",
    "store-no-writes",
    "certificate-unfit",
    "gateway-away",
    "gateway-silent",
    "status-refused",
    "not-signed-in",
}
"""Planted by a test of its own."""


@pytest.mark.parametrize("name", HEALTHY)
def test_what_is_as_it_should_be_is_no_finding(name: str) -> None:
    assert list(HEALTHY[name]()) == []


@pytest.mark.parametrize("kind", PLANTED)
def test_what_is_planted_is_found_with_a_command_that_is_filled_in(kind: str) -> None:
    findings = list(PLANTED[kind]())

    assert kinds(findings) == [kind]
    assert not re.search(r"\{\w+\}", findings[0].mend)


def test_every_kind_of_finding_is_planted() -> None:
    assert {*PLANTED, *ELSEWHERE} == set(KINDS)


def test_the_table_in_the_documents_names_every_kind() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \|", DOCUMENT.read_text(), re.M)) == set(KINDS)


def test_a_file_without_a_secret_and_one_that_others_may_read_are_found(tmp_path: Path) -> None:
    short, wide = tmp_path / "short", tmp_path / "wide"
    short.write_text("short")
    short.chmod(0o600)
    wide.write_text(SECRET)
    wide.chmod(0o644)

    findings = list(settings.look(Places(id_key=short, seal_key=wide, ladder=(61,)), {}))

    assert [(one.kind, one.mend) for one in findings] == [
        ("secret-unfit", "give REFU_ID_KEY the file that the other services have"),
        ("secret-open", f"chmod 600 {wide}"),
    ]


def test_a_store_that_is_no_replica_set_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_allowed", lambda *_: {})

    assert kinds(store._server(None, {})) == ["store-alone"]  # type: ignore[arg-type]


def test_a_store_that_takes_no_writes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.Probe, "takes_a_write_now", lambda _: False)
    monkeypatch.setattr(store.mongo, "connect", lambda *_, **__: AClient())

    assert kinds(store.look(Places(mongo_uri="mongodb://any"), Seen())) == ["store-no-writes"]


def test_a_store_that_is_away_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.mongo, "connect", lambda *_, **__: AClient(AutoReconnect()))

    assert kinds(store.look(Places(mongo_uri="mongodb://any"), Seen())) == ["store-away"]


class AClient:
    """An embedded store that answers, or fails so."""

    def __init__(self, error: PyMongoError | None = None) -> None:
        self.error = error

    @property
    def admin(self) -> "AClient":
        return self

    def command(self, _: str) -> dict[str, Any]:
        if self.error:
            raise self.error
        return {"setName": store.mongo.EMBEDDED}

    def __getitem__(self, _: str) -> dict[str, Any]:
        return {}

    def close(self) -> None: ...


def test_a_certificate_that_nobody_vouches_for_is_found(tmp_path: Path) -> None:
    chain = a_certificate(tmp_path, "localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=lambda: greet(server, context))
        thread.start()
        place = f"https://localhost:{server.getsockname()[1]}"
        findings = list(around.look(Places(), place, datetime.now(UTC), has_people=True))
        thread.join()

    assert kinds(findings) == ["certificate-unfit"]


def greet(server: socket.socket, context: ssl.SSLContext) -> None:
    """One handshake, which the other side refuses."""
    plain, _ = server.accept()
    with plain, pytest.raises(OSError, match="alert"):
        context.wrap_socket(plain, server_side=True)
