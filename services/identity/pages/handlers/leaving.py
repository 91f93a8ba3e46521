"""Signing out, ending one's own sessions, and acting as another of one's roles."""

from werkzeug.wrappers import Response

from services.chassis.errors import Forbidden
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Grant
from services.identity.html import cookies
from services.identity.html.rendering import see
from services.identity.pages import showing
from services.identity.pages.domain import ROLE
from services.identity.pages.handlers import arriving
from services.identity.pages.queries import Visit
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import ENDED_BY_OWNER, SIGNED_OUT


def sign_out(visit: Visit) -> Response:
    """End the session of this browser; whoever has none is signed out, too."""
    visit.leaving_form()
    session = visit.session
    if session:
        sessions.end(session, SIGNED_OUT, visit.uow)
    return cookies.forget(showing.signed_out(visit), cookies.SESSION)


def end_session(visit: Visit) -> Response:
    """End one of one's own sessions, or all but this one."""
    fields, acting = visit.form(), visit.acting
    if acting is None:
        return see("/sign-in")
    session, account, _ = acting
    wanted = fields.get("session", "")
    if wanted == "others":
        sessions.end_all_of(account.id, ENDED_BY_OWNER, visit.uow, keep=session.id)
    else:
        one = visit.uow.sessions.get(wanted, lambda each: each.account == account.id)
        sessions.end(one, ENDED_BY_OWNER, visit.uow)
    return see("/sign-in/sessions")


def choose_role(visit: Visit) -> Response:
    """Begin a session as the role that was chosen; or, in one, act as it from now on."""
    chosen, step = visit.form().get("grant", ""), visit.step
    if step and step.asked == ROLE:
        account = visit.uow.accounts.get(step.account)
        return arriving.begun(account, _held(account, chosen, visit), step.amr, step.to, visit)
    acting = visit.acting
    if acting is None:
        return see("/sign-in")
    session, account, _ = acting
    grant = _held(account, chosen, visit)
    accounts.must_be_strong_enough(session, grant.role)
    _, cookie = sessions.act_with(session, grant.id, accounts.ends_at(grant), visit.uow)
    return cookies.write(see(arriving.HOME), cookies.SESSION, cookie)


def _held(account: Account, grant_id: str, visit: Visit) -> Grant:
    grant = next((each for each in account.holding(visit.uow.today) if each.id == grant_id), None)
    if grant is None:
        raise Forbidden("no-such-role", "You do not have this role any more: choose another.")
    return grant
