"""Consents are given and withdrawn."""

from services.chassis.http.answers import Answer
from services.chassis.process.periodic import every
from services.intake.access import prefetch_newcomers
from services.intake.consents import views
from services.intake.consents.answers import Consents, ConsentTexts, DecidedConsent
from services.intake.consents.commands import AskConsents, AskConsentTexts, DecideConsent
from services.intake.consents.handlers import deciding, ending
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class ConsentEntrypoints(Entrypoints):
    """Consents, per purpose."""

    @command(
        "PUT",
        f"{NEWCOMER}/consents/<purpose>",
        DecideConsent,
        batch="/v1/consents/batch",
        prefetch=prefetch_newcomers,
    )
    def decide_consent(self, order: DecideConsent, uow: IntakeWork) -> Answer[DecidedConsent]:
        """Say that the person allows a purpose, or does not."""
        return deciding.decide_consent(order, uow)

    @question("/v1/consents/texts", AskConsentTexts)
    def consent_texts(self, ask: AskConsentTexts, caller: Caller) -> ConsentTexts:
        """What people read before they allow something."""
        return views.consent_texts(ask)

    @every(60)
    def end_consents(self, uow: IntakeWork) -> None:
        """A yes to a text that holds no longer is withdrawn."""
        ending.end_some(uow)

    @question(f"{NEWCOMER}/consents", AskConsents)
    def consents(self, ask: AskConsents, caller: Caller) -> Consents:
        """What somebody allows now."""
        return views.consents(ask, self._reading(caller))
