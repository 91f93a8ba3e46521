"""What is answered about requests for erasure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class ErasureRequestShown:
    """That everything about the person is to be deleted, since when, and by when."""

    asked_on: date
    asked_by: str
    """`newcomer`, or `coordinator` for one who was told."""
    due_on: date
    """The last day on which it can be carried out in time."""


@dataclass(frozen=True, kw_only=True)
class CurrentErasureRequest:
    """What holds now. `id` is the newcomer's."""

    id: str
    request: ErasureRequestShown | None
    """Null where nothing is asked, or no longer."""
