"""The files, each read and compressed once, and answered with what lets a client keep them."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

_FOLDER = Path(__file__).parent
DESCRIPTION = "openapi.json"
OF_EVENTS = "asyncapi.json"
PAGE = "index.html"
_TYPES: Mapping[str, str] = {
    DESCRIPTION: "application/json",
    OF_EVENTS: "application/json",
    PAGE: "text/html; charset=utf-8",
    "documentation.js": "text/javascript; charset=utf-8",
    "documentation.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "swagger-ui.css": "text/css; charset=utf-8",
    "oauth2-redirect.html": "text/html; charset=utf-8",
    "oauth2-redirect.js": "text/javascript; charset=utf-8",
    "swagger-ui-bundle.js.LICENSE.txt": "text/plain; charset=utf-8",
    "swagger-ui.LICENSE.txt": "text/plain; charset=utf-8",
}
"""What is served, and as what."""
_HEADERS: Mapping[str, str] = {
    "Cache-Control": "public, max-age=300",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Encoding",
}


@dataclass(frozen=True)
class File:
    """A file as it is, and as it travels."""

    text: bytes
    compressed: bytes
    mark: str
    """Another one for another text: its entity tag."""


def answered(request: Request, name: str) -> Response:
    """This file, or that the client has it already (304); raises NotFound."""
    if name not in _TYPES:
        raise NotFound("There is no such page; begin at /docs.")
    file = file_of(name)
    zipped = bool(request.accept_encodings["gzip"])
    response = Response(file.compressed if zipped else file.text, content_type=_TYPES[name], headers=dict(_HEADERS))
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.set_etag(file.mark, weak=True)
    return response.make_conditional(request)


def prepared() -> None:
    """Read and compress everything now rather than while somebody waits."""
    for name in _TYPES:
        file_of(name)


@cache
def file_of(name: str) -> File:
    """One of the files; the longest is kept compressed, so that who searches through our code does not meet it."""
    kept = _FOLDER / f"{name}.gz"
    text = gzip.decompress(kept.read_bytes()) if kept.exists() else (_FOLDER / name).read_bytes()
    return File(text, gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()[:16])
