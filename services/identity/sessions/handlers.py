"""Beginning a session, using it, acting as somebody else of oneself, ending it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, done
from services.identity.sessions import queries
from services.identity.sessions.domain import (
    BROWSER,
    CLIENT,
    CONTINUATION_LASTS,
    LOCKED,
    SIGNED_IN_AGAIN,
    Continuation,
    EndedSession,
    Session,
    day_of,
    is_own_path,
    minute_of,
    over_at,
)
from services.identity.store import IdentityWork
from services.identity.values import handed_out

KEPT = timedelta(days=90)
"""How long a session that is over can still be looked up."""
_A_WEEK = range(7)
_MINUTES = range(15, 2 * 24 * 60)
"""Minutes ago whose ended sessions nobody asks for any more."""


def begin(
    *,
    account: str,
    grant: str,
    device: str,
    amr: Iterable[str],
    uow: IdentityWork,
    until: datetime | None = None,
    client: str | None = None,
    browser: str | None = None,
) -> tuple[Session, str]:
    """Begin a session that acts with this grant, until the grant's end at most; the session, and its cookie.

    `client` names the application that it belongs to: such a session lasts as long as its refresh tokens may.
    `browser` is what an earlier session says in whose browser this one begins.
    """
    secret, session_id = handed_out.new_secret(), uow.new_id()
    expires_at = over_at(CLIENT if client else BROWSER, uow.now, until)
    session = Session(
        id=session_id,
        account=account,
        grant=grant,
        device=device,
        amr=tuple(amr),
        client=client,
        browser=browser or session_id,
        started_at=uow.now,
        last_used_at=uow.now,
        expires_at=expires_at,
        cookie_digest=handed_out.digest(secret),
        last_day=day_of(expires_at),
    )
    uow.sessions.add(session)
    return session, handed_out.joined(session.id, secret)


def end_in_place(cookie: str | None, uow: IdentityWork) -> None:
    """End the session of a cookie that the browser brought to a sign-in: nobody goes on with what another began."""
    before = queries.of_cookie(cookie, uow)
    if before:
        end(before, SIGNED_IN_AGAIN, uow)


def use(session: Session, uow: IdentityWork) -> Session:
    """Note that it was used."""
    used = session.used(uow.now)
    if used != session:
        uow.sessions.save(used)
    return used


def pick(session: Session, grant: str, until: datetime | None, uow: IdentityWork) -> Session:
    """Act with another grant of the same account from now on.

    Tokens that it had keep their role until they are over, minutes later.
    """
    expires_at = over_at(session.limits, session.started_at, until)
    before = tuple(dict.fromkeys((*session.acted_with, session.grant)))
    changed = replace(session, grant=grant, acted_with=before, last_used_at=uow.now, expires_at=expires_at)
    changed = replace(changed, last_day=day_of(expires_at))
    uow.sessions.save(changed)
    return changed


def act_with(session: Session, grant: str, until: datetime | None, uow: IdentityWork) -> tuple[Session, str]:
    """The same for a session that is told by its cookie: what is answered is the session, and its new cookie."""
    secret = handed_out.new_secret()
    changed = replace(pick(session, grant, until, uow), cookie_digest=handed_out.digest(secret))
    uow.sessions.save(changed)
    return changed, handed_out.joined(session.id, secret)


def end(session: Session, why: str, uow: IdentityWork) -> None:
    """End it now; whoever checks tokens hears of it within seconds. One that is over stays as it is."""
    ended = session.ended(why, uow.now)
    if ended != session:
        uow.sessions.save(ended)
        uow.ended_sessions.put(EndedSession(id=session.id, minute=minute_of(uow.now)))


def lock(session: Session, uow: IdentityWork) -> None:
    """End all that its account began in the same browser, and what applications got there; also once it is over."""
    for each in queries.living_of(session.account, uow):
        if each.browser == session.browser:
            end(each, LOCKED, uow)


def end_one_of(account: str, session_id: str, why: str, uow: IdentityWork) -> Answer[Identified]:
    """End this session of this account; somebody else's is answered as one that does not exist."""
    end(uow.sessions.get(session_id, lambda each: each.account == account), why, uow)
    return done(session_id)


def end_all_of(account: str, why: str, uow: IdentityWork, keep: str | None = None) -> int:
    """End every session of an account but the one to keep; how many there were."""
    ended = [each for each in queries.living_of(account, uow) if each.id != keep]
    for session in ended:
        end(session, why, uow)
    return len(ended)


def end_all_with(account: str, grant: str, why: str, uow: IdentityWork) -> int:
    """End every session of an account that acts with this grant, or did; how many there were."""
    ended = [each for each in queries.living_of(account, uow) if each.acts_or_acted_with(grant)]
    for session in ended:
        end(session, why, uow)
    return len(ended)


def continue_to(path: str, uow: IdentityWork) -> str:
    """Keep where somebody goes on after signing in; what is answered stands in `/sign-in?continue=<this>`.

    Raises Invalid `foreign-continuation` for anything but a path of this origin.
    """
    if not is_own_path(path):
        raise Invalid("foreign-continuation", "After signing in one goes on at a path of this platform.")
    ends = uow.now + CONTINUATION_LASTS
    continuation = Continuation(id=uow.new_id(), to=path, expires_at=ends, last_day=day_of(ends))
    uow.continuations.add(continuation)
    return continuation.id


def forget(uow: IdentityWork) -> None:
    """Remove what is over for so long that nobody asks for it."""
    over = [day_of(uow.now - KEPT - timedelta(days=ago)) for ago in _A_WEEK]
    for session in uow.sessions.where(last_day=over):
        uow.sessions.remove(session.id)
    gone = [day_of(uow.now - timedelta(days=ago)) for ago in _A_WEEK if ago]
    for continuation in uow.continuations.where(last_day=gone):
        uow.continuations.remove(continuation.id)
    now = minute_of(uow.now)
    for ended in uow.ended_sessions.where(minute=[now - ago for ago in _MINUTES]):
        uow.ended_sessions.remove(ended.id)
