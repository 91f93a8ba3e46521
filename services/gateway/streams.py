"""Passing on answers without an end: over connections of their own, without a deadline, and without a worker."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, Timeout, connection_from_url
from urllib3.exceptions import HTTPError

from services.chassis.errors import TooMuch, Unavailable
from services.chassis.http.pieces import Pieces
from services.chassis.http.streams import EVENT_STREAM, SILENCE_SECONDS
from services.gateway.connections import CONNECT_SECONDS
from services.gateway.messages import UpstreamRequest

READERS_AT_MOST = 2000
"""Streams that go on at once in this process; each costs a connection to the client and one to the service."""
OF_ONE_CALLER = 20
LATER_SECONDS = 30


@dataclass(frozen=True, kw_only=True)
class UpstreamStream:
    """An answer that has begun. Whoever takes it closes `pieces` in the end."""

    status: int
    headers: Iterable[tuple[str, str]]
    pieces: Iterable[bytes]


class Streams:
    """The streams that go on, by caller."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        """`addresses` maps a service's name to its URL."""
        self._pools = {name: connection_from_url(address) for name, address in addresses.items()}
        self._readers: Counter[str] = Counter()

    def begin(self, service: str, request: UpstreamRequest, caller: str) -> UpstreamStream:
        """The service's answer, once its headers are here; raises Unavailable, TooMuch `too-many-streams`."""
        if service not in self._pools:
            raise _unavailable(service)
        self._enter(caller)
        try:
            response = _begun(self._pools[service], request)
        except HTTPError:
            self._leave(caller)
            raise _unavailable(service) from None
        pieces = Pieces(response, lambda: self._leave(caller))
        if response.headers.get("Content-Type", "").startswith(EVENT_STREAM):
            return UpstreamStream(status=response.status, headers=response.headers.items(), pieces=pieces)
        whole = list(pieces)
        pieces.close()
        return UpstreamStream(status=response.status, headers=response.headers.items(), pieces=whole)

    def _enter(self, caller: str) -> None:
        if self._readers[caller] >= OF_ONE_CALLER or self._readers.total() >= READERS_AT_MOST:
            detail = f"At most {OF_ONE_CALLER} streams of one caller go on at once; close one before you open another."
            raise TooMuch("too-many-streams", detail, retry_after=LATER_SECONDS)
        self._readers[caller] += 1

    def _leave(self, caller: str) -> None:
        self._readers[caller] -= 1
        self._readers += Counter()  # forgets who reads nothing


def _begun(pool: HTTPConnectionPool, request: UpstreamRequest) -> BaseHTTPResponse:
    return pool.urlopen(
        request.method,
        request.target,
        headers=dict(request.headers),
        retries=False,
        redirect=False,
        preload_content=False,
        timeout=Timeout(connect=CONNECT_SECONDS, read=SILENCE_SECONDS),
    )


def _unavailable(service: str) -> Unavailable:
    return Unavailable("service-unavailable", f"{service}: it cannot be reached; try again.", service=service)
