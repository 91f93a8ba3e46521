"""What somebody allows, per purpose."""

from dataclasses import replace

from services.chassis.http.answers import Answer, done
from services.contracts import intake as events
from services.contracts.event import Event
from services.intake import commands
from services.intake.domain.consents import Decision, decided
from services.intake.handlers.files import my_newcomer
from services.intake.store import IntakeWork


def decide_consent(order: commands.DecideConsent, uow: IntakeWork) -> Answer:
    """Keep a yes or a no; the same again changes nothing, and a first no leaves nothing to announce."""
    newcomer = my_newcomer(order.newcomer_id, uow)
    history = newcomer.consents.get(order.purpose, ())
    decision = Decision(given=order.given, on=order.on, recorded_by=uow.caller.subject)
    now = decided(history, decision, uow.today)
    if now != history:
        uow.newcomers.save(replace(newcomer, consents={**newcomer.consents, order.purpose: now}))
        if history or order.given:
            uow.publish(_announced(order))
    return done(newcomer.id, purpose=order.purpose, given=now[-1].given)


def _announced(order: commands.DecideConsent) -> Event:
    if order.given:
        return events.ConsentGiven(newcomer_id=order.newcomer_id, purpose=order.purpose, given_on=order.on)
    return events.ConsentWithdrawn(newcomer_id=order.newcomer_id, purpose=order.purpose, withdrawn_on=order.on)
