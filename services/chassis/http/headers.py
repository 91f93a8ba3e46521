"""Looking at headers, most of which are absent: to werkzeug each absence is an exception, of 12 microseconds."""

from functools import lru_cache

from werkzeug.wrappers import Request, Response

_WITHOUT_PREFIX = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})


@lru_cache(maxsize=1000)
def environ_key(name: str) -> str:
    """Under what a header of a request is found."""
    key = name.replace("-", "_").upper()
    return key if key in _WITHOUT_PREFIX else f"HTTP_{key}"


def header_of(request: Request, name: str) -> str | None:
    """What a request says there; None for nothing."""
    return request.environ.get(environ_key(name))


def has_body(request: Request) -> bool:
    """Whether a body comes with it."""
    return "CONTENT_LENGTH" in request.environ or "HTTP_TRANSFER_ENCODING" in request.environ


def header_in(response: Response, name: str) -> str | None:
    """What an answer says there, in its first line; None for nothing."""
    wanted = name.lower()
    return next((value for told, value in response.headers if told.lower() == wanted), None)


def varies_by(response: Response, header: str) -> None:
    """Say that an answer differs by this header, too; most say so of this one already, or of none."""
    said = header_in(response, "Vary")
    if said is None:
        response.headers.add("Vary", header)
    elif said != header:
        response.vary.add(header)
