"""Who reads, and under which keys they find what they may hear of."""

from dataclasses import dataclass

from services.changes.domain.entries import key
from services.changes.domain.known import placed_id
from services.changes.domain.subjects import AREA, EVERYBODY, NEWCOMER, ORGANISATION, PARTNER, UNIT
from services.changes.store import ChangesWork
from services.platform.caller import ADMINISTRATOR, Caller
from services.platform.partners import partner_id

WHOLE = frozenset({ADMINISTRATOR, "operator"})
"""Roles that read the whole log."""


@dataclass(frozen=True)
class Reader:
    """Somebody who reads the log."""

    role: str
    everything: bool
    keys: frozenset[str]


def reader_of(caller: Caller, uow: ChangesWork) -> Reader:
    """What the caller may hear of: a coordinator of units and the areas in which they work, others of themselves."""
    everything = caller.role in WHOLE or (caller.role == "coordinator" and caller.acts_for_all)
    return Reader(caller.role, everything, frozenset() if everything else frozenset(_keys(caller, uow)))


def _keys(caller: Caller, uow: ChangesWork) -> set[str]:
    match caller.role:
        case "coordinator":
            units = sorted(caller.units)
            uow.placed.prefetch(placed_id(UNIT, unit) for unit in units)
            found = [uow.placed.find(placed_id(UNIT, unit)) for unit in units]
            areas = {key(AREA, one.place) for one in found if one is not None and one.place}
            return {EVERYBODY, *areas, *(key(UNIT, unit) for unit in units)}
        case "organisation" if caller.organisation:
            return {key(ORGANISATION, caller.organisation)}
        case "newcomer" if caller.newcomer:
            return {key(NEWCOMER, caller.newcomer)}
        case "coach" if caller.organisation:
            return {key(PARTNER, partner_id(caller.organisation, uow))}
        case "manager":
            return {EVERYBODY}
    return set()
