"""The API as one person may use it."""

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from services.chassis.http.pieces import Pieces
from services.chassis.http.streams import SILENCE_SECONDS
from services.web.api.connection import Answer, Connection
from services.web.api.namesakes import tell_apart
from services.web.api.problems import Away, Refused, SignedOut, refused

Told = dict[str, Any]
"""What an answer tells, as docs/api.md says of each operation."""
T = TypeVar("T")
WROTE, AFTER, AFTER_MISSED = "Refu-Wrote", "Refu-After", "Refu-After-Missed"
PAGE = 200
"""Rows asked for at once where all of a list are wanted."""


class Api:
    """Asks with this token, in this language. One for each page."""

    def __init__(self, connection: Connection, token: str, language: str, headers: Mapping[str, str]) -> None:
        """`headers` go along with each request: its trace, and what was written just before."""
        self._connection = connection
        self._headers = {
            **headers,
            "Accept": "application/json",
            "Accept-Language": language,
            "Authorization": f"Bearer {token}",
        }
        self.wrote: list[str] = []
        """Marks of what was changed, for the next page to be shown after it."""
        self.missed = False
        """Whether something that was asked had not heard of the last change in time."""

    def get(self, path: str, **query: Any) -> Told:
        """What a question is answered. Raises Refused, SignedOut, Away."""
        return self._asked("GET", addressed(path, query)).body

    def document(self, path: str, **query: Any) -> Answer:
        """A file that the API makes, with its type. Raises Refused, SignedOut, Away."""
        return self._asked("GET", addressed(path, query))

    def all(self, path: str, rows: str, **query: Any) -> Iterator[Told]:
        """Every row of a list, page after page; `rows` is the member that holds them."""
        query = {"limit": PAGE, **query}
        while True:
            answer = self.get(path, **query)
            yield from answer[rows]
            if not answer.get("next"):
                return
            query["after"] = answer["next"]

    def post(self, path: str, body: Told | None = None, key: str = "") -> Told:
        """What a command is answered; with the same `key` it is carried out once. Raises Refused, SignedOut, Away."""
        return self._asked("POST", path, body or {}, {"Idempotency-Key": key} if key else {}).body

    def put(self, path: str, body: Told, version: str = "") -> Told:
        """The same; with the `version` that was read it is refused when somebody else changed it since."""
        return self._asked("PUT", path, body, {"If-Match": version} if version else {}).body

    def delete(self, path: str) -> Told:
        """The same."""
        return self._asked("DELETE", path).body

    def read(self, path: str, **query: Any) -> tuple[Told, str]:
        """What a question is answered, and the version that this is."""
        answer = self._asked("GET", addressed(path, query))
        return answer.body, answer.headers.get("ETag", "")

    def follow(self, path: str, last: str) -> Pieces:
        """An answer that goes on, from behind the `last` event that was heard. Raises Refused, SignedOut, Away."""
        headers = {**self._headers, "Accept": "text/event-stream", **({"Last-Event-ID": last} if last else {})}
        response = self._connection.stream(path, headers, SILENCE_SECONDS)
        if response.status == 200:
            return Pieces(response)
        body = response.read()
        response.close()
        _must_be_granted(Answer(status=response.status, body=json.loads(body) if body else {}))
        raise Away

    def _asked(
        self, method: str, target: str, body: Told | None = None, besides: Mapping[str, str] | None = None
    ) -> Answer:
        headers = {**self._headers, **(besides or {})}
        text = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            text = json.dumps(body).encode()
        answer = self._connection.ask(method, target, headers, text)
        _must_be_granted(answer)
        if WROTE in answer.headers:
            self.wrote.append(answer.headers[WROTE])
        self.missed = self.missed or AFTER_MISSED in answer.headers
        tell_apart(answer.body)
        return answer


def _must_be_granted(answer: Answer) -> None:
    if answer.status == 401:
        raise SignedOut
    if answer.status >= 500 and answer.body.get("slug") != "took-too-long":
        raise Away
    if answer.status >= 400:
        raise refused(answer.status, answer.body)


def addressed(path: str, query: Mapping[str, Any]) -> str:
    """Path and query; None is left out, true and false are written as the API wants them. Path values go in quoted."""
    given = {name.rstrip("_"): _written(value) for name, value in query.items() if value is not None}
    return f"{path}?{urlencode(given)}" if given else path


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def part(value: str) -> str:
    """A value as it may stand in a path."""
    return quote(value, safe="")


def together(*asked: Callable[[], T]) -> list[T]:
    """What these are answered, asked at the same time; raises what the first of them that failed raised."""
    with ThreadPoolExecutor(max(1, len(asked))) as pool:
        return [each.result() for each in [pool.submit(one) for one in asked]]


def if_told(ask: Callable[[], Told]) -> Callable[[], Told]:
    """What is answered; nothing where it is refused, or nobody answers: the page is useful without it."""

    def asked() -> Told:
        try:
            return ask()
        except (Refused, Away):
            return {}

    return asked
