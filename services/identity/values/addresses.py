"""Where a request comes from, as far as attempts are counted by it."""

import ipaddress

UNKNOWN = "unknown"


def network_of(forwarded: str | None, peer: str | None) -> str:
    """The address that the gateway saw, of IPv6 its /64: whoever has one address there has all of them.

    `forwarded` is `X-Forwarded-For`, which the gateway sets itself; its last entry is what it saw.
    """
    said = (forwarded or "").rpartition(",")[2].strip() or (peer or "")
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return UNKNOWN
    if isinstance(address, ipaddress.IPv6Address):
        return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))
    return str(address)
