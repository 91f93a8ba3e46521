"""That somebody asks to be erased, and by when it has to be done; intake keeps the request."""

from dataclasses import dataclass
from datetime import date

from services.contracts.intake import ErasureAsked, ErasureNoLongerAsked
from services.platform.sequences import must_follow


@dataclass(frozen=True, kw_only=True)
class ErasureRequest:
    """What one newcomer asks, in a document of its own: it waits whatever else was heard of the person."""

    id: str
    """The newcomer's."""
    sequence: int
    """Of the latest that was heard of it, among what intake said of the person."""
    unit_id: str
    waits: bool
    due_on: date | None = None
    """The last day on which it can be carried out in time; None once it is asked no longer."""


def after(known: ErasureRequest | None, event: ErasureAsked | ErasureNoLongerAsked, sequence: int) -> ErasureRequest:
    """The request once this was heard; the highest sequence holds. Raises TooFarAhead."""
    must_follow(sequence, known.sequence if known else 0)
    if known and sequence <= known.sequence:
        return known
    due_on = event.due_on if isinstance(event, ErasureAsked) else None
    return ErasureRequest(
        id=event.newcomer_id,
        sequence=sequence,
        unit_id=event.unit_id,
        waits=due_on is not None,
        due_on=due_on,
    )
