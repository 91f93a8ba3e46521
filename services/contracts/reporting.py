"""What reporting tells the others: figures that a source states, kept beside the computed ones."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Count, Id, Indicator


@dataclass(frozen=True, kw_only=True)
class FigureStated(Event):
    """A source states this figure. It is shown beside the computed one and never changes it."""

    source: ClassVar[str] = "reporting"
    type: ClassVar[str] = "figure-stated"
    about: ClassVar[str] = "statement_id"

    statement_id: str
    indicator: Indicator
    """`newly_registered`, `newly_registered_who_volunteered`, `organisations`, `newcomers_who_volunteered` or
    `volunteer_days`."""
    scope: Id
    """A unit id, or `total`."""
    period_from: date
    period_to: date
    value: Count
    stated_by: str
    """The document that states it."""


EVENTS: tuple[type[Event], ...] = (FigureStated,)
