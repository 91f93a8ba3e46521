"""What a handler answers: whether something new came to be, and the facts the caller needs.

Answers of commands and of questions are frozen dataclasses, declared in the `answers.py` next to the commands; they
become JSON in one place, `as_json`. A field that stands in the JSON only sometimes is declared with `absent()`.
"""

from dataclasses import Field, dataclass, fields, is_dataclass, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar, overload

from services.chassis.documents import absent, to_json
from services.chassis.pace import unhurried

__all__ = ["Answer", "Declared", "Identified", "absent", "as_json", "created", "done"]


class Declared(Protocol):
    """Any dataclass. A dictionary is none: what is in an answer must be readable from its type."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


LONG = 50
"""Items of a list that become JSON one by one."""
T = TypeVar("T", bound=Declared)
T_co = TypeVar("T_co", bound=Declared, covariant=True)


@dataclass(frozen=True)
class Identified:
    """The id of what a command was about, where there is no more to say."""

    id: str


@dataclass(frozen=True)
class Answer(Generic[T_co]):
    """What a command answers; `created` becomes 201 rather than 200."""

    content: T_co
    created: bool = False

    @property
    def status(self) -> int:
        """The HTTP status of this answer."""
        return 201 if self.created else 200

    @property
    def body(self) -> Any:
        """The content as JSON values."""
        return as_json(self.content)


@overload
def created(content: str) -> Answer[Identified]: ...
@overload
def created(content: T) -> Answer[T]: ...
def created(content: str | Declared) -> Answer[Declared]:
    """Something new: its id, or a declared answer that holds it."""
    return Answer(_declared(content), created=True)


@overload
def done(content: str) -> Answer[Identified]: ...
@overload
def done(content: T) -> Answer[T]: ...
def done(content: str | Declared) -> Answer[Declared]:
    """It was changed, or stands already as asked: its id, or a declared answer."""
    return Answer(_declared(content))


def as_json(content: object) -> Any:
    """A declared answer as values that `json` can write; others have their turn while a long list becomes JSON."""
    long = _long_lists(content)
    if not long:
        return to_json(content)
    data = to_json(replace(content, **dict.fromkeys(long, ())))  # type: ignore[type-var]
    return data | {name: [to_json(item) for item in unhurried(items)] for name, items in long.items()}


def _long_lists(content: object) -> dict[str, Any]:
    if not is_dataclass(content):
        return {}
    given = {field.name: getattr(content, field.name) for field in fields(content) if field.init}
    return {name: value for name, value in given.items() if isinstance(value, tuple | list) and len(value) > LONG}


def _declared(content: str | Declared) -> Declared:
    return Identified(content) if isinstance(content, str) else content
