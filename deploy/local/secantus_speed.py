"""Three things that SecantusDB does for every document it writes or reads, done once: found by profiling an import.

For each document written it reads and decodes the descriptions of all indexes about ten times; for each document read
it compares one by one what `$in` lists; and each statement of a transaction waits for the statements of all others,
since looking for abandoned transactions takes the lock that a running statement holds.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from threading import Lock, local
from typing import Any

from secantus import query
from secantus.storage import Storage
from secantus.transactions import TransactionRegistry, TxnState

Description = tuple[str, dict[str, Any], dict[str, Any]]
Reading = Callable[[Storage, str, str], Iterable[Description]]

SETTLES_WITHIN = 10.0
"""Seconds: twice what an abandoned transaction lives, so that none is left that sees the indexes as they were."""
CHANGING_INDEXES = (
    *("create_index", "drop_index", "drop_all_indexes", "set_index_expiry", "set_index_options"),
    *("create_collection", "drop_collection", "drop_database", "rename_collection"),
)
"""What the store's functions are called that change which indexes there are, or what is noted of one."""
_FEW = 3


class RememberedIndexes:
    """The indexes of each collection as they were read, once none of them was changed for a while."""

    def __init__(self, read: Reading, now: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing known, as if something had just been changed."""
        self._read, self._now = read, now
        self._lock = Lock()
        self._known: dict[tuple[str, str], list[Description]] = {}
        self._settled_at = now() + SETTLES_WITHIN

    def of(self, storage: Storage, database: str, collection: str) -> Iterator[Description]:
        """Name, key and options of each."""
        known = self._known.get((database, collection))
        return iter(self._read_anew(storage, database, collection) if known is None else known)

    def forget(self) -> None:
        """All of them: an index is about to change, or just did."""
        with self._lock:
            self._known.clear()
            self._settled_at = self._now() + SETTLES_WITHIN

    def _read_anew(self, storage: Storage, database: str, collection: str) -> list[Description]:
        found = list(self._read(storage, database, collection))
        with self._lock:
            if self._now() >= self._settled_at:
                self._known[database, collection] = found
        return found


def make_faster() -> None:
    """Mends all three; call it before the server listens."""
    remember(RememberedIndexes(Storage._iter_indexes))
    query._op_matches = looking_up_texts(query._op_matches)
    TransactionRegistry._prune_locked = prune_abandoned


def remember(indexes: RememberedIndexes) -> None:
    """Has every store of this process ask these, and tell them of each change."""
    for name in CHANGING_INDEXES:
        setattr(Storage, name, _forgetting(indexes, getattr(Storage, name)))
    Storage._maybe_mark_multikey = _forgetting_when_marked(indexes, Storage._maybe_mark_multikey)
    Storage._iter_indexes = lambda storage, database, collection: indexes.of(storage, database, collection)


def _forgetting(indexes: RememberedIndexes, change: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(change)
    def changing(*arguments: Any, **named: Any) -> Any:
        indexes.forget()
        try:
            return change(*arguments, **named)
        finally:
            indexes.forget()

    return changing


def _forgetting_when_marked(indexes: RememberedIndexes, mark: Callable[..., set[str]]) -> Callable[..., set[str]]:
    """An index that meets its first list notes so in its description, from within a write."""

    @wraps(mark)
    def marking(storage: Storage, database: str, collection: str, doc: Any, of: Any, marked: set[str]) -> set[str]:
        before = frozenset(marked)
        after = mark(storage, database, collection, doc, of, marked)
        if after != before:
            indexes.forget()
        return after

    return marking


def looking_up_texts(matches: Callable[..., bool]) -> Callable[..., bool]:
    """A text among a list of texts is looked up; whatever else there is to compare goes the server's own way."""
    last = local()

    @wraps(matches)
    def matching(values: list[Any], op: str, arg: Any, *more: Any, **named: Any) -> bool:
        texts = _texts(last, arg) if op == "$in" and not any(more) and not named.get("collation") else None
        if texts is None or len(values) != 1 or type(values[0]) is not str:
            return matches(values, op, arg, *more, **named)
        return values[0] in texts

    return matching


def _texts(last: local, listed: Any) -> frozenset[str] | None:
    """Of a list of texts alone, of some length; made once for all documents of a statement."""
    if type(listed) is not list or len(listed) <= _FEW:
        return None
    if getattr(last, "listed", None) is not listed:
        last.listed = listed
        last.texts = frozenset(listed) if all(type(each) is str for each in listed) else None
    return last.texts  # type: ignore[no-any-return]


def prune_abandoned(registry: TransactionRegistry) -> int:
    """Ends the transactions of which nothing was heard for too long; one with a statement under way is none of them."""
    cutoff, ended = registry._time() - registry._lifetime, 0
    for transaction in registry._txns.values():
        if _is_abandoned(transaction, cutoff) and transaction.mutex.acquire(blocking=False):
            try:
                if _is_abandoned(transaction, cutoff):
                    registry._rollback_quietly(transaction)
                    transaction.state = TxnState.ABORTED
                    ended += 1
            finally:
                transaction.mutex.release()
    return ended


def _is_abandoned(transaction: Any, cutoff: float) -> bool:
    return transaction.state is TxnState.IN_PROGRESS and transaction.last_use < cutoff
