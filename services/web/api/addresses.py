"""Whom the web client asks: the API, at the gateway; identity who is signed in; intake for whoever has no account."""

from services.chassis.settings import Settings, UnfitSetting

INTAKE, MATCHING, ORGANISATIONS = "intake", "matching", "organisations"


def gateway(settings: Settings) -> str:
    """Where it listens; raises UnfitSetting."""
    return _address(settings, "gateway")


def identity(settings: Settings) -> str:
    """Where it listens; raises UnfitSetting."""
    return _address(settings, "identity")


def links(settings: Settings) -> dict[str, str]:
    """Where those listen that are asked what a link is about, by name; without them, links are answered as away."""
    return {name: settings.peers[name] for name in (INTAKE, MATCHING, ORGANISATIONS) if name in settings.peers}


def intake(settings: Settings) -> str:
    """Where it listens, for whoever has no account; raises UnfitSetting."""
    return _address(settings, "intake")


def _address(settings: Settings, name: str) -> str:
    if name not in settings.peers:
        raise UnfitSetting(f"Set REFU_{name.upper()}_URL to the address of {name}.")
    return settings.peers[name]
