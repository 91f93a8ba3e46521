"""Why the broker is away, in words for whoever has to correct it; an error's own text may repeat an address."""

import errno
import socket
import ssl

from amqp import exceptions

from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.messaging.topology import TopologyMissing

REFUSED, NO_HOST, NO_WAY = "refused", "no such host", "no way to the host"
NOT_LET_IN, NOT_TRUSTED, NO_TLS = "not let in", "certificate not trusted", "no TLS"
TIMED_OUT, CLOSED, MISSING, OTHERWISE = "timed out", "closed by the broker", "something is missing", "see the error"

_KINDS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (BrokerNotTrusted, NOT_TRUSTED),
    ((TopologyMissing, exceptions.NotFound), MISSING),
    ((exceptions.AccessRefused, exceptions.NotAllowed), NOT_LET_IN),
    (exceptions.AMQPError, CLOSED),
    (ssl.SSLCertVerificationError, NOT_TRUSTED),
    (ssl.SSLError, NO_TLS),
    (socket.gaierror, NO_HOST),
    (ConnectionRefusedError, REFUSED),
    (TimeoutError, TIMED_OUT),
    ((ConnectionResetError, ConnectionAbortedError, BrokenPipeError, EOFError), CLOSED),
)
"""The first that fits."""
_UNREACHABLE = (errno.EHOSTUNREACH, errno.ENETUNREACH)
_OF_PY_AMQP = {
    "Server unexpectedly closed connection": CLOSED,
    "Socket closed": CLOSED,
    "Too many heartbeats missed": TIMED_OUT,
}
"""It says by text alone who ended the connection."""


def reason(error: BaseException) -> str:
    """One of the words above, for an error on the way to the broker or on a connection to it."""
    text = getattr(error, "reply_text", None) or (error.args[0] if error.args else "")
    if isinstance(text, str) and text in _OF_PY_AMQP:
        return _OF_PY_AMQP[text]
    if getattr(error, "errno", None) in _UNREACHABLE:
        return NO_WAY
    return next((words for kind, words in _KINDS if isinstance(error, kind)), OTHERWISE)
