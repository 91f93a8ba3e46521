"""What the gateway answers by itself."""

from dataclasses import dataclass

from services.chassis.process.status import ServiceStatus
from services.platform.access import AccessLine, Sent


@dataclass(frozen=True, kw_only=True)
class Root:
    """What this is, and where to go on."""

    platform: str
    api: str
    documentation: str
    status: str
    ready: str


@dataclass(frozen=True, kw_only=True)
class Ready:
    """Whether requests are taken."""

    ready: bool


@dataclass(frozen=True, kw_only=True)
class UnavailableService:
    """A service that did not say how it is, and why: a slug."""

    service: str
    unavailable: str

    @property
    def is_quiet(self) -> bool:
        """Nobody knows."""
        return False


ServiceReport = ServiceStatus | UnavailableService


@dataclass(frozen=True, kw_only=True)
class DifferingClock:
    """A service whose clock differs from the gateway's by half a minute or more; below 0 it is behind."""

    service: str
    ahead_seconds: int


@dataclass(frozen=True, kw_only=True)
class PlatformStatus:
    """Every service's own status; `quiet`: nothing is on its way anywhere, dead letters aside."""

    quiet: bool
    services: tuple[ServiceReport, ...]
    clocks: tuple[DifferingClock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Look(AccessLine):
    """One request, and the service that it was made of."""

    service: str


@dataclass(frozen=True, kw_only=True)
class WhoLooked:
    """A page of the access logs of all services; `missing` names those that did not answer."""

    lines: tuple[Look, ...]
    sent: tuple[Sent, ...]
    """What partners outside were sent about the person in the same time."""
    before: str | None
    """What to ask for next; None at the end."""
    missing: tuple[str, ...]
