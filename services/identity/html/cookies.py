"""Cookies that only this origin's pages get and no script reads."""

from datetime import timedelta

from werkzeug.wrappers import Request, Response

SESSION = "__Host-refu-session"
STEP = "__Host-refu-step"
"""A sign-in that is under way."""
DEVICE = "__Host-refu-device"
"""That somebody came in from here before."""
FORM = "__Host-refu-form"
LANGUAGE = "__Host-refu-language"


def read(request: Request, name: str) -> str | None:
    """What the browser brought; None for nothing."""
    return request.cookies.get(name) or None


def write(response: Response, name: str, value: str, lasts: timedelta | None = None) -> Response:
    """Give it to the browser, until it is closed where nothing is said."""
    seconds = None if lasts is None else int(lasts.total_seconds())
    response.set_cookie(name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="Lax")
    return response


def forget(response: Response, name: str) -> Response:
    """Take it back."""
    response.delete_cookie(name, path="/", secure=True, httponly=True, samesite="Lax")
    return response
