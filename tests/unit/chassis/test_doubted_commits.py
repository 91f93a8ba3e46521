"""The embedded store acknowledges the commit that finds its disk full, and loses it: it is asked once more."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
from pymongo.errors import OperationFailure

from services.chassis.errors import Unavailable
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.store import Commit

COMMIT = Commit((), (), ("event",))


class AStore:
    """Takes every commit; once it is `broken`, nothing else."""

    name = "refu_things"
    broken = False
    reads = 0

    def __init__(self, replica_set: str) -> None:
        self._replica_set = replica_set
        session = SimpleNamespace(start_transaction=lambda: None, commit_transaction=lambda: None, in_transaction=False)
        collection = SimpleNamespace(
            create_index=lambda *_, **__: None,
            insert_many=lambda *_, **__: None,
            find_one=self._read,
            update_one=self._read,
        )
        self.inbox = self.outbox = collection
        self.client = SimpleNamespace(
            start_session=lambda: nullcontext(session), admin=SimpleNamespace(command=self._hello)
        )

    def __getitem__(self, _: str) -> Any:
        return self.outbox

    def _hello(self, _: str) -> dict[str, str]:
        return {"setName": self._replica_set}

    def _read(self, *_: object, **__: object) -> None:
        self.reads += 1
        if self.broken:
            raise OperationFailure("internal server error", 1)


def prepared(store: AStore, written: list[Commit]) -> MongoStore:
    database: Any = store
    kept = MongoStore(database, on_written=written.append)
    kept.prepare({})
    return kept


def test_a_commit_after_which_the_embedded_store_is_broken_counts_as_none() -> None:
    written: list[Commit] = []
    store = AStore("secantus")
    kept = prepared(store, written)
    kept.commit(COMMIT)
    assert written == [COMMIT]
    store.broken = True

    with pytest.raises(Unavailable):
        kept.commit(COMMIT)

    assert written == [COMMIT]


def test_another_store_is_believed_and_asked_nothing_more() -> None:
    written: list[Commit] = []
    store = AStore("rs0")
    kept = prepared(store, written)

    kept.commit(COMMIT)

    assert written == [COMMIT]
    assert store.reads == 0
