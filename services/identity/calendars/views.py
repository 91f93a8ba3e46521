"""Whether somebody has a feed."""

from services.identity.calendars import queries
from services.identity.calendars.answers import NONE, CalendarFeedStanding
from services.identity.store import IdentityWork


def calendar_feed(uow: IdentityWork) -> CalendarFeedStanding:
    """The feed of the role that the caller acts in, without its address; raises Conflict."""
    _, grant = queries.acting(uow)
    feed = uow.calendar_feeds.find(grant.id)
    if feed is None:
        return NONE
    return CalendarFeedStanding(made_at=feed.made_at, read_at=feed.hour_began_at)
