"""Whether somebody's file is used, for themselves and for the coordinators of the unit."""

from services.intake.access import own_or_authorised
from services.intake.restrictions.answers import CurrentRestriction
from services.intake.restrictions.commands import AskRestriction
from services.intake.restrictions.queries import restriction_of
from services.intake.store import IntakeWork


def restriction(ask: AskRestriction, uow: IntakeWork) -> CurrentRestriction:
    """What holds now; raises NotFound."""
    found = own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    return CurrentRestriction(id=found.id, restriction=restriction_of(found.id, uow))
