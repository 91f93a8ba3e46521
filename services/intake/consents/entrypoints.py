"""Consents are given and withdrawn."""

from services.chassis.http.answers import Answer
from services.intake.access import prefetch_newcomers
from services.intake.consents import handlers, views
from services.intake.consents.answers import Consents, DecidedConsent
from services.intake.consents.commands import AskConsents, DecideConsent
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
        return handlers.decide_consent(order, uow)

    @question(f"{NEWCOMER}/consents", AskConsents)
    def consents(self, ask: AskConsents, caller: Caller) -> Consents:
        """What somebody allows now."""
        return views.consents(ask, self._reading(caller))
