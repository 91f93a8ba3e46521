"""That somebody objects to a line of their portfolio and waits for the unit's answer; which line, employment knows."""

from dataclasses import dataclass
from datetime import date

from services.contracts.employment import ObjectionMade, ObjectionSettled
from services.platform.sequences import must_follow


@dataclass(frozen=True, kw_only=True)
class Objection:
    """One objection."""

    id: str
    sequence: int
    """Of the latest that was heard of it, among what employment said of the person."""
    newcomer_id: str
    unit_id: str
    on: date
    """When it was made; once it is settled, when that was."""
    waits: bool


def after(known: Objection | None, event: ObjectionMade | ObjectionSettled, sequence: int) -> Objection:
    """The objection once this was heard; the highest sequence holds. Raises TooFarAhead."""
    must_follow(sequence, known.sequence if known else 0)
    if known and sequence <= known.sequence:
        return known
    return Objection(
        id=event.objection_id,
        sequence=sequence,
        newcomer_id=event.newcomer_id,
        unit_id=event.unit_id,
        on=event.on,
        waits=isinstance(event, ObjectionMade),
    )
