"""The settings of the door alone, read from its environment in one place; see `docs/operations/README.md`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from services.chassis.settings import UnfitSetting

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?")


@dataclass(frozen=True, kw_only=True)
class DoorSettings:
    """How the door is meant to be used."""

    trusted_proxies: int = 0
    """How many proxies of ours stand before the door; what they say of a client is believed, and nobody else is."""
    origins: frozenset[str] = frozenset()
    """Origins whose pages may use the API from a browser."""
    requests_of_client: int = 6000
    """In a minute, of one subject of tokens."""
    requests_of_address: int = 1200
    """In a minute, of one address, where nobody shows a token."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "DoorSettings":
        """Read the variables, all of which may be absent; raises UnfitSetting."""
        return cls(
            trusted_proxies=_number(env, "REFU_TRUSTED_PROXIES", cls.trusted_proxies),
            origins=_origins(env.get("REFU_CORS_ORIGINS", "")),
            requests_of_client=_number(env, "REFU_REQUESTS_OF_CLIENT", cls.requests_of_client),
            requests_of_address=_number(env, "REFU_REQUESTS_OF_ADDRESS", cls.requests_of_address),
        )


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name) or str(default)
    if not (text.isascii() and text.isdecimal()):
        raise UnfitSetting(f"{name} is a whole number; {text!r} is none.")
    return int(text)


def _origins(text: str) -> frozenset[str]:
    origins = frozenset(origin.strip() for origin in text.split(",") if origin.strip())
    unfit = sorted(origin for origin in origins if not _ORIGIN.fullmatch(origin))
    if unfit:
        raise UnfitSetting(
            f"REFU_CORS_ORIGINS lists origins such as https://app.example, with commas between; {unfit[0]!r} is none."
        )
    return origins
