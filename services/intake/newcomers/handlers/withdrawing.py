"""Somebody stops."""

from services.chassis.http.answers import Answer, done
from services.contracts.intake import NewcomerWithdrew
from services.intake.access import authorised
from services.intake.newcomers.commands import WithdrawNewcomer
from services.intake.store import IntakeWork


def withdraw_newcomer(order: WithdrawNewcomer, uow: IntakeWork) -> Answer:
    """Keep that the person stops; withdrawn already, the first date stays."""
    newcomer = authorised(uow.newcomers.get(order.newcomer_id), uow.caller)
    now = newcomer.withdrawn(order.on, uow.today)
    if now != newcomer:
        uow.newcomers.save(now)
        uow.publish(NewcomerWithdrew(newcomer_id=newcomer.id, withdrew_on=order.on))
    return done(newcomer.id)
