"""What a handler answers: whether something new came to be, and the facts the caller needs."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answer:
    """`created` becomes 201 rather than 200."""

    body: dict[str, Any] = field(default_factory=dict)
    created: bool = False

    @property
    def status(self) -> int:
        """The HTTP status of this answer."""
        return 201 if self.created else 200


def created(entity_id: str, **more: Any) -> Answer:
    """Something new, with its id."""
    return Answer({"id": entity_id, **more}, created=True)


def done(entity_id: str, **more: Any) -> Answer:
    """It was changed, or stands already as asked."""
    return Answer({"id": entity_id, **more})
