"""What reporting tells the others: figures that a source states, kept beside the computed ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Cast, Data, Event
from services.contracts.shapes import Count, Id, Indicator


def upcast_v1_v2(data: Data) -> Data:
    """`stated_by` is gone: what a document is called stays in reporting."""
    return {name: value for name, value in data.items() if name != "stated_by"}


@dataclass(frozen=True, kw_only=True)
class FigureStated(Event):
    """A source states this figure. It is shown beside the computed one and never changes it."""

    source: ClassVar[str] = "reporting"
    type: ClassVar[str] = "figure-stated"
    about: ClassVar[str] = "statement_id"

    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2}

    statement_id: Id
    """Made by reporting; what a client calls its statement stays there, as the document that states it does."""
    indicator: Indicator
    """`newly_registered`, `newly_registered_who_volunteered`, `organisations`, `newcomers_who_volunteered` or
    `volunteer_days`."""
    scope: Id
    """The id of a unit or an area that was heard of, or `total`."""
    period_from: date
    period_to: date
    value: Count


EVENTS: tuple[type[Event], ...] = (FigureStated,)
