"""Deciding on consents."""

from dataclasses import replace

from services.chassis.errors import Forbidden, Invalid
from services.chassis.http.answers import Answer, done
from services.intake.access import own_or_authorised
from services.intake.aliases.queries import aliases_of
from services.intake.consents import catalogue, domain
from services.intake.consents.announcing import announce
from services.intake.consents.answers import DecidedConsent
from services.intake.consents.commands import DecideConsent
from services.intake.consents.domain import Decision, History
from services.intake.store import IntakeWork

NEWCOMER = "newcomer"


def decide_consent(order: DecideConsent, uow: IntakeWork) -> Answer[DecidedConsent]:
    """Keep a yes or a no; the same again changes nothing, and a first no leaves nothing to announce.

    Raises NotFound, Forbidden, Invalid, Conflict.
    """
    domain.must_suit(order.purpose, order.partner)
    newcomer = own_or_authorised(uow.newcomers, order.newcomer_id, uow)
    history = newcomer.consents.get(order.purpose, ())
    _must_be_asked(order, history, uow)
    _must_hold(order, uow)
    if order.withdrawing and not order.given and not domain.holds(history, order.partner):
        return done(_answer(order, history))
    decision = _decision(order, uow)
    now = domain.decided(history, decision, uow.today)
    if now != history:
        known = replace(newcomer, consents={**newcomer.consents, order.purpose: now})
        uow.newcomers.save(known)
        told = domain.announced(history, now)
        for each in (known.id, *aliases_of(known.id, uow)):
            announce(each, order.purpose, told, uow)
    return done(_answer(order, now))


def _decision(order: DecideConsent, uow: IntakeWork) -> Decision:
    return Decision(
        given=order.given,
        on=order.on,
        partner=order.partner,
        recorded_by=uow.caller.subject,
        version=order.version,
        language=order.language,
        how=domain.OWN_DEVICE if uow.caller.role == NEWCOMER else order.how,
    )


def _must_be_asked(order: DecideConsent, history: History, uow: IntakeWork) -> None:
    """Raise Forbidden `yes-in-person` for a yes by a newcomer's own hand that does not say which text was read.

    So is one for a partner about which nobody explained anything to them yet.
    """
    if not order.given or uow.caller.role != NEWCOMER:
        return
    was_explained = order.partner is None or order.partner in domain.partners_of(history)
    if not (order.version and order.language and was_explained):
        raise Forbidden("yes-in-person", "Say which text you read, in which language; or tell your coordinator.")


def _must_hold(order: DecideConsent, uow: IntakeWork) -> None:
    """Raise Invalid for a text that never was, or a yes to one that holds no longer."""
    text = catalogue.version(order.purpose, order.version) if order.version else None
    if order.version and (text is None or (order.language or "en") not in text.texts):
        raise Invalid("unknown-consent-text", "There is no such text in this language.", field="version")
    if order.given and catalogue.ended(order.purpose, order.version, uow.today):
        now = catalogue.current(order.purpose, uow.today).version
        raise Invalid("consent-text-ended", f"This text holds no longer: read {now}.", field="version", version=now)


def _answer(order: DecideConsent, history: History) -> DecidedConsent:
    given = domain.holds(history, order.partner)
    return DecidedConsent(id=order.newcomer_id, purpose=order.purpose, given=given, partner=order.partner)
