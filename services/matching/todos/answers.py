"""What the question about to-dos answers."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.answers import absent
from services.chassis.http.paging import Page
from services.matching.values.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class TodoShown:
    """One thing that waits, and what a person reads; see `domain.todo`."""

    kind: str
    newcomer_id: str | None
    unit_id: str
    about: dict[str, str]
    due_on: date
    sentence: Sentence
    missing: tuple[str, ...] | None = absent()
    """For evaluations: which fields are not answered yet."""


@dataclass(frozen=True, kw_only=True)
class Todos(Page):
    """What waits, the most urgent first, and how many there are of each kind, also of those not asked for."""

    todos: tuple[TodoShown, ...]
    counts: dict[str, int]
