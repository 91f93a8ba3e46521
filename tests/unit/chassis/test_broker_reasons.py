"""Why the broker is away, in words that a person can act on, and without anything that an error repeats."""

import errno
import socket
import ssl

import pytest
from amqp import exceptions
from structlog.testing import capture_logs

from services.chassis.messaging import broker
from services.chassis.messaging.addresses import BrokerNotTrusted, reached
from services.chassis.messaging.broker import Publisher
from services.chassis.messaging.consumer import Consumer
from services.chassis.messaging.reasons import reason
from services.chassis.messaging.topology import TopologyMissing
from services.chassis.settings import Settings


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "refused"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "no such host"),
        (exceptions.AccessRefused("ACCESS_REFUSED - Login was refused"), "not let in"),
        (exceptions.NotAllowed("NOT_ALLOWED - vhost not found"), "not let in"),
        (BrokerNotTrusted("broker.example", "Hostname mismatch"), "certificate not trusted"),
        (ssl.SSLError(1, "wrong version number"), "no TLS"),
        (TimeoutError("timed out"), "timed out"),
        (OSError(errno.ETIMEDOUT, "Connection timed out"), "timed out"),
        (exceptions.ConnectionForced("Too many heartbeats missed"), "timed out"),
        (exceptions.ConnectionForced("CONNECTION_FORCED - shutdown"), "closed by the broker"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "closed by the broker"),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), "closed by the broker"),
        (OSError("Server unexpectedly closed connection"), "closed by the broker"),
        (OSError("Socket closed"), "closed by the broker"),
        (exceptions.RecoverableConnectionError("Connection already closed"), "closed by the broker"),
        (exceptions.InternalError("INTERNAL_ERROR"), "closed by the broker"),
        (exceptions.NotFound("NOT_FOUND - no queue"), "something is missing"),
        (TopologyMissing(["a-queue"]), "something is missing"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "no way to the host"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "no way to the host"),
        (ConnectionError("no address"), "see the error"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_each_error_has_its_words(error: Exception, words: str) -> None:
    said = reason(error)

    assert said == words
    assert "queue" not in said


def test_a_port_where_nobody_listens_refuses() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(ConnectionRefusedError) as found:
            reached(f"amqp://any:secret@127.0.0.1:{taken.getsockname()[1]}/")

    assert reason(found.value) == "refused"


@pytest.mark.parametrize("error", [ConnectionRefusedError(), exceptions.AccessRefused()])
def test_the_log_says_why(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AMQP_URI", "MONGO_URI", "REFU_HTTP_PORT"):
        monkeypatch.setenv(name, "0")
    settings = Settings.from_environment()
    consumer = Consumer(settings, Publisher("", "probe", ()), lambda: True, lambda _: None)

    def away(*_: object) -> None:
        consumer.stop()
        raise error

    monkeypatch.setattr(broker, "connect", away)
    with capture_logs() as lines:
        consumer.run()

    assert [(line["event"], line["error"], line["reason"]) for line in lines] == [
        ("broker-away", type(error).__name__, reason(error))
    ]
