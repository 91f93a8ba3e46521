"""What waits for a person."""

from services.matching.entrypoints import Entrypoints
from services.matching.todos import answers, commands, views
from services.platform.caller import Caller
from services.platform.entrypoints import question


class TodoEntrypoints(Entrypoints):
    """Today's to-dos: a coordinator's alone."""

    @question("/v1/matching/todos", commands.AskTodos)
    def todos(self, ask: commands.AskTodos, caller: Caller) -> answers.Todos:
        """What waits for a person today."""
        return views.todos(ask, self._reading(caller))
