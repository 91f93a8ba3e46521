"""Looking sessions up: of a cookie, of an account, those that ended while their tokens still live."""

from datetime import timedelta

from services.identity.sessions.domain import EndedSession, Session, minute_of
from services.identity.store import IdentityWork
from services.identity.values import handed_out

TOKENS_LIVE_AT_MOST = timedelta(minutes=10)
"""Longer than any access token, with the clocks' differences."""


def of_cookie(cookie: str | None, uow: IdentityWork) -> Session | None:
    """The living session of this cookie; None for none, a wrong one, and one that is over."""
    session = brought(cookie, uow)
    return session if session and session.lives(uow.now) else None


def brought(cookie: str | None, uow: IdentityWork) -> Session | None:
    """The session of this cookie, also one that is over; None for none and a wrong one."""
    session_id, secret = handed_out.parted(cookie or "")
    session = uow.sessions.find(session_id) if session_id else None
    return session if session and handed_out.same(secret, session.cookie_digest) else None


def living(session_id: str, uow: IdentityWork) -> Session | None:
    """The session with this id, while it may be acted with."""
    session = uow.sessions.find(session_id)
    return session if session and session.lives(uow.now) else None


def living_of(account: str, uow: IdentityWork) -> list[Session]:
    """The sessions of an account that are not over, the one used last first."""
    found = [each for each in uow.sessions.where(account=account) if each.lives(uow.now)]
    return sorted(found, key=lambda each: (each.last_used_at, each.id), reverse=True)


def ended_lately(uow: IdentityWork) -> list[EndedSession]:
    """Those that ended while tokens of theirs may still live, in the order of their ids."""
    last = minute_of(uow.now)
    first = minute_of(uow.now - TOKENS_LIVE_AT_MOST)
    return sorted(uow.ended_sessions.where(minute=list(range(first, last + 1))), key=lambda each: each.id)


def continuation(continuation_id: str | None, uow: IdentityWork) -> str | None:
    """Where to go on, a path of this origin; None for what nobody kept, and for what is too long ago."""
    kept = uow.continuations.find(continuation_id) if continuation_id else None
    return kept.to if kept and uow.now < kept.expires_at else None
