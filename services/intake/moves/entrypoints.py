"""A file goes to another unit."""

from services.chassis.http.answers import Answer
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.moves import handlers
from services.intake.moves.answers import Moved
from services.intake.moves.commands import MoveNewcomer
from services.intake.store import IntakeWork
from services.platform.entrypoints import command


class MoveEntrypoints(Entrypoints):
    """Moves."""

    @command("PUT", f"{NEWCOMER}/unit", MoveNewcomer)
    def move_newcomer(self, order: MoveNewcomer, uow: IntakeWork) -> Answer[Moved]:
        """Another unit looks after this person from a day on."""
        return handlers.move_newcomer(order, uow)
