"""Every client has so many requests in a minute, and is told where it stands."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.errors import TooMuch
from services.chassis.http import problems
from services.gateway import limits
from services.gateway.limits import RateLimit


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def two_a_minute(clock: Clock) -> RateLimit:
    return RateLimit("client", 2, clock)


def taken(limit: RateLimit, client: str = "one") -> dict[str, str]:
    request = Request(EnvironBuilder().get_environ())
    try:
        limit.take(client, request)
    finally:
        told: dict[str, str] = request.environ[limits.HEADERS]
    return told


def test_each_answer_says_what_is_left_and_when_all_is_there_again(two_a_minute: RateLimit, clock: Clock) -> None:
    first = taken(two_a_minute)
    clock.now += 15
    second = taken(two_a_minute)

    assert first == {"RateLimit-Policy": '"client";q=2;w=60', "RateLimit": '"client";r=1;t=60'}
    assert second["RateLimit"] == '"client";r=0;t=45'


def test_who_took_all_is_told_when_to_go_on_and_may_then(two_a_minute: RateLimit, clock: Clock) -> None:
    taken(two_a_minute)
    taken(two_a_minute)
    clock.now += 20

    with pytest.raises(TooMuch, match="too-many-requests") as refused:
        taken(two_a_minute)
    answer = problems.response(refused.value)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "40")
    clock.now += 40
    assert taken(two_a_minute)["RateLimit"] == '"client";r=1;t=60'


def test_clients_do_not_take_from_one_another(two_a_minute: RateLimit) -> None:
    taken(two_a_minute)
    taken(two_a_minute)

    assert taken(two_a_minute, "another")["RateLimit"] == '"client";r=1;t=60'


def test_of_very_many_clients_the_first_are_forgotten(two_a_minute: RateLimit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KNOWN_AT_MOST", 2)
    for client in ("one", "two", "three"):
        taken(two_a_minute, client)

    assert [taken(two_a_minute, client)["RateLimit"][9:12] for client in ("three", "one")] == ["r=0", "r=1"]
