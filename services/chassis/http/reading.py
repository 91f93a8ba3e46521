"""How what was read is sent: with its entity tag, or not at all when its reader has it already."""

from typing import Any
from urllib.parse import quote, urlencode

from werkzeug.wrappers import Request, Response

from services.chassis.http.asked import Public
from services.chassis.http.entity_tags import is_read_already, tag
from services.chassis.http.headers import header_of
from services.chassis.http.told import Told

NEXT = "next"


def read(answer: Told, version: str, kind: type, request: Request) -> Response:
    """The answer to a question; 304 without a body where `If-None-Match` names it. `version` is that of a record."""
    etag = tag(version, answer.text)
    headers = {"ETag": etag} | ({"Cache-Control": kind.cached} if issubclass(kind, Public) else {})
    if is_read_already(header_of(request, "If-None-Match"), etag):
        return Response(status=304, headers=headers)
    response = answer.response
    response.headers.update(headers)
    return response


def link_to_next(request: Request, content: Any) -> dict[str, str]:
    """`Link` to the next page of a list, with all else that was asked for; none where there is no next."""
    cursor = content.get(NEXT) if isinstance(content, dict) else None
    if not isinstance(cursor, str):
        return {}
    query = urlencode({**request.args.to_dict(), "after": cursor})
    return {"Link": f'<{quote(request.path)}?{query}>; rel="next"'}
