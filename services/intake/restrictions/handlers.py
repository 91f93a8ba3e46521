"""A file is no longer used, or used again."""

from services.chassis.errors import Forbidden
from services.chassis.http.answers import Answer, done
from services.intake.access import own_or_authorised
from services.intake.aliases.queries import aliases_of
from services.intake.restrictions.answers import CurrentRestriction
from services.intake.restrictions.changing import lift, restrict
from services.intake.restrictions.commands import LiftRestriction, RestrictProcessing
from services.intake.restrictions.queries import restriction_of
from services.intake.store import IntakeWork

NEWCOMER, COORDINATOR = "newcomer", "coordinator"


def restrict_processing(order: RestrictProcessing, uow: IntakeWork) -> Answer[CurrentRestriction]:
    """Keep that it is not used, and tell the others; restricted already, the first stays. Raises NotFound."""
    newcomer = own_or_authorised(uow.newcomers, order.newcomer_id, uow)
    by = NEWCOMER if uow.caller.role == NEWCOMER else COORDINATOR
    for each in (newcomer.id, *aliases_of(newcomer.id, uow)):
        if uow.restrictions.find(each) is None:
            restrict(each, newcomer.unit_id, uow.today, order.reason, by, uow)
    return done(CurrentRestriction(id=newcomer.id, restriction=restriction_of(newcomer.id, uow)))


def lift_restriction(order: LiftRestriction, uow: IntakeWork) -> Answer[CurrentRestriction]:
    """Use it again; not restricted, nothing changes.

    What the person asked for, the person lifts, or tells a coordinator to; what a coordinator restricted on grounds of
    their own, a coordinator lifts. Raises NotFound, Forbidden `restricted-by-unit`.
    """
    newcomer = own_or_authorised(uow.newcomers, order.newcomer_id, uow)
    known = uow.restrictions.find(newcomer.id)
    if known is not None:
        if uow.caller.role == NEWCOMER and known.asked_by != NEWCOMER:
            raise Forbidden("restricted-by-unit", "Your coordinator restricted this: ask them to lift it.")
        for each in (newcomer.id, *aliases_of(newcomer.id, uow)):
            lift(each, newcomer.unit_id, uow)
    return done(CurrentRestriction(id=newcomer.id, restriction=None))
