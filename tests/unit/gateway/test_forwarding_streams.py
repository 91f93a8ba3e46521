"""What goes on is passed on as it comes; a HEAD of it, and what has an end, as everything else."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.gateway import handlers, routes
from services.gateway.passage import Passage
from services.gateway.settings import DoorSettings
from services.gateway.upstream import Services
from services.platform.caller import Caller

from .behind import Pretender


@pytest.fixture
def addresses(service: Pretender, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setitem(routes.OWNERS, "changes", "changes")
    return {"changes": service.url}


def forwarded(addresses: dict[str, str], method: str = "GET") -> Response:
    environ = EnvironBuilder(path="/v1/changes/stream", method=method, query_string="after=7").get_environ()
    request = Request(environ | {"RAW_PATH_INFO": "/v1/changes/stream", "REMOTE_ADDR": "10.0.0.1"})
    passage = Passage.of(DoorSettings(), addresses)
    return handlers.forward(request, Caller(subject="reader", role="coordinator"), Services(addresses), passage)


def test_a_stream_is_passed_on_piece_by_piece(service: Pretender, addresses: dict[str, str]) -> None:
    response = forwarded(addresses)
    service.pieces.put(b"id: 8\n\n")

    assert not response.is_sequence
    assert response.headers["Content-Type"] == "text/event-stream"
    assert next(iter(response.response)) == b"id: 8\n\n"
    assert service.asked[-1]["target"] == "/v1/changes/stream?after=7"
    response.close()


def test_a_stream_that_is_refused_has_an_end(service: Pretender, addresses: dict[str, str]) -> None:
    service.shutdown()
    service.server_close()

    with pytest.raises(Exception, match="service-unavailable"):
        forwarded(addresses)


def test_a_head_of_a_stream_says_what_it_is_and_lets_go_of_it(service: Pretender, addresses: dict[str, str]) -> None:
    response = forwarded(addresses, "HEAD")
    response.close()  # as the web server does with what is not read

    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/event-stream")
    for _ in range(500):
        service.pieces.put(b"x" * 10_000)
        if service.left.wait(0.01):
            break
    assert service.left.is_set()
