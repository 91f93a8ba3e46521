"""Whatever is sent: while it is read and checked, everything else of the process has its turns.

A few operations have every kind of field that any has; `python -m bench limits` sends the worst to all of them.
"""

import gc
from collections.abc import Iterator
from contextlib import suppress

import eventlet
import pytest
from greenlet import settrace
from werkzeug.exceptions import HTTPException

from bench.attack.bodies import bodies, for_any
from bench.attack.mechanisms import showing_all
from bench.attack.operations import Operation, operations
from services.chassis import pace
from services.chassis.errors import RefuError
from services.chassis.http.request_parsing import items_of, parse
from services.platform.request_parsing import PARSER

LONGEST_TURN = 0.25
"""Seconds of processor time: what somebody else's request may be held up by."""
ITEMS = 2
"""Of a batch: between two of them others have their turns in any case."""
COMMANDS = showing_all(operation for operation in operations() if operation.method != "GET")

ATTACKS = dict(for_any())


@pytest.fixture
def long_turns() -> Iterator[list[float]]:
    seen: list[float] = []
    gc.collect()
    gc.freeze()  # as a service does once it is up
    pace.watch(seen.append)
    eventlet.sleep(0)
    yield seen
    settrace(None)
    gc.unfreeze()


def read(operation: Operation, body: bytes) -> None:
    """As an entrypoint does."""
    with suppress(RefuError, HTTPException):
        data = parse(body)
        if not operation.is_batch:
            PARSER.from_body(operation.kind, data)
            return
        for item in pace.unhurried(items_of(data)):
            with suppress(RefuError):
                PARSER.from_body(operation.kind, item)


@pytest.mark.parametrize("operation", COMMANDS, ids=lambda operation: operation.kind.__name__)
def test_nothing_that_is_sent_to_an_operation_holds_up_the_rest(operation: Operation, long_turns: list[float]) -> None:
    held: dict[str, float] = {}
    for name, body in bodies(operation, ITEMS):
        assert len(body) <= operation.body_at_most, "refused by its size: it would show nothing"
        eventlet.sleep(0)
        long_turns.clear()  # what it took to write the body
        read(operation, body)
        eventlet.sleep(0)
        held[name] = max(long_turns, default=0.0)

    assert {name: seconds for name, seconds in held.items() if seconds > LONGEST_TURN} == {}


@pytest.mark.parametrize("attack", sorted(ATTACKS))
def test_nothing_that_is_no_command_at_all_does_either(attack: str, long_turns: list[float]) -> None:
    with suppress(RefuError, HTTPException):
        parse(ATTACKS[attack])
    eventlet.sleep(0)

    assert max(long_turns, default=0.0) <= LONGEST_TURN
