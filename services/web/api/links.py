"""What a link that needs no account is about, and the answer by it: asked of the services that keep it.

The link itself says who may: there is no token. It goes in the body, for addresses stand in logs.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from services.platform.answer_links import ANSWER, MATCH, OPPORTUNITY, STAY, STAY_ANSWER
from services.web.api.addresses import INTAKE, MATCHING, ORGANISATIONS
from services.web.api.client import Told
from services.web.api.connection import Answer
from services.web.api.problems import Away, refused

_JSON = {"Content-Type": "application/json", "Accept": "application/json"}


class Asks(Protocol):
    """A connection."""

    def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """The whole answer; raises Away."""


class Links:
    """Over connections to intake, matching and organisations."""

    def __init__(self, connections: Mapping[str, Asks]) -> None:
        """By the name of the service."""
        self._connections = connections

    def asks(self, token: str, headers: Mapping[str, str]) -> Told | None:
        """Where the match stands; None for a link that opens nothing. Raises Away."""
        return self._found(MATCHING, MATCH, {"token": token}, headers)

    def offer(self, token: str, headers: Mapping[str, str]) -> Told:
        """What it is about; nothing while that is not known. Raises Away."""
        return self._found(ORGANISATIONS, OPPORTUNITY, {"token": token}, headers) or {}

    def answer(self, token: str, said: Mapping[str, Any], headers: Mapping[str, str]) -> Told | None:
        """Where it stands once this was said; None for a link that opens nothing. Raises Refused, Away."""
        return self._found(MATCHING, ANSWER, {**said, "token": token}, headers)

    def asks_to_stay(self, token: str, headers: Mapping[str, str]) -> Told | None:
        """Whether they are asked to stay, or what they said; None for a link that opens nothing. Raises Away."""
        return self._found(INTAKE, STAY, {"token": token}, headers)

    def answer_stay(self, token: str, said: Mapping[str, Any], headers: Mapping[str, str]) -> Told | None:
        """The same, once this was said. Raises Refused, Away."""
        return self._found(INTAKE, STAY_ANSWER, {**said, "token": token}, headers)

    def _found(self, service: str, path: str, body: Told, headers: Mapping[str, str]) -> Told | None:
        if service not in self._connections:
            raise Away
        answer = self._connections[service].ask("POST", path, {**headers, **_JSON}, json.dumps(body).encode())
        if answer.status == 404:
            return None
        if answer.status >= 500:
            raise Away
        if answer.status >= 400:
            raise refused(answer.status, answer.body)
        return answer.body
