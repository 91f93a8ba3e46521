"""Where messages may be sent to: a public address, by https, at a port for it. Anything else could be our own network.

`ipaddress.is_global` of Python 3.11 takes NAT64 and other ways round for public: `NOT_PUBLIC` names them.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from services.chassis.errors import Invalid

Address = IPv4Address | IPv6Address
PORTS = (443, 8443)
NOT_PUBLIC = tuple(
    ip_network(each)
    for each in (
        "192.0.0.0/24", "192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48",
        "2001::/23", "2002::/16", "fec0::/10", "::/96",
    )
)  # fmt: skip
_OF_THIS_HOUSE = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa", "onion")
"""Last parts of names that no public server has."""
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)


@dataclass(frozen=True)
class Target:
    """A checked address to send to."""

    host: str
    """A name in lower case, or an address."""
    port: int
    path: str
    """With the query, if there is one."""
    secure: bool = True

    @property
    def header(self) -> str:
        """The `Host` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def target(url: str, on_loopback: bool = False) -> Target:
    """What this URL names; raises Invalid, which says the rule that it breaks.

    `on_loopback` is for trying things out: this machine may be sent to, by http and at any port, too.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _refused("webhook-url-unreadable", "Give a whole address, https://host/path.") from None
    host = (parts.hostname or "").rstrip(".")
    if not host or parts.fragment or not url.isascii() or any(sign <= " " or sign == "\\" for sign in url):
        raise _refused("webhook-url-unreadable", "Give a whole address, https://host/path.")
    if parts.username is not None or parts.password is not None:
        raise _refused("webhook-with-user", "Leave out user and password: messages are signed instead.")
    secure, allowed = parts.scheme == "https", on_loopback and _is_loopback(host)
    if not secure and not (allowed and parts.scheme == "http"):
        raise _refused("webhook-not-https", "Give an address that begins with https://.")
    if not allowed:
        _must_be_public(host)
        if port not in (None, *PORTS):
            raise _refused("webhook-port", "Listen at port 443 or 8443.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port or (443 if secure else 80), path, secure)


def may_be_sent_to(address: Address, on_loopback: bool = False) -> bool:
    """Whether this is an address of the public internet."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if on_loopback and address.is_loopback:
        return True
    if any(address.version == each.version and address in each for each in NOT_PUBLIC):
        return False
    return address.is_global and not address.is_multicast


def _must_be_public(host: str) -> None:
    literal = _literal(host)
    if literal is not None:
        if may_be_sent_to(literal):
            return
    elif _is_name(host):
        return
    raise _refused("webhook-not-public", "Give the name of a server that the public internet knows.")


def _is_name(host: str) -> bool:
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or labels[-1] in _OF_THIS_HOUSE or _NUMBER.fullmatch(labels[-1]):
        return False
    return all(_LABEL.fullmatch(label) for label in labels)


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    literal = _literal(host)
    return host == "localhost" or (literal is not None and literal.is_loopback)


def _refused(slug: str, detail: str) -> Invalid:
    return Invalid(slug, detail, field="url")
