"""Whose feed an address is, and whose feed somebody asks about."""

from services.chassis.errors import Conflict
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Grant
from services.identity.calendars.domain import ROLES, CalendarFeed
from services.identity.sessions import queries as sessions
from services.identity.store import IdentityWork

LONGEST = 200


def key_of(secret: str, uow: IdentityWork) -> str:
    """Under what a secret is kept."""
    return uow.derived_id("calendar-feed", secret)


def of_secret(secret: str, uow: IdentityWork) -> CalendarFeed | None:
    """The feed with this secret; None for every other text."""
    found = uow.calendar_feeds.where(key=key_of(secret, uow)) if 0 < len(secret) <= LONGEST else []
    return found[0] if found else None


def holder(feed: CalendarFeed, uow: IdentityWork) -> tuple[Account, Grant] | None:
    """Whose feed it is, while they have that role; None once the account or the role is over."""
    account = uow.accounts.find(feed.account)
    if account is None or account.ended:
        return None
    grant = next((each for each in account.holding(uow.today) if each.id == feed.id), None)
    return (account, grant) if grant else None


def acting(uow: IdentityWork) -> tuple[Account, Grant]:
    """Whoever asks, with the role that they act in; raises Conflict for a role without days, and for programs."""
    session = sessions.living(uow.caller.session or "", uow)
    found = accounts.acting(session, uow) if session else None
    if found is None or found[1].role not in ROLES or found[1].role != uow.caller.role:
        raise Conflict("no-calendar", "Sign in as somebody who has sessions or volunteer days.")
    return found
