"""Which units kept a file, one after another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.chassis.errors import Invalid
from services.intake.newcomers.domain.newcomers import Newcomer
from services.platform.dates import must_have_come


@dataclass(frozen=True, kw_only=True)
class Move:
    """One move. Shown as it is kept."""

    from_unit_id: str
    to_unit_id: str
    on: date
    """The day on which the other unit took over, as whoever moved the file says."""
    at: datetime
    """When it was written down."""
    by: str
    """The account that moved it."""
    role: str
    """What they acted as."""


@dataclass(frozen=True, kw_only=True)
class Moves:
    """All moves of one file, in a document of its own: an older release that changes the file leaves it alone."""

    id: str
    """The newcomer's."""
    made: tuple[Move, ...] = ()
    """Oldest first."""


def moved(newcomer: Newcomer, move: Move, before: Iterable[Move], today: date) -> Newcomer:
    """The file with the other unit; raises Invalid for a day to come, or before the registration or the last move."""
    must_have_come(move.on, today, "moved-in-the-future", "on")
    if move.on < newcomer.registered_on:
        raise Invalid("moved-before-registered", f"The registration was on {newcomer.registered_on}.", field="on")
    last = max((each.on for each in before), default=move.on)
    if move.on < last:
        raise Invalid("moved-before-last-move", f"The last move was on {last}.", field="on", last=last)
    return replace(newcomer, unit_id=move.to_unit_id)


def registered_by(newcomer: Newcomer, moves: Moves | None) -> str:
    """The unit that registered this person: key figures of registrations go by it, whoever keeps the file now."""
    return moves.made[0].from_unit_id if moves and moves.made else newcomer.unit_id
