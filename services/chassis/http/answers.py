"""What a handler answers: whether something new came to be, and the facts the caller needs.

Answers of commands and of questions are frozen dataclasses, declared in the `answers.py` next to the commands; they
become JSON in one place, `as_json`. A field that stands in the JSON only sometimes is declared with `absent()`.
"""

from dataclasses import dataclass
from typing import Any

from services.chassis.documents import absent, to_json

__all__ = ["Answer", "Identified", "absent", "as_json", "created", "done"]


@dataclass(frozen=True)
class Identified:
    """The id of what a command was about, where there is no more to say."""

    id: str


@dataclass(frozen=True)
class Answer:
    """What a command answers; `created` becomes 201 rather than 200."""

    content: object
    """A declared dataclass (or, until all are declared, a dictionary)."""
    created: bool = False

    @property
    def status(self) -> int:
        """The HTTP status of this answer."""
        return 201 if self.created else 200

    @property
    def body(self) -> Any:
        """The content as JSON values."""
        return as_json(self.content)


def created(content: object, **more: Any) -> Answer:
    """Something new: its id, or a declared answer that holds it."""
    return Answer(_content(content, more), created=True)


def done(content: object, **more: Any) -> Answer:
    """It was changed, or stands already as asked: its id, or a declared answer."""
    return Answer(_content(content, more))


def as_json(content: object) -> Any:
    """A declared answer as values that `json` can write."""
    return to_json(content)


def _content(content: object, more: dict[str, Any]) -> object:
    if not isinstance(content, str):
        return content
    return {"id": content, **more} if more else Identified(content)
