"""`amqps://`: a broker that cannot prove to be the one in AMQP_URI is told no password, and the log says why."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from deploy.local.server import Server
from services.backup import waiting
from services.backup.places import Places
from services.chassis.messaging.addresses import BrokerNotTrusted, reached
from services.console.command_line.exits import Stop
from services.doctor import broker as doctor
from tests.integration.support.certificates import Authority, Signed
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually

HOST = "127.0.0.1"
SPEAKING = "tests.integration.speaking"


class Tls:
    """The broker behind TLS, as a load balancer offers it; counts what gets past the handshake."""

    def __init__(self, broker: Server, signed: Signed) -> None:
        parts = urlsplit(broker.uri)
        self._target = parts.hostname or HOST, parts.port or 0
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(signed.certificate, signed.key)
        self._listening = socket.create_server((HOST, 0))
        self.port = self._listening.getsockname()[1]
        self.let_in = self.tried = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                self.tried += 1
                threading.Thread(target=self._pass_on, args=(near,), daemon=True).start()

    def _pass_on(self, near: socket.socket) -> None:
        with suppress(OSError), self._context.wrap_socket(near, server_side=True) as safe:
            first = safe.recv(8)
            if not first:
                return
            self.let_in += 1
            with socket.create_connection(self._target) as far:
                far.sendall(first)
                threading.Thread(target=_pump, args=(far, safe), daemon=True).start()
                _pump(safe, far)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "refu-authority")


@pytest.fixture
def behind_tls(broker: Server, request: pytest.FixtureRequest, authority: Authority) -> Iterator[Tls]:
    """With a certificate as the test's parameter says."""
    tls = Tls(broker, authority.signed_for(*getattr(request, "param", ("localhost",))))
    yield tls
    tls.close()


def over(tls: Tls, uri: str) -> str:
    """This address of the broker by way of TLS, by the name localhost."""
    parts = urlsplit(uri)
    return f"amqps://{parts.username}:{parts.password}@localhost:{tls.port}{parts.path}"


def secure(stage: Stage, tls: Tls) -> str:
    return over(tls, stage.platform.amqp_uri("employment"))


def test_a_broker_whose_certificate_names_it_is_talked_to(stage: Stage, behind_tls: Tls, authority: Authority) -> None:
    service = stage.service(
        "employment", SPEAKING, AMQP_URI=secure(stage, behind_tls), SSL_CERT_FILE=str(authority.file)
    )
    service.start()

    stage.listening(service)

    assert behind_tls.let_in > 0


@pytest.mark.parametrize(
    ("behind_tls", "trusted", "reason"),
    [
        (("broker.example",), "refu-authority", "Hostname mismatch"),
        (("localhost", timedelta(days=-1)), "refu-authority", "certificate has expired"),
        (("localhost",), "another-authority", "unable to get local issuer certificate"),
    ],
    indirect=["behind_tls"],
    ids=["another name", "out of date", "an authority that nobody named"],
)
@pytest.mark.usefixtures("authority")
def test_one_that_cannot_prove_it_is_told_no_password(
    broker: Server, behind_tls: Tls, trusted: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Authority(tmp_path, "another-authority")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / f"{trusted}.pem"))
    uri = over(behind_tls, broker.uri)

    with pytest.raises(BrokerNotTrusted, match=f"localhost is refused: {reason}"):
        reached(uri)
    with pytest.raises(Stop, match=f"localhost is refused: {reason}"), waiting.opened(uri, ()):
        pass
    [finding] = doctor.look(Places(amqp_uri=uri))

    assert finding.kind == "broker-not-trusted"
    assert behind_tls.tried == 3
    assert behind_tls.let_in == 0


@pytest.mark.parametrize("behind_tls", [("broker.example",)], indirect=True)
def test_a_service_goes_on_without_it_and_its_log_says_why(stage: Stage, behind_tls: Tls, authority: Authority) -> None:
    service = stage.service(
        "employment", SPEAKING, AMQP_URI=secure(stage, behind_tls), SSL_CERT_FILE=str(authority.file)
    )
    service.start()
    service.wait_ready()

    told = eventually(lambda: _told(stage.log(service)), "the log says why")

    assert "Hostname mismatch" in told["reason"]
    assert told["host"] == "localhost"
    assert not stage.web(service).ready()["broker"]
    assert behind_tls.let_in == 0
    assert stage.platform.amqp_uri("employment").split("@")[0] not in stage.log(service)


def _told(log: str) -> dict[str, str]:
    lines = (json.loads(line) for line in log.splitlines() if line.startswith("{"))
    return next((line for line in lines if line["event"] == "broker-not-trusted"), {})
