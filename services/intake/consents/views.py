"""What somebody allows, for whoever reads the file, and for themselves."""

from datetime import date

from services.chassis.http.paging import page_of
from services.intake.access import own_or_authorised
from services.intake.consents import catalogue, domain
from services.intake.consents.answers import (
    Consent,
    Consents,
    ConsentTexts,
    ConsentTextShown,
    PartnerConsent,
    PurposeConsent,
)
from services.intake.consents.commands import AskConsents, AskConsentTexts
from services.intake.consents.domain import PURPOSES, History
from services.intake.store import IntakeWork


def consents(ask: AskConsents, uow: IntakeWork) -> Consents:
    """What holds now, for every purpose; raises NotFound."""
    found = own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    now = (_now(each, found.consents.get(each, ()), uow.today) for each in PURPOSES)
    return Consents(id=found.id, consents=tuple(now))


def consent_texts(ask: AskConsentTexts) -> ConsentTexts:
    """All versions, by purpose and day; raises Invalid."""
    shown = [ConsentTextShown(**{**vars(each), "texts": dict(each.texts)}) for each in catalogue.texts()]
    order = {"": lambda each: f"{each.purpose} {each.valid_from}"}
    rows, cursor = page_of(ask, shown, order, lambda each: each.version)
    return ConsentTexts(consent_texts=rows, next=cursor)


def _now(purpose: str, history: History, today: date) -> PurposeConsent:
    held, last = consent(history), domain.standing(history)
    return PurposeConsent(
        purpose=purpose,
        given=held.given,
        on=held.on,
        partners=held.partners,
        version=last.version if last else None,
        language=last.language if last else None,
        how=last.how if last else None,
        text=catalogue.current(purpose, today).version,
        asks_again=held.given and catalogue.asks_again(purpose, last.version if last else None, today),
    )


def consent(history: History) -> Consent:
    """What holds in general and for each partner, with all decisions."""
    general = domain.about(history, None)
    return Consent(
        given=domain.holds(history),
        on=general[-1].on if general else None,
        partners=tuple(_of_partner(partner, history) for partner in domain.partners_of(history)),
        history=history,
    )


def _of_partner(partner: str, history: History) -> PartnerConsent:
    latest = domain.about(history, partner)[-1]
    return PartnerConsent(partner=partner, given=latest.given, on=latest.on)
