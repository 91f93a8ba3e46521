"""Somebody stops."""

from services.chassis.http.answers import Answer, Identified, done
from services.contracts.intake import NewcomerWithdrew
from services.intake.access import authorised
from services.intake.aliases.queries import aliases_of
from services.intake.newcomers.domain.corrections import stopped_on
from services.intake.newcomers.handlers.correcting import keep_corrected
from services.intake.sessions.handlers.filling import leave_sessions_to_come
from services.intake.store import IntakeWork
from services.intake.withdrawals.answers import Withdrawal
from services.intake.withdrawals.commands import CorrectWithdrawal, WithdrawNewcomer


def withdraw_newcomer(order: WithdrawNewcomer, uow: IntakeWork) -> Answer[Withdrawal]:
    """Keep that the person stops, and takes part in no group session any more; withdrawn already, the first date stays.

    Said again, it also takes off the lists whoever stopped before lists were left at once.
    """
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    now = newcomer.withdrawn(order.on, uow.today)
    if now != newcomer:
        uow.newcomers.save(now)
        for each in (newcomer.id, *aliases_of(newcomer.id, uow)):
            uow.publish(NewcomerWithdrew(newcomer_id=each, withdrew_on=order.on))
    return done(Withdrawal(id=newcomer.id, left_sessions=leave_sessions_to_come(newcomer.id, uow)))


def correct_withdrawal(order: CorrectWithdrawal, uow: IntakeWork) -> Answer[Identified]:
    """Keep on which day they really stopped, and what stood there; others hear it anew. Raises Conflict, Invalid."""
    known = authorised(uow.newcomers, order.newcomer_id, uow)
    now = stopped_on(known, order.on, uow.today)
    if now != known:
        keep_corrected(known, now, uow)
        for each in (known.id, *aliases_of(known.id, uow)):
            uow.publish(NewcomerWithdrew(newcomer_id=each, withdrew_on=order.on))
    return done(known.id)
