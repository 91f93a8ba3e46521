"""What may be asked about retention."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AskRetention:
    """How long each kind of data is kept, and what was carried out."""
