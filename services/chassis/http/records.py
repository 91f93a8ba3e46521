"""Which records a service lets people edit, and what a version of one stands for: the table behind `ETag`.

A record has parts, and a command edits some of them. Its entity tag holds a digest of each part, so that whoever edits
one part is not disturbed by a change of another. A digest is of what the part holds: the same content is the same
version, however often it was written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.chassis.storage.unit_of_work import UnitOfWork

Part = Callable[[Any], Any]
"""(entity) -> what this part of it holds"""
Parts = tuple[str, ...] | Callable[[Any], tuple[str, ...]]
"""Names of parts, or what gives them out of the command."""


def holding(*names: str) -> Part:
    """The part that these fields of an entity make up."""
    return lambda entity: [getattr(entity, name) for name in names]


def entry(name: str, key: str) -> Part:
    """The part that one entry of a table in this field makes up."""
    return lambda entity: getattr(entity, name).get(key)


@dataclass(frozen=True, kw_only=True)
class Record:
    """One kind of record."""

    collection: str
    """Where its documents are."""
    id: str
    """The field of questions and commands that holds its id."""
    path: str
    """Where one is read: `/v1/newcomers/{id}`."""
    parts: Mapping[str, Part]
    read_by: type
    """The question about one."""
    made_by: tuple[type, ...] = ()
    """The commands that make a new one; the id stands in their answer."""
    edited_by: Mapping[type, Parts] = field(default_factory=dict)
    """The commands that edit one, and which parts of it."""
    pointed_at_from: str = ""
    """A collection that says in whose document (`newcomer_id`) a record stands, where it has none of its own."""
    always: bool = False
    """Whether it can be read although nothing is kept of it: an empty list."""
    unseen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By role, the parts of which it is not told that they changed."""
    at_once: frozenset[type] = frozenset()
    """Commands that commit by themselves: they are not begun when the version is another."""

    def entity(self, record_id: str, uow: UnitOfWork) -> Any:
        """What is kept of it, None for nothing."""
        if not self.pointed_at_from:
            return uow.collections[self.collection].find(record_id)
        pointer = uow.collections[self.pointed_at_from].find(record_id)
        holder = uow.collections[self.collection].find(pointer.newcomer_id) if pointer else None
        return getattr(holder, self.pointed_at_from).get(record_id) if holder else None

    def edited(self, order: Any) -> tuple[str, ...]:
        """The parts that this command edits."""
        parts = self.edited_by[type(order)]
        return parts if isinstance(parts, tuple) else parts(order)


class Records:
    """All records of a service, by the questions and commands about them."""

    def __init__(self, *records: Record, without: Mapping[type, str] | None = None) -> None:
        """`without` names the commands that make or edit none of these, each with the reason."""
        self.all = records
        self.without = dict(without or {})
        self.read = {record.read_by: record for record in records}
        self.made = _by(records, lambda record: record.made_by)
        self.edited = _by(records, lambda record: record.edited_by)


def _by(records: Iterable[Record], kinds: Callable[[Record], Iterable[type]]) -> dict[type, Record]:
    return {kind: record for record in records for kind in kinds(record)}


NONE = Records()


def records_of(service: Any) -> Records:
    """Those of this service."""
    found: Records = getattr(service, "records", NONE)
    return found
