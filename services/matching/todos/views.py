"""What waits for a coordinator today, over matches, rounds, assignments, papers and duties."""

from collections import Counter
from collections.abc import Iterable, Iterator

from services.chassis.http.paging import page_of
from services.matching.store import MatchingWork
from services.matching.todos import answers, commands
from services.matching.todos.domain import kinds
from services.matching.todos.domain.todo import Todo
from services.matching.todos.queries import load


def todos(ask: commands.AskTodos, uow: MatchingWork) -> answers.Todos:
    """Those of the asked unit or of all the caller's, the most urgent first; raises Forbidden `other-unit`."""
    if ask.unit:
        uow.caller.must_act_for(ask.unit)
    found = [todo for todo in kinds.todos(load(ask.unit, uow), uow.today) if _is_asked(todo, ask, uow)]
    counts = Counter(todo.kind for todo in found)
    asked = list(_first_of_each([todo for todo in found if ask.kind in (None, todo.kind)], ask.of_each))
    shown, cursor = page_of(ask, asked, {"": lambda todo: todo.due_on.isoformat()}, _name)
    return answers.Todos(todos=tuple(map(_shown, shown)), counts=dict(sorted(counts.items())), next=cursor)


def _first_of_each(todos: Iterable[Todo], at_most: int | None) -> Iterator[Todo]:
    told = Counter[str]()
    for todo in todos:
        if at_most is None or told[todo.kind] < at_most:
            told[todo.kind] += 1
            yield todo


def _name(todo: Todo) -> str:
    """What tells it from others that are due on the same day: kind, whom, and what it is about, by their ids."""
    return " ".join([todo.kind, todo.newcomer_id or "", *sorted(todo.about.values())])


def _is_asked(todo: Todo, ask: commands.AskTodos, uow: MatchingWork) -> bool:
    return uow.caller.acts_for(todo.unit_id) and ask.unit in (None, todo.unit_id)


def _shown(todo: Todo) -> answers.TodoShown:
    return answers.TodoShown(
        kind=todo.kind,
        newcomer_id=todo.newcomer_id,
        unit_id=todo.unit_id,
        about=todo.about,
        due_on=todo.due_on,
        sentence=kinds.KINDS[todo.kind].sentence,
        missing=todo.missing or None,
    )
