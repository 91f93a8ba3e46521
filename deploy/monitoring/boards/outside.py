"""What leaves the platform: to partners, and to people."""

from deploy.monitoring.board import Board
from deploy.monitoring.panels import Panel

OUTSIDE = Board(
    uid="refu-outside",
    title="Refu: partners and messages to people",
    panels=(
        Panel(
            title="Webhooks",
            meaning="Attempts to deliver, by outcome.",
            asks=(("sum by (outcome) (rate(refu_webhook_attempts_total[$__rate_interval]))", "{{outcome}}"),),
            unit="cps",
        ),
        Panel(
            title="How late webhooks are",
            meaning="From what happened to its delivery, for 19 of 20.",
            asks=(
                (
                    "histogram_quantile(0.95, sum by (le) (rate(refu_webhook_lag_seconds_bucket[$__rate_interval])))",
                    "late",
                ),
            ),
            unit="s",
        ),
        Panel(
            title="Webhooks that are sent nothing",
            meaning="Sending failed for three days. See alert WebhooksDisabled.",
            asks=(("max(refu_webhooks_disabled)", "disabled"),),
            red_from=1,
        ),
        Panel(
            title="Events that partners did not read in time",
            meaning="Their queue was full and dropped them. See alert PartnerEventsDropped.",
            asks=(("sum(increase(refu_partner_events_dropped_total[$__rate_interval]))", "dropped"),),
            red_from=1,
        ),
        Panel(
            title="Messages to people",
            meaning="Codes and links, by way and outcome. Refused ones never arrive.",
            asks=(
                (
                    "sum by (channel, outcome) (rate(refu_messages_total[$__rate_interval]))",
                    "{{channel}} {{outcome}}",
                ),
            ),
            unit="cps",
        ),
    ),
)
