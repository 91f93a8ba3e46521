"""Every kind of to-do there is, one family a file."""

from datetime import date
from typing import Any

from services.matching.todos.domain.kind import Kind
from services.matching.todos.domain.kinds import (
    endings,
    erasures,
    papers,
    portfolios,
    promises,
    proposals,
    running,
    starts,
)
from services.matching.todos.domain.subjects import Loaded
from services.matching.todos.domain.todo import Todo

_FAMILIES = (proposals, promises, papers, starts, running, endings, portfolios, erasures)
KINDS: dict[str, Kind[Any]] = {kind.code: kind for family in _FAMILIES for kind in family.KINDS}
"""By code."""
CODES = tuple(sorted(KINDS))


def todos(loaded: Loaded, today: date) -> list[Todo]:
    """Everything that waits on that day, of all kinds, the most urgent first."""
    return sorted((todo for kind in KINDS.values() for todo in kind.todos(loaded, today)), key=_most_urgent_first)


def _most_urgent_first(todo: Todo) -> tuple[date, str, str, list[str]]:
    return todo.due_on, todo.kind, todo.newcomer_id or "", sorted(todo.about.values())
