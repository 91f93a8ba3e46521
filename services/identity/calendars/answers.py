"""What is answered about calendar feeds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class NewCalendarFeed:
    """The address of a feed: told this once."""

    address: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class CalendarFeedStanding:
    """Whether there is a feed, without its address."""

    made_at: datetime | None
    """Null where there is none."""
    read_at: datetime | None
    """When the last hour began in which it was read; null for never."""


NONE = CalendarFeedStanding(made_at=None, read_at=None)


@dataclass(frozen=True, kw_only=True)
class CalendarToken:
    """For the web client: a token that reads for whoever's feed it is, for some minutes."""

    access_token: str
    role: str
    units: list[str]
    organisation: str | None
    newcomer: str | None
    language: str
