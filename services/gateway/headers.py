"""Which headers pass the door, and what the door says of whoever asks.

What is not named here stays outside, or inside. A service believes `X-Forwarded-*`, because they are the door's own:
what a client says under these names is dropped.
"""

from collections.abc import Iterable, Iterator
from typing import Any

Environ = dict[str, Any]
"""A request as WSGI has it."""
Pairs = Iterable[tuple[str, str]]
"""Headers as they stand in an answer: a name may come more than once."""

IN = (
    "Accept",
    "Accept-Language",
    "Authorization",
    "Content-Type",
    "HX-Boosted",
    "HX-Request",
    "HX-Target",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "Origin",
    "Referer",
    "Refu-After",
    "Sec-Fetch-Dest",
    "Sec-Fetch-Mode",
    "Sec-Fetch-Site",
    "Sec-Fetch-User",
    "Text-About",
    "User-Agent",
    "X-Request-Id",
    "traceparent",
)
_OUT = frozenset(
    {
        "allow",
        "cache-control",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-security-policy",
        "content-type",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "etag",
        "hx-redirect",
        "hx-refresh",
        "hx-trigger",
        "idempotency-replayed",
        "last-modified",
        "link",
        "location",
        "permissions-policy",
        "pragma",
        "referrer-policy",
        "refu-after-missed",
        "refu-wrote",
        "retry-after",
        "vary",
        "www-authenticate",
        "x-accel-buffering",
        "x-content-type-options",
        "x-frame-options",
    }
)
_OF_PAGES_OUT = _OUT | {"set-cookie", "clear-site-data"}


def _key(name: str) -> str:
    words = name.upper().replace("-", "_")
    return words if words == "CONTENT_TYPE" else f"HTTP_{words}"


_KEYS_IN = tuple((name, _key(name)) for name in IN)
_KEYS_OF_PAGES_IN = (*_KEYS_IN, ("Cookie", _key("Cookie")))


def passed_in(environ: Environ, trusted_proxies: int, cookies: bool = False) -> dict[str, str]:
    """What the service that owns the path hears; cookies only where there are pages."""
    keys = _KEYS_OF_PAGES_IN if cookies else _KEYS_IN
    headers = {name: environ[key] for name, key in keys if key in environ}
    headers["X-Forwarded-For"] = client_address(environ, trusted_proxies)
    headers["X-Forwarded-Proto"] = _said(environ, "PROTO", trusted_proxies) or environ["wsgi.url_scheme"]
    headers["X-Forwarded-Host"] = _said(environ, "HOST", trusted_proxies) or environ.get("HTTP_HOST", "")
    return headers


def passed_out(headers: Pairs, cookies: bool = False) -> Iterator[tuple[str, str]]:
    """What the client hears of an answer's headers, each line by itself: two cookies are two lines."""
    known = _OF_PAGES_OUT if cookies else _OUT
    return ((name, value) for name, value in headers if name.lower() in known)


def client_address(environ: Environ, trusted_proxies: int) -> str:
    """Where a request comes from, as the outermost of our own proxies saw it."""
    return _said(environ, "FOR", trusted_proxies) or str(environ["REMOTE_ADDR"])


def _said(environ: Environ, what: str, trusted_proxies: int) -> str | None:
    """What the outermost of our own proxies said; whatever stands to the left of it, anybody may have written."""
    if not trusted_proxies:
        return None
    said = environ.get(f"HTTP_X_FORWARDED_{what}", "").split(",")
    return said[-trusted_proxies].strip() if len(said) >= trusted_proxies else None
