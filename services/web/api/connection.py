"""Kept connections to the gateway."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, Timeout, connection_from_url
from urllib3.exceptions import HTTPError

from services.web.api.problems import Away

KEPT = 40
"""Connections that stay open between pages."""
CONNECT_SECONDS, ANSWER_SECONDS = 2.0, 12.0
"""Less than the gateway waits for a page: what does not answer is told by one of ours."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer of the API."""

    status: int
    body: dict[str, Any] = field(default_factory=dict)
    """Of an answer that is JSON."""
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""


class Connection:
    """To one address."""

    def __init__(self, url: str) -> None:
        """`url` is where it listens, `http://host:port`."""
        self._pool: HTTPConnectionPool = connection_from_url(url, maxsize=KEPT, block=False)

    def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """The whole answer; raises Away."""
        response = self._begun(method, target, headers, body, ANSWER_SECONDS, preload=True)
        is_json = "json" in response.headers.get("Content-Type", "")
        told = json.loads(response.data) if is_json and response.data else {}
        return Answer(status=response.status, body=told, headers=response.headers, content=response.data)

    def stream(self, target: str, headers: Mapping[str, str], silence: float) -> BaseHTTPResponse:
        """An answer that goes on: whoever takes it closes it. `silence`: seconds after which it is broken."""
        return self._begun("GET", target, headers, None, silence, preload=False)

    def _begun(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes | None, seconds: float, *, preload: bool
    ) -> BaseHTTPResponse:
        try:
            return self._pool.urlopen(
                method,
                target,
                body=body,
                headers=dict(headers),
                retries=False,
                redirect=False,
                preload_content=preload,
                timeout=Timeout(connect=CONNECT_SECONDS, read=seconds),
            )
        except HTTPError:
            raise Away from None
