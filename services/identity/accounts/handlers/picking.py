"""Acting as another of one's roles."""

from services.chassis.errors import Conflict, NotFound
from services.chassis.http.answers import Answer, Identified, done
from services.identity.accounts import queries
from services.identity.accounts.commands import PickGrant
from services.identity.sessions import handlers as sessions
from services.identity.sessions import queries as living
from services.identity.store import IdentityWork


def pick_grant(order: PickGrant, uow: IdentityWork) -> Answer[Identified]:
    """The session acts so from now on: the tokens that it is given next say so."""
    session = living.living(uow.caller.session or "", uow)
    account = uow.accounts.find(session.account) if session else None
    if session is None or account is None:
        raise Conflict("no-session", "This token belongs to no session of a person: sign in to pick a role.")
    held = next((each for each in account.holding(uow.today) if each.id == order.grant), None)
    if held is None:
        raise NotFound("unknown-grant", "You have no such role, or it is over.", id=order.grant)
    queries.must_be_strong_enough(session, held.role)
    sessions.pick(session, held.id, queries.ends_at(held), uow)
    return done(held.id)
