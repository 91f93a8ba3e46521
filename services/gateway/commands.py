"""What the gateway itself may be asked."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AskStatus:
    """How everything is."""
