"""Whose form it is that somebody sends: a page's of this origin, and no other's.

Every browser that is in use says where a form comes from, by `Sec-Fetch-Site` or `Origin`. One that says neither is
refused: the session's cookie alone is no proof that its owner pressed the button.
"""

from urllib.parse import urlsplit

from werkzeug.wrappers import Request


def is_own(request: Request, public_url: str) -> bool:
    """Whether a page of ours, shown at this address, sends it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and origin in (_origin(public_url), _asked_at(request))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _asked_at(request: Request) -> str:
    """The address in the browser, as the gateway tells it."""
    told = request.headers
    return f"{told.get('X-Forwarded-Proto', 'http')}://{told.get('X-Forwarded-Host', request.host)}"


def referring(request: Request) -> str:
    """Path and query of our page that led here; "" where another did, or none."""
    place = urlsplit(request.headers.get("Referer", ""))
    if place.netloc not in (request.host, request.headers.get("X-Forwarded-Host")):
        return ""
    return f"{place.path}?{place.query}" if place.query else place.path
