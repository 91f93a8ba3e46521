"""A request and its answer as a line of the access log: ids and codes alone."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from werkzeug.wrappers import Request, Response

from services.chassis import tracing
from services.chassis.http.headers import has_body, header_of
from services.chassis.http.problems import CONTENT_TYPE
from services.chassis.storage.access_log import CHANGED, READ, REFUSED, Access

CALLER = "refu.caller"
"""Where a request holds who asks, as the platform describes them, once they could be told."""
TRACE = "refu.trace"
"""Where it holds its trace."""
CONFIRMED = "refu.confirmed"
"""Where it holds a code for what whoever asked confirmed, when the platform asked about it."""
RECORDS_AT_MOST = 1000
BYTES_READ = 1 << 20
"""Of a body and of an answer: ids beyond are left out."""
_RECORD = re.compile(rb"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")


def access(request: Request, route: str, response: Response, concerned: Iterable[str], only_reads: bool) -> Access:
    """What this request was, by whom, and which records it is about, names or was answered with."""
    who: Mapping[str, Any] = request.environ.get(CALLER, {})
    records = list(dict.fromkeys((*concerned, *_records(request, response))))
    return Access(
        at=datetime.now(UTC),
        request=traced(request).split("-")[1],
        operation=f"{request.method} {route}",
        who=dict(who),
        outcome=_outcome(response, only_reads),
        records=tuple(records[:RECORDS_AT_MOST]),
        left_out=max(0, len(records) - RECORDS_AT_MOST),
        status=response.status_code,
        problem=_problem(response),
        confirmed=request.environ.get(CONFIRMED),
    )


def traced(request: Request) -> str:
    """The trace of a request: the one that it continues, or a new one; the same whenever it is asked."""
    if TRACE not in request.environ:
        request.environ[TRACE] = tracing.continued(header_of(request, "traceparent"))
    trace: str = request.environ[TRACE]
    return trace


def _records(request: Request, response: Response) -> list[str]:
    texts = (
        request.path.encode(),
        request.query_string,
        request.get_data(cache=True)[:BYTES_READ] if has_body(request) else b"",
        response.get_data()[:BYTES_READ] if response.is_sequence else b"",  # a stream has no end to wait for
    )
    return [found.decode() for found in dict.fromkeys(found for text in texts for found in _RECORD.findall(text))]


def _outcome(response: Response, only_reads: bool) -> str:
    if response.status_code >= 400:
        return REFUSED
    return READ if only_reads else CHANGED


def _problem(response: Response) -> str | None:
    if response.content_type != CONTENT_TYPE:
        return None
    slug: str | None = json.loads(response.get_data()).get("slug")
    return slug
