"""What exchanges, queues and headers are called on the wire: a rename here is a migration. Needs nothing that runs."""

from collections.abc import Mapping
from typing import Any

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
MARKER = "refu.topology"
"""How the exchange begins that says that everything else was declared."""
DEATHS = "x-death"
"""Set by the broker: where it dead-lettered this message, and why."""
RENEW_AFTER = 10
"""A dead letter that came back so often gets a fresh copy: RabbitMQ 4 drops what came back twenty times."""
_BROKERS_OWN = (DEATHS, DELIVERIES, "x-first-death", "x-last-death", "x-acquired-count")


def without_brokers_own(headers: Mapping[str, Any]) -> dict[str, Any]:
    """The headers that a broker did not add on the way: by how they begin, as `x-first-death-queue` is one of them."""
    return {name: value for name, value in headers.items() if not name.startswith(_BROKERS_OWN)}


def without_counts(headers: Mapping[str, Any]) -> dict[str, Any]:
    """For a fresh copy in the same place: without how often it came back, and with where it came from."""
    return {name: value for name, value in headers.items() if name not in (DELIVERIES, "x-acquired-count")}


def exchange_name(service: str) -> str:
    """Nameko's own name for the exchange of a service's events."""
    return f"{service}.events"


def queue_name(listener: Listener) -> str:
    """The queue of one listening method: a wire name, so renaming the method is a migration."""
    return f"evt-{listener.source}--{listener.service}.{listener.method}"


def dead_letters_name(service: str) -> str:
    """The exchange, and the queue, of the messages that a service could not apply: they wait for a person."""
    return f"{service}.dead-letters"


def retry_name(service: str, pause: float) -> str:
    """The exchange, and the queue in which a message waits `pause` seconds before it is tried again."""
    return f"{service}.retry-after.{int(pause * 1000)}"


def former_retry_name(service: str, pause: float) -> str:
    """The same as it was called up to 0.2.0, when what waited came back through the default exchange."""
    return f"{service}.retry.{int(pause * 1000)}"


def returns_name(service: str) -> str:
    """The exchange by which a message comes back to one of the service's own queues, named by its routing key."""
    return f"{service}.returns"
