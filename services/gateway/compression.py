"""gzip at the door, for long textual answers: what services say to one another stays as it is.

Pages of signing in are left as they are: of a compressed page that repeats what somebody typed its length tells what
else stands in it (BREACH).
"""

import gzip

from werkzeug.wrappers import Request, Response

from services.chassis.http.entity_tags import marked
from services.chassis.http.headers import header_in, varies_by
from services.gateway import routes

SHORTEST = 1400
"""Bytes; what fits into one packet arrives no sooner when it is shorter."""
LEVEL = 4
"""Two thirds of the time of the default, for answers that are a twentieth longer."""
_TEXTS = ("application/json", "application/problem+json", "text/", "application/javascript", "image/svg+xml")


def compress(request: Request, response: Response) -> None:
    """Write the answer shorter, if it is a long text and the client reads gzip."""
    if not _is_long_text(response) or request.path.split("/")[1] in routes.OPEN:
        return
    varies_by(response, "Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        etag = header_in(response, "ETag")
        if etag is not None:
            response.headers["ETag"] = marked(etag, "gzip")


def _is_long_text(response: Response) -> bool:
    return (
        response.is_sequence
        and (response.content_length or 0) >= SHORTEST
        and header_in(response, "Content-Encoding") is None
        and (response.content_type or "").startswith(_TEXTS)
    )
