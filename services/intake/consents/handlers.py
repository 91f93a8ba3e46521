"""Deciding on consents."""

from dataclasses import replace

from services.chassis.errors import Forbidden
from services.chassis.http.answers import Answer, done
from services.contracts.event import Event
from services.contracts.intake import ConsentGiven, ConsentWithdrawn
from services.intake.access import own_or_authorised
from services.intake.consents import domain
from services.intake.consents.answers import DecidedConsent
from services.intake.consents.commands import DecideConsent
from services.intake.consents.domain import INTRODUCTION, Decision, History
from services.intake.store import IntakeWork
from services.platform.partners import partner_id


def decide_consent(order: DecideConsent, uow: IntakeWork) -> Answer[DecidedConsent]:
    """Keep a yes or a no; the same again changes nothing, and a first no leaves nothing to announce.

    Raises NotFound, Forbidden, Invalid, Conflict.
    """
    domain.must_suit(order.purpose, order.partner)
    newcomer = own_or_authorised(uow.newcomers, order.newcomer_id, uow)
    _must_be_asked(order, uow)
    history = newcomer.consents.get(order.purpose, ())
    if order.withdrawing and not order.given and not domain.holds(history, order.partner):
        return done(_answer(order, history))
    decision = Decision(given=order.given, on=order.on, partner=order.partner, recorded_by=uow.caller.subject)
    now = domain.decided(history, decision, uow.today)
    if now != history:
        known = replace(newcomer, consents={**newcomer.consents, order.purpose: now})
        uow.newcomers.save(known)
        for each in domain.announced(history, now):
            sequence = uow.publish(_fact(known.id, order.purpose, each, uow))
            if order.purpose == INTRODUCTION:
                uow.newcomers.save(replace(known, introduction_decided=sequence))
    return done(_answer(order, now))


def _must_be_asked(order: DecideConsent, uow: IntakeWork) -> None:
    """Raise Forbidden `yes-in-person` for a yes that nobody heard: it is given to somebody who explains it."""
    if order.given and uow.caller.role == "newcomer":
        raise Forbidden("yes-in-person", "Here you can only take a yes back. To give one, tell your coordinator.")


def _fact(newcomer_id: str, purpose: str, decision: Decision, uow: IntakeWork) -> Event:
    partner = partner_id(decision.partner, uow) if decision.partner is not None else None
    whose = {"newcomer_id": newcomer_id, "purpose": purpose}
    if decision.given:
        return ConsentGiven(**whose, given_on=decision.on, partner_id=partner)
    return ConsentWithdrawn(**whose, withdrawn_on=decision.on, partner_id=partner)


def _answer(order: DecideConsent, history: History) -> DecidedConsent:
    given = domain.holds(history, order.partner)
    return DecidedConsent(id=order.newcomer_id, purpose=order.purpose, given=given, partner=order.partner)
