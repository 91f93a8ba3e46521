"""A file is kept and not used, or used again."""

from services.chassis.http.answers import Answer
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.restrictions import handlers, views
from services.intake.restrictions.answers import CurrentRestriction
from services.intake.restrictions.commands import AskRestriction, LiftRestriction, RestrictProcessing
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

RESTRICTION = f"{NEWCOMER}/restriction"


class RestrictionEntrypoints(Entrypoints):
    """Restrictions of processing."""

    @question(RESTRICTION, AskRestriction)
    def restriction(self, ask: AskRestriction, caller: Caller) -> CurrentRestriction:
        """Whether the file is used."""
        return views.restriction(ask, self._reading(caller))

    @command("PUT", RESTRICTION, RestrictProcessing)
    def restrict_processing(self, order: RestrictProcessing, uow: IntakeWork) -> Answer[CurrentRestriction]:
        """Keep the file, and do not use it."""
        return handlers.restrict_processing(order, uow)

    @command("DELETE", RESTRICTION, LiftRestriction)
    def lift_restriction(self, order: LiftRestriction, uow: IntakeWork) -> Answer[CurrentRestriction]:
        """Use it again."""
        return handlers.lift_restriction(order, uow)
