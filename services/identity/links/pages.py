"""The page that a link opens. Opening changes nothing, for mail programs open links by themselves: a button does."""

from werkzeug.wrappers import Response

from services.identity.accounts.queries import acting
from services.identity.arrivals.visits import Visit
from services.identity.clients.queries import where_people_begin
from services.identity.html import cookies
from services.identity.html.rendering import Reader, see
from services.identity.links import handlers, queries
from services.identity.links.domain import SIGN_IN
from services.identity.sessions.queries import of_cookie

TEMPLATE = "link.html"
HOME = "/sign-in/organisation"


def link_page(visit: Visit, token: str) -> Response:
    """A button, where the link is of use."""
    link = queries.usable(token, SIGN_IN, visit.uow)
    return visit.page(TEMPLATE, usable=True) if link else _useless(visit)


def take_link(visit: Visit, token: str) -> Response:
    """The button was pressed."""

    def act(_form: dict[str, str]) -> Response:
        visit.counted()
        account = handlers.use(token, visit.language, visit.uow)
        return (visit.comes_in(account, ("otp",)) if account else None) or _useless(visit)

    return visit.answered(act, lambda error: visit.refused(error, TEMPLATE, usable=False))


def home(visit: Visit) -> Response:
    """Where the contact of an organisation goes on, and how to come in without a link the next time."""
    session = of_cookie(visit.cookie(cookies.SESSION), visit.uow)
    found = acting(session, visit.uow) if session else None
    if found is None or found[1].role != "organisation":
        return see("/sign-in")
    applications = where_people_begin(visit.uow)
    has_own_way = bool(found[0].passkeys or found[0].password)
    return Reader(visit.request, visit.uow).page(
        "organisation.html", applications=applications, has_own_way=has_own_way
    )


def _useless(visit: Visit) -> Response:
    return visit.page(TEMPLATE, 410, "link_over", usable=False)
