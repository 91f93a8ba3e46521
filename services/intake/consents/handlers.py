"""Deciding on consents."""

from dataclasses import replace

from services.chassis.errors import Forbidden
from services.chassis.http.answers import Answer, done
from services.intake.access import own_or_authorised
from services.intake.aliases.queries import aliases_of
from services.intake.consents import domain
from services.intake.consents.announcing import announce
from services.intake.consents.answers import DecidedConsent
from services.intake.consents.commands import DecideConsent
from services.intake.consents.domain import Decision, History
from services.intake.store import IntakeWork


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
        told = domain.announced(history, now)
        for each in (known.id, *aliases_of(known.id, uow)):
            announce(each, order.purpose, told, uow)
    return done(_answer(order, now))


def _must_be_asked(order: DecideConsent, uow: IntakeWork) -> None:
    """Raise Forbidden `yes-in-person` for a yes that nobody heard: it is given to somebody who explains it."""
    if order.given and uow.caller.role == "newcomer":
        raise Forbidden("yes-in-person", "Here you can only take a yes back. To give one, tell your coordinator.")


def _answer(order: DecideConsent, history: History) -> DecidedConsent:
    given = domain.holds(history, order.partner)
    return DecidedConsent(id=order.newcomer_id, purpose=order.purpose, given=given, partner=order.partner)
