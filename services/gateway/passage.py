"""What a request passes beside the connections to services: limits, and what goes on."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.gateway.limits import Limits
from services.gateway.settings import DoorSettings
from services.gateway.streams import Streams


@dataclass(frozen=True)
class Passage:
    """Of one process."""

    streams: Streams
    limits: Limits
    trusted_proxies: int

    @classmethod
    def of(cls, settings: DoorSettings, addresses: Mapping[str, str]) -> "Passage":
        """`addresses` maps a service's name to its URL."""
        return cls(Streams(addresses), Limits(settings), settings.trusted_proxies)
