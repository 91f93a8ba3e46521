"""The broker's accounts and what each may do: what it needs, and nothing else. Table: docs/operations/accounts.md."""

from dataclasses import dataclass

from services.chassis.messaging.topology import services
from services.contracts import EVENTS
from services.contracts.listeners import SOURCES

CONSOLE = "console"
"""Of `refu dead-letters`."""
BACKUP = "backup"
"""Of `refu backup`: takes in hand what waits, and gives it back; after a restore it publishes it again."""
TOPOLOGY = "topology"
"""Of `refu topology`, at deploy."""
PROVISIONER = "partners-provisioner"
"""Makes virtual hosts for partners by the management API; it has no right in the product's own."""

MONITOR = "monitor"
"""Of `refu doctor` at the management API: its tag sees nodes, a permission for nothing the queues of our host."""


@dataclass(frozen=True)
class Rights:
    """Patterns of names, as RabbitMQ takes them. To look whether something is there needs none."""

    configure: str
    write: str
    read: str


NOTHING, EVERYTHING = "^$", ".*"
_WAITING = r"^(evt-.+|[a-z]+\.(dead-letters|retry-after\..+))$"


def rights() -> dict[str, Rights]:
    """By account. A service is called as its queues are; the gateway has no account."""
    listening = services()
    return {
        **{name: _of_service(name, name in listening) for name in SOURCES},
        CONSOLE: Rights(NOTHING, r"^[a-z]+\.(returns|dead-letters)$", r"^[a-z]+\.dead-letters$"),
        BACKUP: Rights(NOTHING, r"^[a-z]+\.(returns|dead-letters)$", _WAITING),
        TOPOLOGY: Rights(EVERYTHING, EVERYTHING, EVERYTHING),
    }


def topics() -> dict[str, str]:
    """By service: with which routing keys it may publish its events, the types of its own and no others."""
    told = {source: sorted(event.type for event in EVENTS.values() if event.source == source) for source in SOURCES}
    return {source: f"^({'|'.join(types)})$" if types else NOTHING for source, types in told.items()}


def _of_service(name: str, listens: bool) -> Rights:
    """Its own dead letters it reads, to give them back: what it held before, by a way that leads to it alone."""
    if not listens:
        return Rights(NOTHING, rf"^{name}\.events$", NOTHING)
    write = rf"^{name}\.(events|dead-letters|returns|retry-after\.[0-9]+)$"
    return Rights(NOTHING, write, rf"^(evt-[a-z]+--{name}\.[a-z_]+|{name}\.dead-letters)$")
