"""The shape every event shares: a fact in the past tense, about one subject, told by one service."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

Data = dict[str, Any]
"""An event's fields as plain JSON values."""
Cast = Callable[[Data], Data]
"""A pure function from the data of one version to that of another; its docstring says what differs."""


class Garbled(ValueError):
    """Data of an earlier version that an upcast cannot read; it names the field, never what was there."""


def texts(data: Data, name: str) -> list[str]:
    """The texts in this list of an earlier version, none where it is not there; raises Garbled for anything else."""
    found = data.get(name, [])
    if not isinstance(found, list | tuple) or not all(isinstance(each, str) for each in found):
        raise Garbled(f"{name} must be a list of texts")
    return list(found)


def text_of(data: Data, name: str) -> str:
    """The text in this field of an earlier version; raises Garbled where there is none."""
    found = data.get(name)
    if not isinstance(found, str):
        raise Garbled(f"{name} must be text")
    return found


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact one service tells the others. Ids first, then the least a listener needs; nothing identifies a person.

    A field with a default may be added in place; any other change is `version + 1` with an upcast beside the class.
    The name of a field is never used again with another meaning: two versions travel in one event.
    """

    source: ClassVar[str]
    """The service that tells it; its exchange is `<source>.events`."""
    type: ClassVar[str]
    """The routing key, in the words of the domain: `newcomer-registered`."""
    about: ClassVar[str]
    """The field that names the subject, the aggregate whose `sequence` the event carries."""
    version: ClassVar[int] = 1
    upcasts: ClassVar[Mapping[int, Cast]] = MappingProxyType({})
    """By version, how its data becomes that of the next one; of every earlier version, for ever."""
    downcasts: ClassVar[Mapping[int, Cast]] = MappingProxyType({})
    """By version, the fields it had and the present one has not; published along with the present fields while such a
    listener may run."""

    @property
    def subject(self) -> str:
        """The id of the aggregate this fact is about."""
        subject: str = getattr(self, self.about)
        return subject
