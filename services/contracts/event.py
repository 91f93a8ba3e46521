"""The shape every event shares: a fact in the past tense, about one subject, told by one service."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact one service tells the others. Ids first, then the least a listener needs; nothing identifies a person.

    A field with a default may be added in place; any other change is `version + 1` with an upcast beside the class.
    """

    source: ClassVar[str]
    """The service that tells it; its exchange is `<source>.events`."""
    type: ClassVar[str]
    """The routing key, in the words of the domain: `newcomer-registered`."""
    about: ClassVar[str]
    """The field that names the subject, the aggregate whose `sequence` the event carries."""
    version: ClassVar[int] = 1

    @property
    def subject(self) -> str:
        """The id of the aggregate this fact is about."""
        subject: str = getattr(self, self.about)
        return subject
