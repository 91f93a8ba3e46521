"""`X-Request-Id`: one name for a request in answers, problems, logs and the access log: it names the trace, too.

A client's own is kept when it is a UUID or 32 hexadecimal digits: nothing that says something of a person fits in it.
"""

import re

from services.chassis import tracing
from services.gateway.headers import Environ

HEADER = "X-Request-Id"
_KEY = "HTTP_X_REQUEST_ID"
_FIT = re.compile(r"[0-9a-fA-F]{8}(-?)[0-9a-fA-F]{4}(\1[0-9a-fA-F]{4}){2}\1[0-9a-fA-F]{12}")


def named(environ: Environ) -> str:
    """The id of this request; from now on the request itself says it, and continues the trace of that name."""
    given = environ.get(_KEY, "")
    trace = environ.get("HTTP_TRACEPARENT")
    if _FIT.fullmatch(given):
        trace = trace or tracing.traceparent_of(given.replace("-", "").lower())
    environ["HTTP_TRACEPARENT"] = continued = tracing.continued(trace)
    environ[_KEY] = name = given if _FIT.fullmatch(given) else continued.split("-")[1]
    return name
