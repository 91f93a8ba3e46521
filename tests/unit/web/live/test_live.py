"""Pages hear of changes over a stream of their own, as far as the person may hear of them."""

from typing import Any

import pytest

from tests.unit.web.site import Site


class Response:
    """An answer that goes on for some pieces."""

    def __init__(self, status: int, *pieces: bytes) -> None:
        self.status, self._pieces, self.closed = status, list(pieces), False

    def read1(self, _most: int) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""

    def read(self) -> bytes:
        return self._pieces[0] if self._pieces else b""

    def close(self) -> None:
        self.closed = True


def follow(site: Site, response: Response) -> list[dict[str, Any]]:
    """Has the API answer so; how it was asked."""
    asked: list[dict[str, Any]] = []

    def stream(target: str, headers: dict[str, str], _silence: float) -> Response:
        asked.append({"target": target, **headers})
        return response

    site.api.stream = stream  # type: ignore[attr-defined]
    return asked


def test_changes_come_as_they_come_with_the_persons_own_token() -> None:
    site, response = Site(), Response(200, b"event: open\n\n", b"event: change\n\n")
    asked = follow(site, response)

    answer = site.get("/live", **{"Last-Event-ID": "7"})

    assert answer.content_type == "text/event-stream"
    assert answer.get_data() == b"event: open\n\nevent: change\n\n"
    answer.close()
    assert response.closed
    assert asked[0]["target"] == "/v1/changes/stream"
    assert (asked[0]["Authorization"], asked[0]["Last-Event-ID"]) == ("Bearer a-token-of-a-coordinator", "7")


@pytest.mark.parametrize(("status", "answered"), [(503, 503), (429, 429)])
def test_a_stream_that_is_refused_is_let_go_of(status: int, answered: int) -> None:
    site, response = Site(), Response(status, b'{"slug": "too-many-streams", "detail": "Too many."}')
    follow(site, response)

    assert site.get("/live").status_code == answered
    assert response.closed


def test_a_session_that_is_over_ends_it() -> None:
    site = Site()
    follow(site, Response(401))
    site.identity.on("POST", "/oauth/page-token", {"sign_in": "/sign-in?continue=c"}, 401)

    assert site.get("/live").headers["Location"] == "/sign-in?continue=c"


def test_who_sees_what_is_published_alone_hears_of_nothing() -> None:
    assert Site("funder").get("/live").status_code == 403
