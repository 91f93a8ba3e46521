"""Every request has one name: its own, if that says nothing of anybody, and the trace has the same."""

import re

import pytest

from services.gateway.request_ids import named

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
UUID = "4BF92F35-77b3-4da6-a3ce-929d0e0e4736"


def of(**said: str) -> tuple[str, str, str]:
    """The name, what the service hears as the name, and the trace it hears of."""
    environ = {f"HTTP_{name}": value for name, value in said.items()}
    return named(environ), environ["HTTP_X_REQUEST_ID"], environ["HTTP_TRACEPARENT"].split("-")[1]


@pytest.mark.parametrize("given", [TRACE, UUID])
def test_a_name_that_is_an_id_is_kept_and_names_the_trace(given: str) -> None:
    assert of(X_REQUEST_ID=given) == (given, given, TRACE)


@pytest.mark.parametrize("given", ["", "jan@example.com", "jan-janssens-0470123456", TRACE + "0", "x" * 32, UUID[:-1]])
def test_anything_else_is_replaced(given: str) -> None:
    name, heard, trace = of(X_REQUEST_ID=given)

    assert name == heard == trace != given
    assert re.fullmatch("[0-9a-f]{32}", name)


def test_a_trace_that_is_continued_gives_the_name() -> None:
    parent = f"00-{TRACE}-00f067aa0ba902b7-01"

    assert of(TRACEPARENT=parent) == (TRACE, TRACE, TRACE)
    assert of(TRACEPARENT=parent, X_REQUEST_ID="f" * 32) == ("f" * 32, "f" * 32, TRACE)
