"""Where the broker is: its addresses, tried in turn, and how each is reached. The console uses it too."""

import ssl
from typing import Any
from urllib.parse import unquote, urlsplit

import amqp
import kombu.connection

CONNECT_SECONDS = 3.0
"""For each step of reaching one address: a node that hangs takes the connection and then says nothing."""
ERRORS = (OSError, amqp.exceptions.AMQPError)
"""What says that a broker is away."""
_Connection: Any = kombu.connection.Connection  # kombu tells mypy of types that it does not have


class BrokerNotTrusted(OSError):
    """Something answers there that cannot prove to be the broker, so it is told no password."""

    slug = "broker-not-trusted"

    def __init__(self, host: str, reason: str) -> None:
        """`reason` as OpenSSL says it: another host, an authority that nobody named, out of date."""
        super().__init__(
            f"The certificate of {host} is refused: {reason}. AMQP_URI must say the name in the certificate, and "
            "SSL_CERT_FILE the file with the authority that signed it."
        )
        self.host, self.reason = host, reason


class Addresses:
    """All addresses of one broker: the one to begin with is the one after the last that failed."""

    def __init__(self, uri: str) -> None:
        """`uri` holds them, separated by `;`."""
        self.all = tuple(address.strip() for address in uri.split(";") if address.strip())
        self._first = 0

    def in_turn(self) -> list[str]:
        """Each once."""
        return [*self.all[self._first :], *self.all[: self._first]]

    def failed(self, address: str) -> None:
        """Begin with the next one from now on, unless another failure led away from it already."""
        if self.all[self._first] == address:
            self._first = (self._first + 1) % len(self.all)


_known: dict[str, Addresses] = {}


def addresses(uri: str) -> Addresses:
    """The same for the whole process: what one connection found to be away, no other tries first."""
    return _known.setdefault(uri, Addresses(uri))


def virtual_host(uri: str) -> str:
    """The one that all of its addresses lead to."""
    return unquote(urlsplit(uri.split(";")[0]).path[1:]) or "/"


def reached(uri: str, heartbeat: int = 0, **listening: Any) -> Any:
    """An open connection to the first address that lets us in; raises one of ERRORS when none does.

    `listening` is what py-amqp calls when the broker notifies.
    """
    known = addresses(uri)
    trouble: Exception = ConnectionError("no address")
    for address in known.in_turn():
        try:
            return _opened(address, heartbeat, listening)
        except ERRORS as error:
            known.failed(address)
            # what is said in the end is what a person must correct, where anything is
            trouble = trouble if isinstance(trouble, BrokerNotTrusted) else error
    raise trouble


def lost(uri: str, connection: Any) -> None:
    """This connection failed: the next one begins elsewhere."""
    addresses(uri).failed(connection.refu_address)


def _opened(address: str, heartbeat: int, listening: dict[str, Any]) -> Any:
    connection = _Connection(
        address,
        heartbeat=heartbeat,
        connect_timeout=CONNECT_SECONDS,
        transport_options=listening,
        ssl=_tls(address) or None,
    )
    connection.refu_address = address
    try:
        connection.ensure_connection(max_retries=0, reraise_as_library_errors=False)
    except ssl.SSLCertVerificationError as error:
        raise BrokerNotTrusted(urlsplit(address).hostname or "", error.verify_message) from error
    return connection


def _tls(address: str) -> dict[str, Any]:
    """What makes py-amqp check chain and name: the authorities of this machine, or those in SSL_CERT_FILE."""
    parts = urlsplit(address)
    if parts.scheme != "amqps":
        return {}
    # read anew for each connection, as a file of authorities may be replaced; the handshake has a deadline of its own
    return {"context": {"check_hostname": True}, "server_hostname": parts.hostname, "do_handshake_on_connect": False}
