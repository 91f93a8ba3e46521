"""What somebody allows, for whoever reads the file, and for themselves."""

from services.intake.access import own_or_authorised
from services.intake.consents import domain
from services.intake.consents.answers import Consent, Consents, PartnerConsent, PurposeConsent
from services.intake.consents.commands import AskConsents
from services.intake.consents.domain import PURPOSES, History
from services.intake.store import IntakeWork


def consents(ask: AskConsents, uow: IntakeWork) -> Consents:
    """What holds now, for every purpose; raises NotFound."""
    found = own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    return Consents(id=found.id, consents=tuple(_now(each, found.consents.get(each, ())) for each in PURPOSES))


def _now(purpose: str, history: History) -> PurposeConsent:
    held = consent(history)
    return PurposeConsent(purpose=purpose, given=held.given, on=held.on, partners=held.partners)


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
