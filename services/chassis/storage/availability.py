"""Whose fault an error of the driver is: somebody was faster, the store's, or that of what was asked.

The store's own failures are waited out and nothing is blamed for them: see docs/decisions/0017-store-promises.md.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pymongo.errors import (
    BulkWriteError,
    ConnectionFailure,
    ExecutionTimeout,
    OperationFailure,
    ProtocolError,
    PyMongoError,
)

from services.chassis.errors import Contended, Unavailable

WRITE_CONFLICT, DUPLICATE_KEY = 112, 11000
NETWORK = frozenset({6, 7, 89, 202, 9001})
NOT_PRIMARY = frozenset({91, 189, 10058, 10107, 11600, 11602, 13435, 13436})
"""It stops, steps down, or recovers."""
NO_MAJORITY = frozenset({64, 79, 100, 133, 134})
"""Too few members answer for what was asked to be safe."""
TOO_MUCH = frozenset({50, 262, 371, 462, 14031})
"""It is too slow or too full, or was told to take no writes."""
CURSOR_GONE = 43
AWAY = NETWORK | NOT_PRIMARY | NO_MAJORITY | TOO_MUCH | {CURSOR_GONE}
UNCLEAR = frozenset({1, 8})
"""InternalError, UnknownError: a panic of the storage engine comes so, and a fault in what was asked does, too."""
AWAY_LABELS = ("RetryableWriteError", "UnknownTransactionCommitResult", "RetryableError", "SystemOverloadedError")
TRANSIENT = "TransientTransactionError"


def store_away() -> Unavailable:
    """The error of everything that needs a store that is away."""
    return Unavailable("store-unavailable", "The store does not answer, or takes no writes; try again.")


@contextmanager
def availability(takes_writes: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Raise Contended or Unavailable for what is nobody's fault; any other error of the driver passes.

    `takes_writes` is asked where an error says nothing; unless it says yes, the error is the store's.
    """
    try:
        yield
    except (ConnectionFailure, ExecutionTimeout, ProtocolError) as error:
        raise store_away() from error
    except OperationFailure as error:
        raise _translated(error, takes_writes) from error


def _translated(error: OperationFailure, takes_writes: Callable[[], bool]) -> Exception:
    codes = _codes(error)
    if codes & AWAY or error.timeout or any(map(error.has_error_label, AWAY_LABELS)):
        return store_away()
    if codes & {WRITE_CONFLICT, DUPLICATE_KEY} or error.has_error_label(TRANSIENT):
        return Contended()
    if codes & UNCLEAR and not takes_writes():
        return store_away()
    return error


def _codes(error: OperationFailure) -> set[Any]:
    if not isinstance(error, BulkWriteError):
        return {error.code}
    details = error.details or {}
    return {item.get("code") for kind in ("writeErrors", "writeConcernErrors") for item in details.get(kind, [])}


def is_contention(error: PyMongoError) -> bool:
    """Whether somebody else was faster: a store that says so takes writes."""
    return isinstance(error, OperationFailure) and bool(_codes(error) & {WRITE_CONFLICT, DUPLICATE_KEY})
