"""Webhooks are set, tested, gone back in and read; the clock sends."""

from services.chassis.dependencies import SideBySide
from services.chassis.http.answers import Answer
from services.chassis.process.periodic import every
from services.partners.entrypoints import Entrypoints
from services.partners.store import PartnersWork
from services.partners.webhooks import commands, views
from services.partners.webhooks.answers import (
    Attempts,
    Replayed,
    RotatedSecret,
    TestedWebhook,
    WebhookRow,
    Webhooks,
    WebhookSet,
)
from services.partners.webhooks.handlers import driving, expiring, setting, testing
from services.partners.webhooks.handlers.posting import Poster
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

PLACES = 64


class WebhookEntrypoints(Entrypoints):
    """Webhooks of partners."""

    lanes = SideBySide(PLACES)

    @command("PUT", "/v1/partner/webhook", commands.SetWebhook)
    def set_webhook(self, order: commands.SetWebhook, uow: PartnersWork) -> Answer[WebhookSet]:
        """Send events there."""
        return setting.set_webhook(order, self.work.settings.webhooks_on_loopback, uow)

    @command("POST", "/v1/partner/webhook/test", commands.TestWebhook)
    def test_webhook(self, order: commands.TestWebhook, uow: PartnersWork) -> Answer[TestedWebhook]:
        """Send a message about nobody."""
        return testing.test(order, Poster(self.work.settings.webhooks_on_loopback), uow)

    @command("POST", "/v1/partner/webhook/secret", commands.RotateSecret)
    def rotate_webhook_secret(self, order: commands.RotateSecret, uow: PartnersWork) -> Answer[RotatedSecret]:
        """Sign by a new secret."""
        return setting.rotate(order, uow)

    @command("POST", "/v1/partner/webhook/replay", commands.ReplayWebhook)
    def replay_webhook(self, order: commands.ReplayWebhook, uow: PartnersWork) -> Answer[Replayed]:
        """Send once more."""
        return setting.replay(order, uow)

    @question("/v1/partner/webhook", commands.AskWebhook)
    def webhook(self, ask: commands.AskWebhook, caller: Caller) -> WebhookRow:
        """How it is set, and how it goes."""
        return views.webhook(ask, self._reading(caller))

    @question("/v1/partner/webhook/attempts", commands.AskAttempts)
    def webhook_attempts(self, ask: commands.AskAttempts, caller: Caller) -> Attempts:
        """What was sent, and what came of it."""
        return views.attempts(ask, self._reading(caller))

    @question("/v1/partner-webhooks", commands.AskWebhooks)
    def webhooks(self, ask: commands.AskWebhooks, caller: Caller) -> Webhooks:
        """Which there are."""
        return views.webhooks(ask, self._reading(caller))

    @every(0.5)
    def send_webhooks(self, uow: PartnersWork) -> None:
        """Send what waits."""
        driving.drive(uow, self.lanes, self._beginning, self.work.settings.webhooks_on_loopback)

    @every(60)
    def expire_webhooks(self, uow: PartnersWork) -> None:
        """Take out what need not be kept."""
        expiring.expire(uow)
