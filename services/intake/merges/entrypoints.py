"""Two files become one, and two again."""

from services.chassis.http.answers import Answer
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.merges import handlers
from services.intake.merges.answers import Merged
from services.intake.merges.commands import MergeNewcomers, UndoMerge
from services.intake.store import IntakeWork
from services.platform.entrypoints import command

MERGE = f"{NEWCOMER}/merges/<other_id>"


class MergeEntrypoints(Entrypoints):
    """Merges."""

    @command("PUT", MERGE, MergeNewcomers)
    def merge_newcomers(self, order: MergeNewcomers, uow: IntakeWork) -> Answer[Merged]:
        """Two files of one person become one."""
        return handlers.merge_newcomers(order, uow)

    @command("DELETE", MERGE, UndoMerge)
    def undo_merge(self, order: UndoMerge, uow: IntakeWork) -> Answer[Merged]:
        """They are two people after all."""
        return handlers.undo_merge(order, uow)
