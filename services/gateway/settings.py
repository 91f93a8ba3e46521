"""The settings of the door alone, read from its environment in one place; see `docs/operations.md`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DoorSettings:
    """How the door is meant to be used."""

    trusted_proxies: int = 0
    """How many proxies of ours stand before the door; what they say of a client is believed, and nobody else is."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "DoorSettings":
        """Read the variables, all of which may be absent."""
        return cls(trusted_proxies=int(env.get("REFU_TRUSTED_PROXIES", "0")))
