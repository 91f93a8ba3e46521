"""What a decorator was told of an operation, kept beside the method: out of these the API's description is made."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from services.chassis.http.answers import Answer
from services.chassis.http.asked import ReadsOnly

F = TypeVar("F", bound=Callable[..., Any])
DECLARED = "declared"


@dataclass(frozen=True)
class Operation:
    """A command or a question at its method and path."""

    method: str
    path: str
    """As it is routed: `/v1/matches/<match_id>`."""
    kind: type
    """The dataclass that is asked for; path parameters are fields of it."""
    function: Callable[..., Any]
    """What answers, as it was written: `(self, order, uow)` or `(self, ask, caller)`."""
    batch: str = ""
    """A second path, for several at once."""
    streams: bool = False
    """Whether its answer goes on: Server-sent events."""
    media_type: str = ""
    """Of the file that it answers; "" where it answers JSON."""

    @property
    def is_question(self) -> bool:
        """Whether its fields stand in path and query, and nothing is changed."""
        return self.method == "GET"

    @property
    def is_kept(self) -> bool:
        """Whether its answer has a tag, by which its reader asks whether it changed: a question answered in JSON."""
        return self.is_question and not self.streams and not self.media_type

    @property
    def writes(self) -> bool:
        """Whether it may change something: not every POST does."""
        return not self.is_question and not issubclass(self.kind, ReadsOnly)

    @property
    def answers(self) -> Any:
        """What is answered: a dataclass, or one of several."""
        told = get_type_hints(self.function)["return"]
        return get_args(told)[0] if get_origin(told) is Answer else told


def declared(respond: F, operation: Operation) -> F:
    """The same method, with what it answers to."""
    setattr(respond, DECLARED, operation)
    return respond


def operations_of(service: type) -> Iterator[Operation]:
    """Those of a service, by the name of their method."""
    for _, method in inspect.getmembers(service, inspect.isfunction):
        if found := getattr(method, DECLARED, None):
            yield found
