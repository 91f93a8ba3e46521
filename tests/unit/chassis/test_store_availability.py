"""Whose fault an error of the store is: a store that fails is waited for, what was asked is blamed for its own."""

import pytest
from pymongo.errors import (
    AutoReconnect,
    BulkWriteError,
    ConnectionFailure,
    DuplicateKeyError,
    ExecutionTimeout,
    NetworkTimeout,
    NotPrimaryError,
    OperationFailure,
    ProtocolError,
    PyMongoError,
    ServerSelectionTimeoutError,
    WaitQueueTimeoutError,
    WriteConcernError,
    WTimeoutError,
)

from services.chassis.errors import Contended, Unavailable
from services.chassis.storage.availability import availability


def labelled(code: int, *labels: str) -> OperationFailure:
    return OperationFailure("said by the store", code, {"errorLabels": list(labels)})


STORES_FAULT: dict[str, PyMongoError] = {
    "no connection": ConnectionFailure(),
    "a broken connection": AutoReconnect(),
    "a network that takes too long": NetworkTimeout(),
    "not the primary": NotPrimaryError("not primary", {"code": 10107}),
    "no server found": ServerSelectionTimeoutError(),
    "no connection left": WaitQueueTimeoutError(),
    "a garbled answer": ProtocolError(),
    "an operation that takes too long": ExecutionTimeout("", 50),
    "a majority that takes too long": WTimeoutError("", 64),
    "a majority that cannot be had": WriteConcernError("", 100),
    "a full disk": OperationFailure("", 14031),
    "writes that are blocked": OperationFailure("", 371),
    "a server that stops": OperationFailure("", 91),
    "a server that stops, in a transaction": labelled(11602, "TransientTransactionError"),
    "a server with too much to do": labelled(462, "SystemOverloadedError"),
    "a write that may be tried again": labelled(4711, "RetryableWriteError"),
    "a commit of which nobody knows": labelled(4711, "UnknownTransactionCommitResult"),
    "a cursor that is gone": OperationFailure("", 43),
    "no majority, for many at once": BulkWriteError({"writeErrors": [], "writeConcernErrors": [{"code": 64}]}),
    "a server that stops, for many at once": BulkWriteError({"writeErrors": [{"code": 11600}]}),
}
SOMEBODY_FASTER: dict[str, PyMongoError] = {
    "a write conflict": OperationFailure("", 112),
    "a key that exists": DuplicateKeyError("", 11000),
    "a key that exists, among many": BulkWriteError({"writeErrors": [{"code": 11000}]}),
    "a transaction to run again": labelled(251, "TransientTransactionError"),
}
UNCLEAR = {"an internal error": OperationFailure("", 1), "an unknown error": OperationFailure("", 8)}


@pytest.mark.parametrize("error", STORES_FAULT.values(), ids=STORES_FAULT.keys())
def test_a_store_that_fails_is_unavailable(error: PyMongoError) -> None:
    with pytest.raises(Unavailable, match="store-unavailable"), availability(lambda: True):
        raise error


@pytest.mark.parametrize("error", SOMEBODY_FASTER.values(), ids=SOMEBODY_FASTER.keys())
def test_somebody_who_was_faster_is_nobodys_fault(error: PyMongoError) -> None:
    with pytest.raises(Contended), availability(lambda: True):
        raise error


@pytest.mark.parametrize("error", UNCLEAR.values(), ids=UNCLEAR.keys())
def test_an_error_that_says_nothing_is_the_stores_unless_it_takes_writes(error: PyMongoError) -> None:
    with pytest.raises(Unavailable), availability(lambda: False):
        raise error
    with pytest.raises(OperationFailure), availability(lambda: True):
        raise error


def test_what_was_asked_wrongly_stays_what_it_is() -> None:
    with pytest.raises(OperationFailure, match="unknown operator"), availability(lambda: False):
        raise OperationFailure("unknown operator", 2)
