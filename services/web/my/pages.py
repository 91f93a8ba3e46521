"""A page of a newcomer: in their language, and in Dutch beside it where they want that."""

from typing import Any

from werkzeug.wrappers import Response

from services.web.api.problems import Refused
from services.web.html.beside import DUTCH, show_dutch
from services.web.html.catalogues import N_, word
from services.web.my.offers import address_of, hours_of, map_of, times_of
from services.web.visits.visit import Visit

ASKED, COOKIE = "dutch", "__Host-refu-dutch"
_YES, _NO, _REMEMBERED = "yes", "no", 365 * 24 * 3600


def shown(visit: Visit, template: str, status: int = 200, **values: Any) -> Response:
    """The page, with what all of them need."""
    wanted = visit.asked(ASKED) or visit.request.cookies.get(COOKIE, _NO)
    beside = wanted == _YES and visit.language != DUTCH
    show_dutch(beside)
    helps = {"times_of": times_of, "hours_of": hours_of, "address_of": address_of, "map_of": map_of}
    response = visit.page(f"my/{template}", status, beside=beside, path=visit.request.path, **helps, **values)
    if visit.asked(ASKED) in (_YES, _NO):
        response.set_cookie(COOKIE, wanted, max_age=_REMEMBERED, path="/", secure=True, httponly=True, samesite="Lax")
    return response


def newcomer_of(visit: Visit) -> str:
    """Whose pages these are."""
    return visit.who.newcomer or ""


def must_be_theirs(visit: Visit) -> None:
    """Raise Refused for a form of a page that was shown to somebody else: phones are shared, and pages stay open."""
    if visit.form.get("whose", newcomer_of(visit)) != newcomer_of(visit):
        raise Refused(409, "other-newcomer", word(N_("This page was of somebody else. Open your own page.")), {})
