"""Passing a request on to the service that owns it, with deadlines, and its answer back."""

from collections.abc import Mapping

import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError, ProtocolError
from urllib3.exceptions import TimeoutError as Timeout

from services.chassis.errors import Unavailable

CONNECT_SECONDS = 2.0
HEADERS_IN = ("Authorization", "Content-Type", "Accept", "Accept-Language", "traceparent")
HEADERS_OUT = ("Content-Type", "Content-Language", "Retry-After", "WWW-Authenticate", "Cache-Control")
SAFE_TO_REPEAT = frozenset({"GET", "PUT", "DELETE"})
"""What leads to the same when it is done twice; a POST that may have arrived is never sent again by us."""

Answer = tuple[int, dict[str, str], bytes]


class Services:
    """Connections to the services, kept open between requests."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        """`addresses` maps a service's name to its URL."""
        self._addresses = addresses
        self._pool = urllib3.PoolManager(num_pools=10, maxsize=50, retries=False)

    @property
    def names(self) -> list[str]:
        """The services whose address is known."""
        return sorted(self._addresses)

    def pass_on(
        self, service: str, method: str, target: str, headers: Mapping[str, str], body: bytes, seconds: float
    ) -> Answer:
        """The service's status, headers and body; raises Unavailable naming the service when it is down or too slow."""
        try:
            return self._send(service, method, target, headers, body, seconds)
        except ProtocolError:
            # a kept connection that the service closed meanwhile, or a service that died over this request
            if method not in SAFE_TO_REPEAT:
                raise _unavailable(service, "It broke off; it may have been done. Send it again.") from None
            return self._again(service, method, target, headers, body, seconds)
        except Timeout:
            raise _unavailable(service, f"It did not answer within {seconds:g} seconds.") from None
        except (NewConnectionError, HTTPError):
            raise _unavailable(service, "It is not running at the moment; try again.") from None

    def _again(
        self, service: str, method: str, target: str, headers: Mapping[str, str], body: bytes, seconds: float
    ) -> Answer:
        try:
            return self._send(service, method, target, headers, body, seconds)
        except HTTPError:
            raise _unavailable(service, "It is not running at the moment; try again.") from None

    def _send(
        self, service: str, method: str, target: str, headers: Mapping[str, str], body: bytes, seconds: float
    ) -> Answer:
        if service not in self._addresses:
            raise _unavailable(service, "Nobody told the gateway where it listens.")
        response = self._pool.request(
            method,
            self._addresses[service] + target,
            headers=dict(headers),
            body=body or None,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=seconds),
            redirect=False,
        )
        back = {name: response.headers[name] for name in HEADERS_OUT if name in response.headers}
        return response.status, back, response.data


def _unavailable(service: str, detail: str) -> Unavailable:
    return Unavailable("service-unavailable", f"{service}: {detail}", service=service)
