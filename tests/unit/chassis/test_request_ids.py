"""What is logged while a request is answered names the request, as its answer does."""

from types import SimpleNamespace
from typing import Any

import pytest
from structlog.contextvars import clear_contextvars
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.http.observed import routed

NAME = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"
TRACE = "0af7651916cd43dd8448eb211c80319c"


def fails(_service: Any, _request: Request) -> Response:
    raise RuntimeError("something with a name in it")


def logged(capsys: pytest.CaptureFixture[str], **headers: str) -> str:
    answer = routed(fails, {("GET", "/somewhere"): (0, None)})
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer(SimpleNamespace(work=SimpleNamespace()), Request(EnvironBuilder(headers=named).get_environ()))
    clear_contextvars()
    out, err = capsys.readouterr()
    return out + err


def test_a_line_of_the_log_has_the_id_that_the_client_knows(capsys: pytest.CaptureFixture[str]) -> None:
    line = logged(capsys, X_Request_Id=NAME)

    assert NAME in line
    assert "something with a name in it" not in line


def test_without_an_id_it_has_that_of_the_trace(capsys: pytest.CaptureFixture[str]) -> None:
    assert TRACE in logged(capsys, traceparent=f"00-{TRACE}-b7ad6b7169203331-01")
