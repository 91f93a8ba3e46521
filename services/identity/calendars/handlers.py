"""A feed is made, ended and read."""

from datetime import timedelta

from services.chassis.errors import NotFound
from services.chassis.http.answers import Answer, created, done
from services.identity.accounts.domain.grants import Grant
from services.identity.calendars import queries
from services.identity.calendars.answers import NONE, CalendarFeedStanding, CalendarToken, NewCalendarFeed
from services.identity.calendars.domain import CalendarFeed
from services.identity.oauth.handlers.access import access_token
from services.identity.sessions.domain import EndedSession, minute_of
from services.identity.store import IdentityWork
from services.identity.values import handed_out
from services.platform.access_tokens import API
from services.platform.caller import Caller
from services.platform.merges import going_on

PATH = "/calendar/"
TOKEN_FOR = timedelta(minutes=2)


def make_calendar_feed(uow: IdentityWork) -> Answer[NewCalendarFeed]:
    """Make an address, which is answered this once; the one before is of no use any more. Raises Conflict."""
    account, grant = queries.acting(uow)
    _end_tokens(uow.calendar_feeds.find(grant.id), uow)
    secret = handed_out.new_secret()
    feed = CalendarFeed(
        id=grant.id, account=account.id, key=queries.key_of(secret, uow), token_id=uow.new_id(), made_at=uow.now
    )
    uow.calendar_feeds.put(feed)
    return created(NewCalendarFeed(address=f"{uow.context.public_url}{PATH}{secret}.ics", made_at=feed.made_at))


def end_calendar_feed(uow: IdentityWork) -> Answer[CalendarFeedStanding]:
    """End it, if there is one; raises Conflict."""
    _, grant = queries.acting(uow)
    end_feed_of(grant.id, uow)
    return done(NONE)


def end_feed_of(grant_id: str, uow: IdentityWork) -> None:
    """End the feed of a role, if there is one, with every token that was given for it."""
    feed = uow.calendar_feeds.find(grant_id)
    if feed is not None:
        _end_tokens(feed, uow)
        uow.calendar_feeds.remove(feed.id)


def read_feed(secret: str, uow: IdentityWork) -> tuple[CalendarToken, Caller]:
    """A token that reads for whoever's feed it is; raises NotFound `unknown-calendar`, TooMuch."""
    feed = queries.of_secret(secret, uow)
    held = queries.holder(feed, uow) if feed else None
    if feed is None or held is None:
        raise NotFound("unknown-calendar", "This address of a calendar is not known, or was ended.")
    uow.calendar_feeds.save(feed.read(uow.now))
    account, grant = held
    caller = _caller(feed, grant, uow)
    told = CalendarToken(
        access_token=access_token(caller, TOKEN_FOR, uow),
        role=grant.role,
        units=sorted(grant.units),
        organisation=caller.organisation,
        newcomer=caller.newcomer,
        language=account.language,
    )
    return told, caller


def _caller(feed: CalendarFeed, grant: Grant, uow: IdentityWork) -> Caller:
    """Whose days it shows: of a file that went into another one, those of the one that goes on."""
    return Caller(
        subject=feed.account,
        role=grant.role,
        units=frozenset(grant.units),
        organisation=grant.organisation or grant.partner,
        newcomer=going_on(grant.newcomer, uow.merged_files.find) if grant.newcomer else None,
        session=feed.token_id,
        scope=API,
    )


def _end_tokens(feed: CalendarFeed | None, uow: IdentityWork) -> None:
    """Tokens that were given for it hold no longer, either."""
    if feed is not None:
        uow.ended_sessions.put(EndedSession(id=feed.token_id, minute=minute_of(uow.now)))
