"""How such a link is told."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TryOutLink:
    """An address that lets somebody in for a day."""

    link: str
