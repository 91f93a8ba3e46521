"""How what was read is sent: with its entity tag, or not at all when its reader has it already."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.asked import Public
from services.chassis.http.entity_tags import is_read_already, tag
from services.chassis.http.told import Told


def read(answer: Told, version: str, kind: type, request: Request) -> Response:
    """The answer to a question; 304 without a body where `If-None-Match` names it. `version` is that of a record."""
    etag = tag(version, answer.text)
    headers = {"ETag": etag} | ({"Cache-Control": kind.cached} if issubclass(kind, Public) else {})
    if is_read_already(request.headers.get("If-None-Match"), etag):
        return Response(status=304, headers=headers)
    response = answer.response
    response.headers.update(headers)
    return response
