"""A request as WSGI has it, out of its line and its headers (PEP 3333): what eventlet makes, with less work."""

from typing import Any
from urllib.parse import unquote

from eventlet.wsgi import Input

from services.chassis.http.header_lines import Headers
from services.chassis.http.headers import environ_key

Environ = dict[str, Any]
_FOUND_ALREADY = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})
_CONTINUE = b"HTTP/1.1 100 Continue\r\n"


def of_request(method: str, target: str, headers: Headers) -> Environ:
    """Everything but its body, and the connection that it came on."""
    path, _, query = target.partition("?")
    environ: Environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "RAW_PATH_INFO": path,
        "PATH_INFO": unquote(path, encoding="latin-1") if "%" in path else path,
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": "HTTP/1.0",
        "CONTENT_TYPE": headers.get("content-type", headers.type),
    }
    length = headers.get("content-length")
    if length:
        environ["CONTENT_LENGTH"] = length
    for name, value in headers.pairs:
        key = environ_key(name)
        if key not in _FOUND_ALREADY and "_" not in name:  # `X_One` could be taken for `X-One`
            said = value.rstrip("\t ")
            environ[key] = f"{environ[key]},{said}" if key in environ else said
    return environ


def body_of(environ: Environ, read: Any, write: Any, connection: Any) -> Input:
    """Where the body is read from; `100 Continue` is written to a client that waits for it."""
    chunked = environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked"
    waits = environ.get("HTTP_EXPECT", "").lower() == "100-continue"
    length = environ.get("CONTENT_LENGTH") or (None if chunked else "0")
    line = _CONTINUE if waits else None
    return Input(read, length, connection, wfile=write if waits else None, wfile_line=line, chunked_input=chunked)
