"""W3C trace context: one identifier from a request through every event it causes."""

import re
import secrets

_TRACEPARENT = re.compile(r"^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$")


def new_traceparent() -> str:
    """Start a trace: https://www.w3.org/TR/trace-context/."""
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


def traceparent_of(trace: str) -> str:
    """The first span of the trace with this id, 32 hexadecimal digits in lower case."""
    return f"00-{trace}-{secrets.token_hex(8)}-01"


def continued(traceparent: str | None) -> str:
    """The next span of this trace, recorded or not as it was, or a new trace where there is none to continue."""
    found = _TRACEPARENT.match(traceparent or "")
    return f"00-{found[1]}-{secrets.token_hex(8)}-{found[3]}" if found else new_traceparent()


def trace_id(traceparent: str) -> str:
    """Which trace this is of."""
    return traceparent.split("-")[1]
