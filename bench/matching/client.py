"""Asking a service that runs, and telling it an event."""

import http.client
import json
import time
from contextlib import closing
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import amqp

from deploy.local.ports import HOST
from services.platform.caller import Caller
from tests.tokens import token_for

ROLE = Caller(subject="bench", role="administrator")


class Client:
    """Requests as an administrator; a connection each, so that it can be shared by threads."""

    def __init__(self, port: int, valid_for: timedelta) -> None:
        """Ask whoever listens there."""
        self._port = port
        self._token = token_for(ROLE, valid_for)

    def get(self, path: str) -> Any:
        """The answer; OSError where it is none."""
        return self._asked("GET", path)

    def post(self, path: str, body: Any) -> Any:
        """The answer to an order."""
        return self._asked("POST", path, json.dumps(body))

    def await_ready(self, seconds: float) -> None:
        """Until it is."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                self.get("/readyz")
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def publish(self, amqp_uri: str, exchange: str, routing_key: str, body: bytes) -> None:
        """Tell an event, confirmed by the broker."""
        parts = urlsplit(amqp_uri)
        where, virtual_host = f"{parts.hostname}:{parts.port}", parts.path[1:] or "/"
        with amqp.Connection(host=where, virtual_host=virtual_host, confirm_publish=True) as connection:
            connection.channel().basic_publish(amqp.Message(body, delivery_mode=2), exchange, routing_key)

    def _asked(self, method: str, path: str, body: str | None = None) -> Any:
        with closing(http.client.HTTPConnection(HOST, self._port, timeout=60)) as connection:
            headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = response.read()
            if response.status >= http.HTTPStatus.BAD_REQUEST:
                raise OSError(f"{path} answered {response.status}: {answer[:200]!r}")
            return json.loads(answer) if answer.startswith((b"{", b"[")) else answer.decode()
