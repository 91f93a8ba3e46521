"""Which units there are and in which areas they work, as far as was heard of intake."""

from dataclasses import dataclass

from services.contracts.intake import UnitOpened
from services.platform.sequences import must_follow


@dataclass(frozen=True, kw_only=True)
class UnitPlace:
    """The area a unit works in. There is one kind of fact, so one number says which holds."""

    id: str
    area_id: str
    heard: int
    """The sequence of the fact that holds."""


def after(known: UnitPlace | None, event: UnitOpened, sequence: int) -> UnitPlace:
    """The unit's place once this was heard; the highest sequence wins, whatever the order in which facts arrive."""
    must_follow(sequence, known.heard if known else 0)
    if known is not None and known.heard >= sequence:
        return known
    return UnitPlace(id=event.unit_id, area_id=event.area_id, heard=sequence)
