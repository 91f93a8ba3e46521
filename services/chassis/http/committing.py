"""Running a command: handler, then commit, and both again on fresh state when somebody else was faster."""

import random
from collections.abc import Callable
from typing import Any, TypeVar

import eventlet

from services.chassis.errors import Contended, RefuError, Unavailable
from services.chassis.http import problems
from services.chassis.http.answers import Answer
from services.chassis.http.unknown_ids import unknown_ids_named
from services.chassis.serving import BeginsWork
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

A = TypeVar("A")
CONTENTION_TRIES = 40
Run = Callable[[Any, Any], Answer]
"""(order, unit of work) -> answer"""
Prefetch = Callable[[list[Any], Any], None]


def committed(work: BeginsWork, context: ExecutionContext, act: Callable[[UnitOfWork], A]) -> A:
    """What `act` returns, once everything it changed is committed; raises Unavailable `contended` after many tries."""
    for attempt in range(CONTENTION_TRIES):
        uow = work.begin(context)
        try:
            answer = act(uow)
            uow.commit()
        except Contended:
            # each loser of the optimistic lock waits a little longer, at random, so that the many do not meet again
            eventlet.sleep(random.uniform(0, 0.01 * (attempt + 1)))
        else:
            return answer
    raise Unavailable("contended", "Many are changing the same record at this moment; try again.")


def each_answered(
    orders: list[Any], items: list[Any], run: Run, uow: UnitOfWork, prefetch: Prefetch | None
) -> list[dict[str, Any]]:
    """The status and body of each order of a batch, in one unit of work; a refused one leaves the others alone.

    `orders` are the `items` as parsed; where one could not be, its error stands in its place.
    """
    if prefetch:
        prefetch([order for order in orders if not isinstance(order, RefuError)], uow)
    return [_answered(order, item, run, uow) for order, item in zip(orders, items, strict=True)]


def _answered(order: Any, item: Any, run: Run, uow: UnitOfWork) -> dict[str, Any]:
    try:
        if isinstance(order, RefuError):
            raise order
        with uow.attempt(), unknown_ids_named(item):
            answer = run(order, uow)
    except Unavailable:
        raise
    except RefuError as error:
        return {"status": error.status, "body": problems.problem(error)}
    return {"status": answer.status, "body": answer.body}
