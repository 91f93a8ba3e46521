"""How what happens travels, by listener."""

from deploy.monitoring.board import Board
from deploy.monitoring.panels import Panel

EVENTS = Board(
    uid="refu-events",
    title="Refu: events and listeners",
    panels=(
        Panel(
            title="Events waiting, by listener",
            meaning="In its queue. It rises while much is imported, and falls again.",
            asks=(("refu:listener_ready_messages:max", "{{listener}}"),),
        ),
        Panel(
            title="Events applied, by listener",
            meaning="Nothing applied while something waits: see alert ListenerStands.",
            asks=(("refu:events_handled:rate5m", "{{listener}}"),),
            unit="cps",
        ),
        Panel(
            title="What became of events",
            meaning="Repeated ones change nothing. Retried ones are tried again for six and a half minutes.",
            asks=(("sum by (outcome) (rate(refu_events_handled_total[$__rate_interval]))", "{{outcome}}"),),
            unit="cps",
        ),
        Panel(
            title="How late, by listener",
            meaning="For 19 of 20 events.",
            asks=(("refu:event_lag_seconds:p95", "{{listener}}"),),
            unit="s",
            red_from=120,
        ),
        Panel(
            title="Oldest event not told yet, by service",
            meaning="Rises while the broker is away, and falls to 0 by itself when it is back.",
            asks=(("refu:outbox_oldest_seconds:max", "{{service}}"),),
            unit="s",
            red_from=120,
        ),
        Panel(
            title="Events told, by type",
            meaning="What happens on the platform.",
            asks=(("topk(12, sum by (type) (rate(refu_events_published_total[$__rate_interval])))", "{{type}}"),),
            unit="cps",
        ),
        Panel(
            title="Dead letters, by service",
            meaning="See alert DeadLetters.",
            asks=(("refu:dead_letters_waiting:max", "{{service}}"),),
            red_from=1,
        ),
        Panel(
            title="The relay could not publish",
            meaning="It tries again by itself; nothing is lost.",
            asks=(("sum by (service) (rate(refu_relay_failures_total[$__rate_interval]))", "{{service}}"),),
            unit="cps",
        ),
    ),
)
