"""Every metric of the platform, once, with its meaning. Labels come from closed sets: never an id, never a name."""

from prometheus_client import Counter, Gauge, Histogram

HTTP_REQUESTS = Counter(
    "refu_http_requests_total", "Requests answered, by route template and status class", ["route", "status"]
)
HTTP_SECONDS = Histogram(
    "refu_http_request_seconds",
    "Time from a request's arrival at the handler to its answer",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
LONG_TURNS = Histogram(
    "refu_long_turn_seconds",
    "Processor time for which something held up everything else of the process, where it was over 50 ms",
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
REFUSED_FOR_NOW = Counter(
    "refu_refused_for_now_total", "Requests answered 429, by reason: quota-used-up, too-many-at-once", ["reason"]
)
READS_AFTER_WRITES = Counter(
    "refu_reads_after_writes_total", "Requests that told after which write they come: heard, or missed", ["outcome"]
)
EVENTS_PUBLISHED = Counter("refu_events_published_total", "Events that the broker confirmed", ["type"])
RELAY_FAILURES = Counter("refu_relay_failures_total", "Times the relay could not publish and will try again")
OUTBOX_WAITING = Gauge("refu_outbox_waiting", "Outbox entries handed to the relay and not yet confirmed")
OUTBOX_OLDEST = Gauge(
    "refu_outbox_oldest_seconds", "Age of the oldest outbox entry that the broker did not confirm yet; 0 for none"
)
EVENTS_HANDLED = Counter(
    "refu_events_handled_total",
    "Events taken from a queue, by outcome: applied, repeated, retried, dead-lettered",
    ["listener", "outcome"],
)
EVENT_LAG = Histogram(
    "refu_event_lag_seconds",
    "Time from an event's state change to its committed effect here",
    ["listener"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600, 3600),
)
DEAD_LETTERS = Counter(
    "refu_dead_letters_total",
    "Messages sent to the dead-letter queue, by reason: undecodable, permanent, exhausted",
    ["listener", "reason"],
)
LISTENER_STOPPED = Gauge(
    "refu_listener_stopped",
    "1 while a listener stopped itself after too many dead letters in a short time",
    ["listener"],
)
LISTENS_HERE = Gauge(
    "refu_listens_here", "Of a service of which one process listens at a time: 1 in the process whose turn it is"
)
STORE_TAKES_WRITES = Gauge(
    "refu_store_takes_writes", "1 when the last small write to this database went well, 0 when it did not", ["database"]
)
STORE_LAST_WRITE = Gauge(
    "refu_store_last_write_timestamp_seconds",
    "When the last small write to this database that went well was made, in seconds since 1970",
    ["database"],
)
STORE_WAITS = Counter("refu_store_waits_total", "Times a listener waited for the store to come back", ["listener"])
ACCESS_LINES = Counter("refu_access_lines_total", "Lines of the access log that were written")
ACCESS_LINES_LOST = Counter(
    "refu_access_lines_lost_total", "Lines of the access log that were lost because the store was away too long"
)
MESSAGES = Counter(
    "refu_messages_total",
    "Attempts to send a message to a person, by outcome: sent, refused, expired, unclear, later",
    ["channel", "outcome"],
)
TOLD = Counter(
    "refu_told_total",
    "What people were to be told, by kind and by what became of it: handed-over, sent, refused, expired, unclear, "
    "not-needed, nobody-to-reach",
    ["kind", "outcome"],
)
WEBHOOK_ATTEMPTS = Counter(
    "refu_webhook_attempts_total", "Attempts to send a message to a webhook, by outcome: delivered, failed", ["outcome"]
)
WEBHOOK_LAG = Histogram(
    "refu_webhook_lag_seconds",
    "Time from what happened to its delivery to a webhook",
    buckets=(0.1, 0.25, 0.5, 1, 2, 5, 30, 120, 600, 3600, 86400),
)
WEBHOOKS_DISABLED = Gauge("refu_webhooks_disabled", "Webhooks that nothing is sent to because sending failed too long")
READ_MODEL_READS_AGAIN = Counter(
    "refu_mirror_reads_again_total", "Times the read model in memory was read anew after the store was away"
)
PARTNER_EVENTS_DROPPED = Counter(
    "refu_partner_events_dropped_total", "Events that a partner's full queue dropped before the partner read them"
)
BROKER_BLOCKS = Gauge(
    "refu_broker_blocks", "1 while the broker takes no messages: it is short of memory or disk (an alarm)"
)
BROKER_CONNECTED = Gauge(
    "refu_broker_connected", "1 while the connection to the broker that is kept is there, 0 while it is not", ["use"]
)
CERTIFICATE_EXPIRES = Gauge(
    "refu_certificate_expiry_timestamp_seconds",
    "Until when the certificate is valid that a server showed us, in seconds since 1970",
    ["server"],
)
BUILD_INFO = Gauge("refu_build_info", "1; its label says which release runs", ["version"])
CLOCK_AHEAD = Gauge(
    "refu_clock_ahead_seconds", "How far a service's clock is ahead of the gateway's; below 0: behind", ["peer"]
)
BACKUP_LAST_SUCCESS = Gauge(
    "refu_backup_last_success_timestamp_seconds", "When the last backup was whole, in seconds since 1970; 0: never"
)
JOURNAL_LAST_SUCCESS = Gauge(
    "refu_journal_last_success_timestamp_seconds",
    "Until when the erasure journal is complete, in seconds since 1970; 0: never, or there is nobody in it yet",
)
