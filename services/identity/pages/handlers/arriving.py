"""Somebody showed who they are: a session begins, with the one role they have or with the one they choose."""

from collections.abc import Iterable
from datetime import timedelta

from werkzeug.wrappers import Response

from services.chassis.errors import Forbidden
from services.chassis.http.accesses import CALLER
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Grant
from services.identity.accounts.handlers.accepting import signed_in
from services.identity.html import cookies
from services.identity.html.rendering import go_on_to, see
from services.identity.pages.domain import ROLE
from services.identity.pages.handlers import known_devices, steps
from services.identity.pages.queries import Visit
from services.identity.sessions import handlers as sessions

HOME = "/"
"""Where somebody goes on who came to sign in: the first page of their role."""
KNOWN_FOR = timedelta(days=180)


def arrived(account: Account, amr: Iterable[str], to: str | None, visit: Visit) -> Response:
    """A session, or the question as what; raises Forbidden `no-role` for somebody who has none at this moment."""
    grants = account.holding(visit.uow.today)
    if not grants:
        raise Forbidden("no-role", "You have no role at this moment: ask whoever invited you.")
    if len(grants) > 1:
        return steps.ask_next(account, ROLE, amr, to, visit)
    return begun(account, grants[0], amr, to, visit)


def begun(account: Account, grant: Grant, amr: Iterable[str], to: str | None, visit: Visit) -> Response:
    """A new session, whatever cookie the browser brought; it goes on where it wanted to go."""
    response = led_on(to, visit)
    return with_session(response, account, grant, amr, visit)


def with_session(response: Response, account: Account, grant: Grant, amr: Iterable[str], visit: Visit) -> Response:
    """The response, with the cookie of a new session; the one that the browser brought is over."""
    uow = visit.uow
    sessions.end_in_place(cookies.read(visit.request, cookies.SESSION), uow)
    steps.end(visit)
    _, cookie = sessions.begin(
        account=account.id, grant=grant.id, device=visit.device, amr=amr, uow=uow, until=accounts.ends_at(grant)
    )
    signed_in(uow.accounts.get(account.id), uow)
    visit.request.environ[CALLER] = {"caller": account.id, "role": grant.role}
    cookies.forget(response, cookies.STEP)
    cookies.write(response, cookies.DEVICE, known_devices.mark_for(account.id, uow), KNOWN_FOR)
    return cookies.write(response, cookies.SESSION, cookie)


def led_on(to: str | None, visit: Visit) -> Response:
    """To where somebody wanted to go; an authorisation may lead to another origin, where no form may lead."""
    return see(HOME) if to is None else go_on_to(visit.reader, to)
