"""What `GET /v1/status` says, read for a person: what waits where, and what needs somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

AWAY, SILENT, LATE, STRANGE = "service-unavailable", "service-silent", "status-late", "no-status"
"""What the gateway says of a service that does not run, of one that answers nothing, of one that answers and did not
tell in time how it is, and where something else answers."""
STORE, BROKER, UNDECLARED = "store-unavailable", "broker-unavailable", "topology-missing"
"""What a service says of itself that misses one of them, or a queue at the broker."""
HELD_UP_SECONDS = 90
"""What leaves in time does so within seconds; a backup may hold it back for a minute."""
_SEE_ITS_LOG = "see its log"
_DOCTOR = "ask `refu doctor`"
_SAYS = {
    AWAY: ("does not run", "does not run, or the gateway cannot reach it", _SEE_ITS_LOG),
    SILENT: ("does not answer", "does not answer: its process hangs, or its machine is away", _SEE_ITS_LOG),
    LATE: ("answers late", "answers, and could not tell in time how it is", _DOCTOR),
    STORE: ("misses its store", "does not reach its store, or its store takes no writes", _SEE_ITS_LOG),
    BROKER: ("misses the broker", "does not reach the broker", _SEE_ITS_LOG),
    UNDECLARED: (
        "misses a queue",
        "misses a queue or an exchange at the broker",
        "run `refu topology`, which says whether anything was lost; `refu doctor` names what is missing",
    ),
}
"""By why nobody knows how it is: in two or three words, what is so, what to do."""


@dataclass(frozen=True, kw_only=True)
class ListenerStatus:
    """One listening method: events in its queue, events it is applying, and whether it stopped itself."""

    name: str
    ready: int
    in_hand: int
    stopped: bool


@dataclass(frozen=True, kw_only=True)
class ServiceStatus:
    """One service; the counts of one that is not available are 0."""

    name: str
    unavailable: str = ""
    """Why nobody knows how it is, by a slug: its own, or the gateway's; "": it answers and reaches store and broker."""
    outbox: int = 0
    outbox_seconds: int = 0
    """For how long the oldest entry has waited."""
    replaying: int = 0
    retrying: int = 0
    dead_letters: int = 0
    broker_blocks: bool = False
    listeners: tuple[ListenerStatus, ...] = ()

    @property
    def available(self) -> bool:
        """Whether it answers, and reaches its store and broker."""
        return not self.unavailable

    @property
    def shortly(self) -> str:
        """In a few words why nobody knows how it is; "" where it tells."""
        return _SAYS[self.unavailable][0] if self.unavailable in _SAYS else "tells no status" * (not self.available)

    @property
    def why(self) -> str:
        """The same as the end of a sentence that begins with its name."""
        unknown = f"answers, and does not say how it is ({self.unavailable})"
        return _SAYS[self.unavailable][1] if self.unavailable in _SAYS else unknown

    @property
    def retry_place(self) -> str:
        """What a person calls the place where its events wait to be tried again."""
        return f"{self.name}: to be tried again"

    def waiting(self) -> dict[str, int]:
        """How much waits where in this service."""
        return {
            f"{self.name}: outbox": self.outbox,
            f"{self.name}: to be published again": self.replaying,
            self.retry_place: self.retrying,
            **{listener.name: listener.ready + listener.in_hand for listener in self.listeners},
        }


@dataclass(frozen=True, kw_only=True)
class PlatformStatus:
    """All services. `is_quiet`: nothing is on its way between them."""

    is_quiet: bool
    services: tuple[ServiceStatus, ...]
    clocks: Mapping[str, int] = field(default_factory=dict)
    """Seconds that a service's clock is ahead of the gateway's (below 0: behind), where that is too much."""

    def waiting(self) -> dict[str, int]:
        """How much waits where, places with nothing left out."""
        counts = {place: count for service in self.services for place, count in service.waiting().items()}
        return {place: count for place, count in counts.items() if count}

    def retrying(self) -> dict[str, int]:
        """How much failed and waits to be tried again, by place as in `waiting`; places with nothing left out."""
        return {service.retry_place: service.retrying for service in self.services if service.retrying}

    def stopped(self) -> list[str]:
        """The listeners that stopped themselves."""
        return [listener.name for service in self.services for listener in service.listeners if listener.stopped]

    def unavailable(self) -> list[ServiceStatus]:
        """The services that do not answer, or miss their store, broker or a queue."""
        return [service for service in self.services if not service.available]

    def troubles(self) -> list[str]:
        """A sentence for everything that needs a person."""
        return [
            *map(_of_unavailable, self.unavailable()),
            *(
                f"{name} stopped itself after many dead letters: correct the cause, and discard what nobody can read; "
                f"then refu listeners start {name.replace('.', ' ')}, then refu dead-letters replay --all."
                for name in self.stopped()
            ),
            *(_of_held_up(service) for service in self.services if service.outbox_seconds >= HELD_UP_SECONDS),
            *_of_blocked([service.name for service in self.services if service.broker_blocks]),
            *(_of_dead_letters(service) for service in self.services if service.dead_letters),
            *(_of_clock(name, ahead) for name, ahead in self.clocks.items()),
        ]


def platform_status(answer: Mapping[str, Any]) -> PlatformStatus:
    """The status in the answer of the gateway."""
    return PlatformStatus(
        is_quiet=bool(answer["quiet"]),
        services=tuple(map(_service, answer["services"])),
        clocks={one["service"]: one["ahead_seconds"] for one in answer.get("clocks", [])},
    )


def _service(reported: Mapping[str, Any]) -> ServiceStatus:
    return ServiceStatus(
        name=reported["service"],
        unavailable=reported.get("unavailable", ""),
        outbox=reported.get("outbox", 0),
        outbox_seconds=reported.get("outbox_seconds", 0),
        replaying=reported.get("replaying", 0),
        retrying=reported.get("retrying", 0),
        dead_letters=reported.get("dead_letters", 0),
        broker_blocks=reported.get("broker_blocks", False),
        listeners=tuple(map(_listener, reported.get("listeners", []))),
    )


def _listener(reported: Mapping[str, Any]) -> ListenerStatus:
    return ListenerStatus(
        name=reported["name"],
        ready=reported.get("ready", 0),
        in_hand=reported.get("in_hand", 0),
        stopped=reported.get("stopped", False),
    )


def _of_unavailable(service: ServiceStatus) -> str:
    remedy = _SAYS[service.unavailable][2] if service.unavailable in _SAYS else _SEE_ITS_LOG
    return f"{service.name} {service.why}: {remedy}."


def _of_held_up(service: ServiceStatus) -> str:
    return (
        f"{service.name} cannot publish: its oldest event has waited for {service.outbox_seconds} s. Ask `refu "
        "doctor`: a queue may be missing or lost, or the broker away."
    )


def _of_dead_letters(service: ServiceStatus) -> str:
    number, name = service.dead_letters, service.name
    return f"{name} has {number} dead letter{'s' if number > 1 else ''}: refu dead-letters list --service {name}"


def _of_blocked(names: list[str]) -> list[str]:
    if not names:
        return []
    return [
        f"The broker takes no events from {', '.join(names)}: it is short of memory or disk (an alarm). Nothing is "
        "lost, events wait in the outbox. Free disk or memory on the broker's machine; `rabbitmq-diagnostics alarms` "
        "there says which."
    ]


def _of_clock(name: str, ahead: int) -> str:
    where = "ahead of" if ahead > 0 else "behind"
    return f"{name}'s clock is {abs(ahead)} s {where} the gateway's: set both by a time server (NTP)."
