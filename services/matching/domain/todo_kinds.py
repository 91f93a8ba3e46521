"""Every kind of to-do there is, with what a person reads."""

from services.matching.domain import assignment_todos, reserve_todos, todos

SENTENCES = todos.SENTENCES | assignment_todos.SENTENCES | reserve_todos.SENTENCES
KINDS = tuple(sorted(SENTENCES))
