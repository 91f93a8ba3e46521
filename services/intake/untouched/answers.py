"""What is answered about files that nobody touched."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class UntouchedFile:
    """One to-do. `id` is the newcomer's."""

    id: str
    newcomer_id: str
    unit_id: str
    touched_on: date
    asked_on: date | None
    waits_since: date
    why: str
    """`unanswered` or `not-reached`."""
    erased_after: date | None
    """The last day before it is erased by itself; null where the table says nothing."""


@dataclass(frozen=True, kw_only=True)
class UntouchedFiles(Page):
    """The longest waiting first."""

    files: list[UntouchedFile]


@dataclass(frozen=True, kw_only=True)
class StayShown:
    """What a link asks, and where it stands: `asks`, `stays`, `leaving` or `over`."""

    state: str
    due_on: date | None = None
    """By when they are deleted, where they asked for it."""
