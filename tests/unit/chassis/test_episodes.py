"""A trouble that lasts fills no disk with lines."""

from collections.abc import Iterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.chassis.episodes import Episode


class AClock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(name="lines")
def lines_() -> Iterator[list[Any]]:
    with capture_logs() as lines:
        yield lines


def test_a_trouble_is_told_when_it_begins_once_a_minute_and_when_it_is_over(lines: list[Any]) -> None:
    clock = AClock()
    trouble = Episode("waits", "goes-on", clock, listener="a")

    for second in range(150):
        clock.now = float(second)
        trouble.again(error="Unavailable")
    trouble.ended()

    assert [(line["event"], line["seconds"], line["times"]) for line in lines] == [
        ("waits", 0.0, 1),
        ("waits", 60.0, 61),
        ("waits", 120.0, 121),
        ("goes-on", 149.0, 150),
    ]
    assert {line["listener"] for line in lines} == {"a"}


def test_what_goes_well_is_not_told(lines: list[Any]) -> None:
    trouble = Episode("waits", "goes-on", AClock())

    trouble.ended()

    assert lines == []
    assert not trouble.lasts


def test_the_next_trouble_is_told_at_once(lines: list[Any]) -> None:
    trouble = Episode("waits", "goes-on", AClock())

    for _ in range(2):
        trouble.again()
        trouble.ended()

    assert [line["event"] for line in lines] == ["waits", "goes-on"] * 2
