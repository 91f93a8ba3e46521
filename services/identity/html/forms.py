"""Whose form it is that somebody sends: this origin's own, from a page that this browser was shown.

Three things hold one another up. A browser of today says by itself where a request comes from (`Sec-Fetch-Site`);
where it does not, `Origin` is compared; and each form carries a mark that belongs to a cookie of this browser, which
is enough from a browser that says nothing (docs/decisions/0023).
"""

import hmac

from werkzeug.wrappers import Request

from services.chassis.errors import Forbidden
from services.chassis.http.request_data import form_of
from services.identity.html import cookies
from services.identity.html.languages import origin_of
from services.identity.values import handed_out
from services.platform.work import UnitOfWork

MARK = "form_mark"
_NEW = "refu.form-cookie"
_OWN_SITES = ("same-origin", "none")


def cookie_of(request: Request) -> str:
    """What this browser's forms are marked with: what it brought, or something new to give it, once a request."""
    brought = cookies.read(request, cookies.FORM)
    kept: str = brought or request.environ.setdefault(_NEW, handed_out.new_secret())
    return kept


def mark_of(cookie: str, uow: UnitOfWork) -> str:
    """What stands in a form of the browser that has this cookie."""
    return uow.derived_id("form", cookie).replace("-", "")  # no id of a record: none for the access log


def own_form(request: Request, public_url: str, uow: UnitOfWork) -> dict[str, str]:
    """The fields of a form that came from our own page; raises Forbidden `foreign-form` for any other."""
    must_be_own(request, public_url)
    fields = form_of(request)
    cookie = cookies.read(request, cookies.FORM)
    if cookie is None or not hmac.compare_digest(fields.pop(MARK, ""), mark_of(cookie, uow)):
        raise _foreign()
    return fields


def leaving_form(request: Request, public_url: str, uow: UnitOfWork) -> dict[str, str]:
    """The same for a form with which somebody signs out or locks the phone, which other pages of this origin have, too.

    They know no mark; that the browser says the form is this origin's own is enough to go.
    """
    said = request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == origin_of(
        public_url
    )
    if not said:
        return own_form(request, public_url, uow)
    must_be_own(request, public_url)
    return form_of(request)


def must_be_own(request: Request, public_url: str) -> None:
    """Raise Forbidden `foreign-form` for a request that another site's page made."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        if site not in _OWN_SITES:
            raise _foreign()
    elif origin is not None and origin != origin_of(public_url):
        raise _foreign()


def _foreign() -> Forbidden:
    return Forbidden(
        "foreign-form",
        "This form did not come from the page that this browser was shown: open the page again, and allow cookies.",
    )
