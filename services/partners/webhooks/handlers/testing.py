"""Sending a test: one message about nobody, at once, so that whoever sets a webhook sees what comes of it."""

from services.chassis.http.answers import Answer, done
from services.partners.store import PartnersWork
from services.partners.webhooks.answers import TestedWebhook
from services.partners.webhooks.commands import TestWebhook
from services.partners.webhooks.domain.attempts import PROBLEMS, Attempt
from services.partners.webhooks.domain.messages import TEST, a_test, body_of, headers_of
from services.partners.webhooks.handlers.noting import moment_of
from services.partners.webhooks.handlers.posting import Post
from services.partners.webhooks.queries import known, secrets_of


def test(order: TestWebhook, post: Post, uow: PartnersWork) -> Answer[TestedWebhook]:
    """Send it, though the webhook may be disabled; it changes nothing of what waits."""
    webhook, event_id = known(order.partner, uow), uow.new_id()
    body = body_of(a_test(event_id, uow.now))
    answered = post(webhook.url, body, headers_of(event_id, body, secrets_of(webhook, uow), uow.now))
    uow.webhook_attempts.add(
        Attempt(
            id=uow.new_id(),
            partner_id=webhook.id,
            partner=webhook.partner,
            event_id=event_id,
            type=TEST,
            number=None,
            attempt=1,
            at=uow.now,
            moment=moment_of(uow.now),
            outcome=answered.outcome,
            status=answered.status,
            problem=answered.problem,
            milliseconds=answered.milliseconds,
            next_at=None,
        )
    )
    return done(
        TestedWebhook(
            id=event_id,
            delivered=answered.problem is None,
            status=answered.status,
            problem=answered.problem,
            advice=PROBLEMS[answered.problem] if answered.problem else None,
            milliseconds=answered.milliseconds,
        )
    )
