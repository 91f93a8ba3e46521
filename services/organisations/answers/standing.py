"""How it is answered where an organisation stands."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CurrentStanding:
    """Where the organisation now stands."""

    id: str
    status: str
    """`registered`, `approved` or `suspended`."""
