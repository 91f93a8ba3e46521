"""Deciding on consents."""

from dataclasses import replace

from services.chassis.http.answers import Answer, done
from services.contracts.event import Event
from services.contracts.intake import ConsentGiven, ConsentWithdrawn
from services.intake.access import authorised
from services.intake.consents.answers import DecidedConsent
from services.intake.consents.commands import DecideConsent
from services.intake.consents.domain import INTRODUCTION, Decision, decided
from services.intake.store import IntakeWork


def decide_consent(order: DecideConsent, uow: IntakeWork) -> Answer[DecidedConsent]:
    """Keep a yes or a no; the same again changes nothing, and a first no leaves nothing to announce."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    history = newcomer.consents.get(order.purpose, ())
    decision = Decision(given=order.given, on=order.on, recorded_by=uow.caller.subject)
    standing = bool(history) and history[-1].given
    if order.withdrawing and not order.given and not standing:
        return done(DecidedConsent(id=newcomer.id, purpose=order.purpose, given=False))
    now = decided(history, decision, uow.today)
    if now != history:
        known = replace(newcomer, consents={**newcomer.consents, order.purpose: now})
        uow.newcomers.save(known)
        if history or order.given:
            sequence = uow.publish(_announced(order))
            if order.purpose == INTRODUCTION:
                uow.newcomers.save(replace(known, introduction_decided=sequence))
    return done(DecidedConsent(id=newcomer.id, purpose=order.purpose, given=now[-1].given))


def _announced(order: DecideConsent) -> Event:
    if order.given:
        return ConsentGiven(newcomer_id=order.newcomer_id, purpose=order.purpose, given_on=order.on)
    return ConsentWithdrawn(newcomer_id=order.newcomer_id, purpose=order.purpose, withdrawn_on=order.on)
