"""Somebody stops."""

from services.chassis.http.answers import Answer, done
from services.contracts import intake as events
from services.intake import commands
from services.intake.domain.newcomers import withdrawn
from services.intake.handlers.files import my_newcomer
from services.intake.store import IntakeWork


def withdraw_newcomer(order: commands.WithdrawNewcomer, uow: IntakeWork) -> Answer:
    """Keep that the person stops; who stopped already stopped on the first date."""
    newcomer = my_newcomer(order.newcomer_id, uow)
    now = withdrawn(newcomer, order.on, uow.today)
    if now != newcomer:
        uow.newcomers.save(now)
        uow.publish(events.NewcomerWithdrew(newcomer_id=newcomer.id, withdrew_on=order.on))
    return done(newcomer.id)
