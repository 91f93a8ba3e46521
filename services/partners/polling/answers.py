"""What polling answers."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class PartnerEvent:
    """A CloudEvent 1.0 about a person who allows it."""

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    """The person, as an id."""
    time: str
    datacontenttype: str
    dataschema: str
    sequence: str
    """Its place in the partner's log, as text that sorts."""
    data: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class PartnerEvents:
    """A part of the partner's log."""

    events: list[PartnerEvent]
    cursor: str
    """What to ask with next."""
    more: bool
    """Whether there is more to read at once."""
