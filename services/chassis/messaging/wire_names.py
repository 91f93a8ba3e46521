"""What exchanges, queues and headers are called on the wire: a rename here is a migration. Needs nothing that runs."""

from services.contracts.listeners import Listener

HEADERS = "x-refu-"
"""How every header that the platform adds begins."""
ATTEMPTS = "x-refu-attempts"
QUEUE = "x-refu-queue"
REASON = "x-refu-reason"
ERROR = "x-refu-error"
DIED_AT = "x-refu-died-at"
DELIVERIES = "x-delivery-count"
"""Set by the broker: how often this message came back because its consumer went away."""
DEATHS = "x-death"
"""Set by the broker: where it dead-lettered this message, and why."""


def exchange_name(service: str) -> str:
    """Nameko's own name for the exchange of a service's events."""
    return f"{service}.events"


def queue_name(listener: Listener) -> str:
    """The queue of one listening method: a wire name, so renaming the method is a migration."""
    return f"evt-{listener.source}--{listener.service}.{listener.method}"


def dead_letters_name(service: str) -> str:
    """Where the messages that a service could not apply wait for a person."""
    return f"{service}.dead-letters"


def retry_name(service: str, pause: float) -> str:
    """The queue in which a message waits `pause` seconds before it is tried again."""
    return f"{service}.retry.{int(pause * 1000)}"
