"""Statements of the embedded store take turns."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from deploy.local.secantus_turns import SECONDS_A_DOCUMENT, Turns, in_turn, size
from tests.journeys.support.awaiting import eventually

WAITED = 10.0
FIND = {"find": "newcomers", "filter": {}}


def insert(documents: int) -> dict[str, Any]:
    return {"insert": "newcomers", "documents": [{}] * documents, "autocommit": False}


class Server:
    """Carries out statements; the first one lasts until it is told to end."""

    def __init__(self) -> None:
        self.now = 0.0
        self.carried_out: list[Any] = []
        self.ends = Event()
        self.turns = Turns(lambda: self.now)
        self._pool = ThreadPoolExecutor(8)
        self._dispatch = in_turn(self.turns, self._carry_out)
        self._first = self.tell(FIND, "first")
        eventually(lambda: self.carried_out, "the first runs")

    def tell(self, body: dict[str, Any], name: str) -> "Future[None]":
        """From a thread of its own."""
        return self._pool.submit(self._dispatch, body, name)

    def queue(self, body: dict[str, Any], name: str) -> None:
        """Told, and waiting."""
        before = len(self.turns._waiting)
        self.tell(body, name)
        eventually(lambda: len(self.turns._waiting) > before, f"{name} waits")

    def end(self) -> list[Any]:
        """The first ends, and all others after it."""
        self.ends.set()
        self._pool.shutdown()
        return self.carried_out

    def _carry_out(self, _body: Any, name: str) -> None:
        self.carried_out.append(name)
        if name == "first":
            self.ends.wait(WAITED)
        if name == "fails":
            raise ValueError(name)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.end()


def test_a_question_goes_before_a_batch_that_came_earlier(server: Server) -> None:
    server.queue(insert(100), "batch")
    server.queue(FIND, "question")

    assert server.end() == ["first", "question", "batch"]


def test_a_batch_that_waited_its_time_goes_first(server: Server) -> None:
    server.queue(insert(100), "batch")
    server.now = 100 * SECONDS_A_DOCUMENT
    server.queue(FIND, "question")

    assert server.end() == ["first", "batch", "question"]


def test_after_one_that_fails_comes_the_next(server: Server) -> None:
    server.queue(FIND, "fails")
    server.queue(FIND, "next")

    assert server.end() == ["first", "fails", "next"]


@pytest.mark.parametrize(
    "body",
    [
        {"insert": "lines", "documents": [{}]},
        {"getMore": 1, "collection": "plans"},
        {"commitTransaction": 1, "autocommit": False},
        {"aggregate": "plans", "pipeline": [{"$changeStream": {}}]},
    ],
)
def test_what_may_wait_for_others_waits_for_no_turn(server: Server, body: dict[str, Any]) -> None:
    server.tell(body, "free").result(WAITED)

    assert server.carried_out == ["first", "free"]


@pytest.mark.parametrize(
    ("body", "documents"),
    [
        (FIND, 1),
        ({"find": "newcomers", "filter": {"_id": "a"}}, 1),
        ({"find": "newcomers", "filter": {"_id": {"$in": ["a", "b", "c"]}}}, 3),
        (insert(7), 7),
        ({"update": "newcomers", "updates": [{}, {}], "autocommit": False}, 2),
    ],
)
def test_a_statement_is_as_large_as_what_it_names(body: dict[str, Any], documents: int) -> None:
    assert size(body) == documents
