"""Somebody stops."""

from services.chassis.http.answers import Answer, done
from services.contracts.intake import NewcomerWithdrew
from services.intake.access import authorised
from services.intake.aliases.queries import aliases_of
from services.intake.sessions.handlers.filling import leave_sessions_to_come
from services.intake.store import IntakeWork
from services.intake.withdrawals.answers import Withdrawal
from services.intake.withdrawals.commands import WithdrawNewcomer


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
