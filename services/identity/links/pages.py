"""The page that a link opens. Opening changes nothing, for mail programs open links by themselves: a button does."""

from werkzeug.wrappers import Response

from services.identity.arrivals.visits import Visit
from services.identity.links import handlers, queries
from services.identity.links.domain import SIGN_IN

TEMPLATE = "link.html"


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


def _useless(visit: Visit) -> Response:
    return visit.page(TEMPLATE, 410, "link_over", usable=False)
