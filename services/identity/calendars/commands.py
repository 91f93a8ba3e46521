"""What may be asked about one's own calendar feed."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class MakeCalendarFeed:
    """Make an address for one's calendar; the one before ends."""


@dataclass(frozen=True, kw_only=True)
class EndCalendarFeed:
    """Nobody reads one's calendar any more."""


@dataclass(frozen=True, kw_only=True)
class AskCalendarFeed:
    """Whether there is an address, and since when."""
