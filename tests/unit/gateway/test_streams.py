"""Answers without an end are passed on piece by piece, and their ends on both sides are noticed."""

import pytest

from deploy.local.waiting import wait_until
from services.chassis.errors import TooMuch, Unavailable
from services.gateway import streams as module
from services.gateway.streams import Streams, UpstreamStream
from services.gateway.upstream import UpstreamRequest

from .behind import Pretender


@pytest.fixture
def streams(service: Pretender) -> Streams:
    return Streams({"changes": service.url})


def begun(streams: Streams, caller: str = "reader", target: str = "/v1/changes/stream") -> UpstreamStream:
    return streams.begin("changes", UpstreamRequest(method="GET", target=target, seconds=15), caller)


def test_a_piece_is_passed_on_when_it_comes_and_the_end_is_an_end(service: Pretender, streams: Streams) -> None:
    stream = begun(streams)
    pieces = iter(stream.pieces)

    service.pieces.put(b"id: 1\n\n")
    first = next(pieces)
    service.pieces.put(b"id: 2\n\n")
    second = next(pieces)
    service.pieces.put(b"")

    assert (stream.status, first, second, list(pieces)) == (200, b"id: 1\n\n", b"id: 2\n\n", [])


def test_when_the_reader_goes_the_service_hears_of_it(service: Pretender, streams: Streams) -> None:
    stream = begun(streams)
    service.pieces.put(b": open\n\n")
    next(iter(stream.pieces))

    stream.pieces.close()  # type: ignore[attr-defined]

    def noticed() -> bool:
        service.pieces.put(b": still here\n\n")
        return service.left.wait(0.01)

    assert wait_until(noticed, 30)


def test_an_answer_with_an_end_is_passed_on_whole_and_its_place_is_free(service: Pretender, streams: Streams) -> None:
    service.answer = (403, {"Content-Type": "application/problem+json"})

    refused = [begun(streams, target="/v1/changes/other") for _ in range(module.OF_ONE_CALLER + 1)]

    assert {stream.status for stream in refused} == {403}
    assert b"/v1/changes/other" in b"".join(refused[0].pieces)


def test_one_caller_has_so_many_streams_and_gets_a_place_back(
    service: Pretender, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OF_ONE_CALLER", 2)
    one, _ = begun(streams), begun(streams)

    with pytest.raises(TooMuch, match="too-many-streams"):
        begun(streams)
    begun(streams, "another")
    one.pieces.close()  # type: ignore[attr-defined]
    begun(streams)

    service.pieces.put(b"")


def test_there_are_so_many_streams_in_all(streams: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READERS_AT_MOST", 1)
    begun(streams)

    with pytest.raises(TooMuch, match="too-many-streams"):
        begun(streams, "another")


def test_a_service_that_is_away_is_told_and_takes_no_place(
    service: Pretender, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OF_ONE_CALLER", 1)
    service.shutdown()
    service.server_close()

    for _ in range(2):
        with pytest.raises(Unavailable, match="service-unavailable service=changes"):
            begun(streams)
    with pytest.raises(Unavailable):
        Streams({}).begin("changes", UpstreamRequest(method="GET", target="/", seconds=1), "reader")
