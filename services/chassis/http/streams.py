"""Answers without an end (Server-sent events): who reads one takes no worker, and no stop waits for it.

The web server knows one by its Response, which is no list of pieces: see `Route.handle_request`.
"""

from collections.abc import Iterable

from werkzeug.wrappers import Request, Response

from services.chassis.http.headers import header_of

EVENT_STREAM = "text/event-stream"
STILL_HERE_SECONDS = 20.0
"""A stream says something at least this often, were it a comment: else nobody could tell it from a broken one."""
SILENCE_SECONDS = 45.0
"""A stream that said nothing for so long is broken."""


def last_event(request: Request) -> dict[str, str]:
    """Up to where a reader who comes back has read."""
    said = header_of(request, "Last-Event-ID")
    return {"after": said} if said else {}


def event_stream(pieces: Iterable[bytes]) -> Response:
    """The answer that goes on for as long as there are pieces, or until the reader goes: then `pieces` is closed."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(pieces, content_type=EVENT_STREAM, headers=headers, direct_passthrough=True)
