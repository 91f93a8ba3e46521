"""Every kind of to-do there is, with what a person reads."""

from services.matching.todos.domain import of_assignments, of_reserve_lists, todos

SENTENCES = todos.SENTENCES | of_assignments.SENTENCES | of_reserve_lists.SENTENCES
KINDS = tuple(sorted(SENTENCES))
