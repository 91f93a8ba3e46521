"""What is answered about merges."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Merged:
    """Which file goes on, and which is its alias, or is no longer."""

    id: str
    """The survivor's."""
    other_id: str
