"""Coming in on a phone that is known: a picture, a PIN; locking it, and being forgotten there."""

from werkzeug.wrappers import Response

from services.identity.arrivals.visits import Visit
from services.identity.html import cookies, forms
from services.identity.html.rendering import see
from services.identity.phones import handlers, queries
from services.identity.phones.domain import PICTURES, PIN_DIGITS, REMEMBERED
from services.identity.sessions import handlers as sessions
from services.identity.sessions.queries import brought, of_cookie
from services.identity.values.digits import digits_of

COOKIE = "__Host-refu-phone"
_WRONG = "pin_wrong"
LOCKED = "/sign-in/phone?locked=yes"


def start(visit: Visit) -> Response:
    """Whoever comes in on this phone, or where a number is typed."""
    phone = queries.of_cookie(visit.cookie(COOKIE), visit.uow)
    if phone is None or "other" in visit.request.args:
        return visit.page("phone.html")
    return visit.page("who.html", pictures=[each.picture for each in phone.people])


def picture_page(visit: Visit) -> Response:
    """Where the PIN of a picture is typed."""
    return visit.page("own-pin.html", picture=_known(visit.request.args.get("picture", "")))


def take_picture_and_pin(visit: Visit) -> Response:
    """The PIN of a picture was typed."""

    def act(form: dict[str, str]) -> Response:
        visit.counted()
        picture, pin = form.get("picture", ""), digits_of(form.get("pin", ""))
        cookie = visit.cookie(COOKIE)
        account = handlers.account_by_pin(cookie, picture, pin, visit.uow) if len(pin) == PIN_DIGITS else None
        response = visit.comes_in(visit.uow.accounts.get(account), ("pin",)) if account else None
        if response is None or cookie is None:
            return visit.page("own-pin.html", 422, _WRONG, picture=_known(picture))
        return cookies.write(response, COOKIE, cookie, REMEMBERED)

    return visit.answered(act, lambda error: visit.refused(error, "own-pin.html", picture=""))


def signed_in_page(visit: Visit) -> Response:
    """Where somebody who came in locks the phone again."""
    session = of_cookie(visit.cookie(cookies.SESSION), visit.uow)
    return visit.page("signed-in.html") if session else visit.goes_to("phone")


def lock(visit: Visit, forget: bool = False) -> Response:
    """End the session at once, with what applications got in it; the next person comes in by a picture.

    `forget` takes this person's away.
    """

    def act(_form: dict[str, str]) -> Response:
        session = brought(visit.cookie(cookies.SESSION), visit.uow)
        if session is not None:
            sessions.lock(session, visit.uow)
            if forget:
                handlers.forget(visit.cookie(COOKIE), session.account, visit.uow)
        response = cookies.forget(see(LOCKED), cookies.SESSION)
        response.headers["Clear-Site-Data"] = '"storage"'  # what a phone keeps for a time without a network
        return response

    return visit.answered(act, lambda error: visit.refused(error, "signed-in.html"), forms.leaving_form)


def _known(picture: str) -> str:
    """The picture, where it is one."""
    return picture if picture in PICTURES else ""
