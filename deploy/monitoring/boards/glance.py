"""Whether everything is well, on one screen."""

from deploy.monitoring.board import Board
from deploy.monitoring.panels import Panel

GLANCE = Board(
    uid="refu-glance",
    title="Refu at a glance",
    panels=(
        Panel(
            title="Services that answer",
            meaning="Every service should answer by one process at least. 0: see alert ServiceDown.",
            asks=(('count(sum by (service) (up{job="refu"}) > 0)', "services"),),
            now=True,
        ),
        Panel(
            title="Errors of the month that are used up",
            meaning="Of all requests in 30 days 0.5 % may fail. Above 100 %: change nothing risky for now.",
            asks=(
                (
                    '(sum(increase(refu_http_requests_total{service="gateway", status="5xx"}[30d])) or vector(0))'
                    ' / sum(increase(refu_http_requests_total{service="gateway"}[30d])) / 0.005',
                    "used",
                ),
            ),
            unit="percentunit",
            red_from=1,
            now=True,
        ),
        Panel(
            title="Oldest event not told yet",
            meaning="How long something that happened has waited to be told to the other services.",
            asks=(("max(refu:outbox_oldest_seconds:max)", "oldest"),),
            unit="s",
            red_from=120,
            now=True,
        ),
        Panel(
            title="Listeners that stopped",
            meaning="A listener stops itself after too many dead letters. See alert ListenerStopped.",
            asks=(("sum(max by (listener) (refu_listener_stopped))", "stopped"),),
            red_from=1,
            now=True,
        ),
        Panel(
            title="Dead letters",
            meaning="Events that could not be applied, and wait for somebody to look at them.",
            asks=(("sum(refu:dead_letters_waiting:max)", "waiting"),),
            red_from=1,
            now=True,
        ),
        Panel(
            title="Last backup",
            meaning="How long ago the last backup that went well ended. It is made each night.",
            asks=(("time() - max(refu_backup_last_success_timestamp_seconds)", "ago"),),
            unit="s",
            red_from=26 * 3600,
            now=True,
        ),
        Panel(
            title="Erasure journal",
            meaning="How long ago it was last noted who withdrew. It is done every minute; empty: nobody is known yet.",
            asks=(("time() - max(refu_journal_last_success_timestamp_seconds > 0)", "ago"),),
            unit="s",
            red_from=600,
            now=True,
        ),
        Panel(
            title="Requests at the gateway",
            meaning="By outcome. 4xx: whoever asked has to change something; 5xx: we have to.",
            asks=(
                (
                    'sum by (status) (rate(refu_http_requests_total{service="gateway"}[$__rate_interval]))',
                    "{{status}}",
                ),
            ),
            unit="reqps",
        ),
        Panel(
            title="Share of requests that failed",
            meaning="5xx at the gateway. Above 0.5 % for a month is more than was promised.",
            asks=(("refu:api_errors:ratio_rate5m", "5 minutes"), ("refu:api_errors:ratio_rate1h", "1 hour")),
            unit="percentunit",
            red_from=0.005,
        ),
        Panel(
            title="How long requests take",
            meaning="At the gateway, so with everything that is behind it.",
            asks=(
                ("refu:api_seconds:p95", "19 of 20 are quicker"),
                (
                    "histogram_quantile(0.5, sum by (le) (rate("
                    'refu_http_request_seconds_bucket{service="gateway"}[$__rate_interval])))',
                    "half of them are quicker",
                ),
            ),
            unit="s",
            red_from=2,
        ),
        Panel(
            title="How late events are applied",
            meaning="From what happened to its effect elsewhere, for 19 of 20 events. Within a second is usual.",
            asks=(("max by (service) (refu:event_lag_seconds:p95)", "{{service}}"),),
            unit="s",
            red_from=120,
        ),
        Panel(
            title="Releases that run",
            meaning="Two while a new one is rolled out; one otherwise.",
            asks=(("count by (version) (refu_build_info)", "{{version}}"),),
        ),
        Panel(
            title="Certificates: days left",
            meaning="They are renewed by themselves 30 days before their end.",
            asks=(
                (
                    "min by (name) (certmanager_certificate_expiration_timestamp_seconds - time()) / 86400",
                    "{{name}}",
                ),
                ("min by (server) (refu_certificate_expiry_timestamp_seconds - time()) / 86400", "{{server}}"),
            ),
            unit="d",
        ),
    ),
)
