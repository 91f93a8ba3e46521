"""What is shown to whoever opens a page."""

from urllib.parse import urlencode

from werkzeug.wrappers import Response

from services.identity.accounts import queries as accounts
from services.identity.html.rendering import see
from services.identity.pages import showing
from services.identity.pages.domain import ROLE, SECOND_FACTOR
from services.identity.pages.queries import Visit
from services.identity.sessions import queries as sessions

HOME = "/"
NEWCOMERS = "/sign-in/phone"


def sign_in(visit: Visit) -> Response:
    """The first page; whoever is signed in goes on, whoever reads a newcomers' language alone begins at their page."""
    if visit.acting is None:
        return showing.sign_in(visit) if visit.reads_as_staff_do else see(_of_newcomers(visit))
    return see(sessions.continuation(visit.request.args.get("continue"), visit.uow) or HOME)


def second_factor(visit: Visit) -> Response:
    """A code, of whoever showed the password."""
    step = visit.step
    return showing.second_factor(visit) if step and step.asked == SECOND_FACTOR else see("/sign-in")


def role(visit: Visit) -> Response:
    """As what: after signing in, or later."""
    step, acting = visit.step, visit.acting
    if step and step.asked == ROLE:
        return showing.roles(visit, visit.uow.accounts.get(step.account), None)
    return showing.roles(visit, acting[1], acting[2].id) if acting else see("/sign-in")


def my_sessions(visit: Visit) -> Response:
    """Who is signed in, and where."""
    acting = visit.acting
    return showing.my_sessions(visit, *acting) if acting else see("/sign-in")


def ways(visit: Visit) -> Response:
    """How one comes in."""
    acting = visit.acting
    return showing.ways(visit, acting[1]) if acting and acting[2].role != "newcomer" else see("/sign-in")


def invitation(visit: Visit, token: str) -> Response:
    """What is offered, and how to take it."""
    found = accounts.open_invitation(token, visit.uow)
    return showing.invitation(visit, found) if found else showing.invitation_over(visit)


def _of_newcomers(visit: Visit) -> str:
    wanted = visit.request.args.get("continue")
    return f"{NEWCOMERS}?{urlencode({'continue': wanted})}" if wanted else NEWCOMERS
