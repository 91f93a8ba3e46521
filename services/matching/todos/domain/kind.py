"""A kind of to-do is one record, in a family file of `kinds`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from services.matching.todos.domain.subjects import Loaded, Subject
from services.matching.todos.domain.todo import Todo
from services.matching.values.sentences import Sentence

S = TypeVar("S")


@dataclass(frozen=True, kw_only=True)
class Due:
    """That one is due on a day, and what it names more than its subject's ids."""

    on: date
    more: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[S]):
    """One kind of to-do."""

    code: str
    sentence: Sentence
    """What a person reads: what waits, and what to do."""
    subject: Subject[S]
    """What it looks at: what must be loaded for it, and whom it concerns."""
    due: Callable[[S, date], Iterable[Due]]
    """When it is due, as seen on a day; nothing while nothing waits."""

    def todos(self, loaded: Loaded, today: date) -> Iterator[Todo]:
        """All that wait of this kind."""
        for one in self.subject.among(loaded):
            for due in self.due(one, today):
                for newcomer_id, unit_id in self.subject.whom(one):
                    yield Todo(
                        kind=self.code,
                        newcomer_id=newcomer_id,
                        unit_id=unit_id,
                        about=self.subject.ids(one) | due.more,
                        due_on=due.on,
                        missing=due.missing,
                    )
