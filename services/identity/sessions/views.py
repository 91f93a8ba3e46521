"""Where somebody is signed in."""

from services.chassis.http.paging import Key, page_of
from services.identity.sessions import queries
from services.identity.sessions.answers import SessionRow, Sessions
from services.identity.sessions.commands import AskMySessions
from services.identity.sessions.domain import Session
from services.identity.store import IdentityWork
from services.identity.values import built_in_clients
from services.identity.values.moments import in_order
from services.platform.searching import is_found

SORTS: dict[str, Key[Session]] = {
    "last_used_at": lambda each: in_order(each.last_used_at),
    "started_at": lambda each: in_order(each.started_at),
}


def sessions_of(account: str, ask: AskMySessions, uow: IdentityWork) -> Sessions:
    """The living sessions of an account."""
    current = uow.caller.session
    found = [each for each in queries.living_of(account, uow) if is_found(ask.q, (each.device, client_name(each, uow)))]
    shown, cursor = page_of(ask, found, SORTS, lambda each: each.id)
    return Sessions(sessions=[_row(each, current, uow) for each in shown], next=cursor)


def client_name(session: Session, uow: IdentityWork) -> str | None:
    """What the application of a session is called; None for the sign-in pages' own."""
    if session.client is None:
        return None
    client = uow.clients.find(session.client)
    return client.name if client else built_in_clients.NAMES.get(session.client)


def _row(session: Session, current: str | None, uow: IdentityWork) -> SessionRow:
    return SessionRow(
        id=session.id,
        device=session.device,
        client=session.client,
        client_name=client_name(session, uow),
        grant=session.grant,
        amr=list(session.amr),
        started_at=session.started_at,
        last_used_at=session.last_used_at,
        expires_at=session.expires_at,
        current=session.id == current,
    )
