"""A file goes to another unit."""

from dataclasses import replace

from services.chassis.http.answers import Answer, done
from services.contracts.intake import NewcomerMoved
from services.intake.access import authorised
from services.intake.aliases.queries import aliases_of
from services.intake.moves.answers import Moved
from services.intake.moves.commands import MoveNewcomer
from services.intake.moves.taking_along import take_along
from services.intake.newcomers.domain.moves import Move, Moves, moved
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.sessions.handlers.filling import leave_sessions_to_come
from services.intake.store import IntakeWork


def move_newcomer(order: MoveNewcomer, uow: IntakeWork) -> Answer[Moved]:
    """Hand the file to the other unit; where it is already, nothing changes. Raises NotFound, Invalid.

    Whoever moves it acts for the unit that keeps it; for the one that takes over nobody needs to.
    """
    known = authorised(uow.newcomers, order.newcomer_id, uow)
    to = uow.units.get(order.unit_id).id
    if to == known.unit_id:
        return done(Moved(id=known.id, unit_id=to, left_sessions=[]))
    caller = uow.caller
    move = Move(from_unit_id=known.unit_id, to_unit_id=to, on=order.on, at=uow.now, by=caller.subject, role=caller.role)
    left = leave_sessions_to_come(known.id, uow, of_unit=known.unit_id)
    hand_over(known, move, uow)
    return done(Moved(id=known.id, unit_id=to, left_sessions=left))


def hand_over(known: Newcomer, move: Move, uow: IntakeWork) -> None:
    """Keep the move with those before it, and announce it; raises Invalid."""
    before = uow.moves.find(known.id) or Moves(id=known.id)
    uow.newcomers.save(moved(known, move, before.made, uow.today))
    uow.moves.put(replace(before, made=(*before.made, move)))
    units = {"unit_id": move.to_unit_id, "from_unit_id": move.from_unit_id}
    for each in (known.id, *aliases_of(known.id, uow)):
        take_along(each, move.to_unit_id, uow)
        uow.publish(NewcomerMoved(newcomer_id=each, **units, moved_on=move.on))
