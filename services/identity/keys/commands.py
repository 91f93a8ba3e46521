"""What may be asked about keys."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RotateKeys:
    """Announce new keys before their time."""

    compromised: bool = False
    """Somebody else may have the keys that sign: the new ones sign at once, and every token that was made ends."""
