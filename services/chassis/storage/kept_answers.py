"""What commands were answered, for whoever sends one again with its `Idempotency-Key`: a document for each key.

It is written in the transaction of the command itself: either both are there or neither. Of two that are carried out
at the same time under one key, one commits; the other is contended, looks again, and finds the answer.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from services.chassis.storage.availability import availability
from services.chassis.storage.collection import Collection
from services.chassis.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from pymongo.database import Database

    from services.chassis.storage.store import Document

COLLECTION = "kept_answers"
KEPT_FOR = timedelta(hours=24)
FORGET_SECONDS = 600.0
"""How often old ones are removed; until then they count as absent."""


@dataclass(frozen=True, kw_only=True)
class KeptAnswer:
    """One answer as it was given."""

    id: str
    """Says whose key it is, of which operation; nobody can read it back."""
    asked: str
    """A digest of what was asked: path, query and body."""
    at: datetime
    status: int
    sealed: str
    """Its text, that only the key which was sent opens: see `http/idempotency_keys.py`."""
    headers: dict[str, str] = field(default_factory=dict)


def answer_kept(key: str, uow: UnitOfWork) -> KeptAnswer | None:
    """What was answered under this key within `KEPT_FOR`."""
    kept = _answers(uow).find(key)
    return kept if kept and uow.now - kept.at < KEPT_FOR else None


def keep_answer(answer: KeptAnswer, uow: UnitOfWork) -> None:
    """Keep it with this unit of work, in place of one that is too old; contended if somebody was faster."""
    _answers(uow).put(answer)


def forget_old_answers(database: "Database[Document]", now: datetime) -> int:
    """Remove those whose time is over, and say how many they were; raises Unavailable while the store is away."""
    with availability():
        return database[COLLECTION].delete_many({"at": {"$lt": now - KEPT_FOR}}).deleted_count


def _answers(uow: UnitOfWork) -> Collection[KeptAnswer]:
    return Collection(uow, COLLECTION, KeptAnswer, missing="unknown-answer")
