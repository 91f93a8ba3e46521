"""What waits for a person."""

from services.chassis.caller import Caller
from services.chassis.http.entrypoints import question
from services.matching.entrypoints import Entrypoints
from services.matching.roles import COORDINATOR
from services.matching.todos import answers, commands, views


class TodoEntrypoints(Entrypoints):
    """Today's to-dos: a coordinator's alone."""

    @question("/v1/matching/todos", commands.AskTodos, COORDINATOR)
    def todos(self, ask: commands.AskTodos, caller: Caller) -> answers.Todos:
        """What waits for a person today."""
        return views.todos(ask, self._reading(caller))
