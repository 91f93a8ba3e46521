"""Files that pages load: each at an address that changes with it, so that a browser keeps it for ever."""

import hashlib
from collections.abc import Mapping
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

STATIC = Path(__file__).parent / "static"
PLACE = "/static"
KEPT = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
_TYPES: Mapping[str, str] = {
    ".woff2": "font/woff2",
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
}
"""Python knows no type for some of them."""


@cache
def stamped(name: str) -> str:
    """The address of a file, which changes with it."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{PLACE}/{name}?v={mark}"


def file(name: str) -> Response:
    """One of them; raises NotFound."""
    place = STATIC / name
    if "/" in name or not place.is_file():
        raise NotFound("There is no such file.")
    kind = _TYPES.get(place.suffix) or guess_type(name)[0]
    return Response(place.read_bytes(), content_type=kind, headers=KEPT)
