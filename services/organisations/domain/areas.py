"""Where activity happens, as far as units say: an area is known when a unit works in it."""

from dataclasses import dataclass

from services.platform.sequences import must_follow


@dataclass(frozen=True, kw_only=True)
class UnitPlace:
    """The area a unit works in, by the highest sequence heard of that unit."""

    id: str
    area_id: str
    heard: int


def apply_if_newer(known: UnitPlace | None, unit_id: str, area_id: str, sequence: int) -> UnitPlace:
    """What is known after this fact, whatever the order in which facts arrive."""
    must_follow(sequence, known.heard if known else 0)
    if known is not None and known.heard >= sequence:
        return known
    return UnitPlace(id=unit_id, area_id=area_id, heard=sequence)
