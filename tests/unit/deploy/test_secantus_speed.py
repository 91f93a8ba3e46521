"""What the embedded store does once, where it did it for each document, changes no answer of it."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from secantus import query
from secantus.storage import Storage
from secantus.transactions import TransactionRegistry, TxnState

from deploy.local.secantus_speed import (
    CHANGING_INDEXES,
    SETTLES_WITHIN,
    Description,
    RememberedIndexes,
    looking_up_texts,
    prune_abandoned,
    remember,
)

LIFETIME = 5.0
WAITED = 10.0
texts = st.text(alphabet="ab", max_size=2)
anything = texts | st.none() | st.booleans() | st.integers(0, 2) | st.lists(texts, max_size=2)
lists = st.lists(anything, max_size=6) | st.lists(texts, min_size=4, max_size=8)


class Catalogue:
    """The indexes of a store, the clock, and how often somebody read them."""

    def __init__(self) -> None:
        self.indexes: list[Description] = [("at_1", {"at": 1}, {})]
        self.now, self.reads = 0.0, 0

    def read(self, _storage: Any, _database: str, _collection: str) -> list[Description]:
        self.reads += 1
        return list(self.indexes)


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture
def remembered(catalogue: Catalogue) -> RememberedIndexes:
    return RememberedIndexes(catalogue.read, lambda: catalogue.now)


@pytest.fixture
def clock() -> list[float]:
    return [0.0]


@pytest.fixture
def registry(clock: list[float]) -> TransactionRegistry:
    return TransactionRegistry(lifetime_seconds=LIFETIME, time_func=lambda: clock[0])


def _names(remembered: RememberedIndexes) -> list[str]:
    return [name for name, _, _ in remembered.of(None, "intake", "inbox")]


def test_indexes_are_read_once_when_nobody_changes_them(catalogue: Catalogue, remembered: RememberedIndexes) -> None:
    catalogue.now = SETTLES_WITHIN

    assert [_names(remembered) for _ in range(3)] == [["at_1"]] * 3
    assert catalogue.reads == 1


def test_a_new_index_is_known_at_once(catalogue: Catalogue, remembered: RememberedIndexes) -> None:
    catalogue.now = SETTLES_WITHIN
    _names(remembered)

    remembered.forget()
    catalogue.indexes.append(("by_1", {"by": 1}, {}))

    assert _names(remembered) == ["at_1", "by_1"]


def test_what_somebody_reads_who_does_not_see_the_change_yet_is_not_kept(
    catalogue: Catalogue, remembered: RememberedIndexes
) -> None:
    catalogue.now = SETTLES_WITHIN
    remembered.forget()
    catalogue.now += SETTLES_WITHIN - 1
    assert _names(remembered) == ["at_1"]

    catalogue.indexes.append(("by_1", {"by": 1}, {}))

    assert _names(remembered) == ["at_1", "by_1"]


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Storage]:
    """One that remembers its indexes at once, whenever one was changed; for this test alone."""
    for name in (*CHANGING_INDEXES, "_maybe_mark_multikey", "_iter_indexes"):
        monkeypatch.setattr(Storage, name, getattr(Storage, name))
    long_after = count(0.0, 2 * SETTLES_WITHIN)
    remember(RememberedIndexes(Storage._iter_indexes, lambda: next(long_after)))
    opened = Storage(str(tmp_path))
    yield opened
    opened.close()


def _found(storage: Storage, **wanted: Any) -> list[Any]:
    return [each["_id"] for each in storage.find_matching("intake", "newcomers", wanted)]


def _write(storage: Storage, *documents: dict[str, Any]) -> None:
    storage.insert("intake", "newcomers", list(documents))


def test_what_is_written_after_an_index_came_is_found_by_it(storage: Storage) -> None:
    storage.create_index("intake", "newcomers", "unit_1", {"unit": 1})
    _write(storage, {"_id": "a", "unit": "gent", "city": "gent"})
    assert _found(storage, unit="gent") == ["a"]

    storage.create_index("intake", "newcomers", "city_1", {"city": 1})
    _write(storage, {"_id": "b", "unit": "gent", "city": "gent"}, {"_id": "c", "unit": ["gent", "brugge"]})

    assert sorted(_found(storage, city="gent")) == ["a", "b"]
    assert sorted(_found(storage, unit="gent")) == ["a", "b", "c"]
    assert _found(storage, unit="brugge") == ["c"]


def test_what_is_written_after_an_index_went_is_found_without_it(storage: Storage) -> None:
    storage.create_index("intake", "newcomers", "unit_1", {"unit": 1})
    _write(storage, {"_id": "a", "unit": "gent"})

    storage.drop_index("intake", "newcomers", "unit_1")
    _write(storage, {"_id": "b", "unit": "gent"})

    assert sorted(_found(storage, unit="gent")) == ["a", "b"]


@given(value=anything, listed=lists, op=st.sampled_from(["$in", "$nin"]))
def test_a_text_that_is_looked_up_is_found_as_one_that_is_compared(value: Any, listed: list[Any], op: str) -> None:
    quick = looking_up_texts(query._op_matches)

    for _ in range(2):
        assert quick([value], op, listed) == query._op_matches([value], op, listed)


def test_a_list_of_another_statement_is_another_list() -> None:
    quick = looking_up_texts(query._op_matches)

    assert [quick(["e"], "$in", list(listed)) for listed in ("abcde", "abcdf", "abcde")] == [True, False, True]


def test_a_statement_under_way_is_waited_for_by_no_other(registry: TransactionRegistry, clock: list[float]) -> None:
    busy, _ = registry.for_statement(b"a", None, 1, start=True)
    assert busy
    runs, ends = Event(), Event()

    def statement() -> None:
        with busy.mutex:
            runs.set()
            ends.wait(WAITED)

    thread = Thread(target=statement)
    thread.start()
    try:
        assert runs.wait(WAITED)
        clock[0] = LIFETIME * 2
        assert prune_abandoned(registry) == 0
    finally:
        ends.set()
        thread.join(WAITED)
    assert busy.state is TxnState.IN_PROGRESS


def test_an_abandoned_transaction_is_taken_back(registry: TransactionRegistry, clock: list[float]) -> None:
    abandoned, _ = registry.for_statement(b"a", None, 1, start=True)
    clock[0] = LIFETIME - 1
    fresh, _ = registry.for_statement(b"b", None, 1, start=True)
    assert abandoned
    assert fresh

    clock[0] = LIFETIME + 1

    assert prune_abandoned(registry) == 1
    assert (abandoned.state, fresh.state) == (TxnState.ABORTED, TxnState.IN_PROGRESS)
