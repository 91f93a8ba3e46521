"""Every client has so many requests in a minute, and is told where it stands."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.errors import Forbidden, RefuError, TooMuch
from services.chassis.http import problems
from services.gateway import limits
from services.gateway.door import Door
from services.gateway.limits import RateLimit
from services.gateway.settings import DoorSettings
from services.gateway.upstream import Services
from services.platform.keyring import InsufficientScope, Unauthenticated


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


class Refused:
    """A door behind which the answer is always this one, for whoever shows no token that holds."""

    def __init__(self, error: RefuError, quota: int) -> None:
        self.error = error
        self.door = Door(DoorSettings(requests_of_address=quota), Services({}))

    def asked(self, address: str = "192.0.2.1") -> Response:
        builder = EnvironBuilder(path="/v1/me", environ_overrides={"REMOTE_ADDR": address})
        return self.door(Request(builder.get_environ()), lambda _: problems.response(self.error))


@pytest.mark.parametrize("slug", ["no-token", "token-invalid"])
def test_who_shows_no_token_that_holds_is_counted_by_address(slug: str) -> None:
    behind = Refused(Unauthenticated(slug, "Send another."), quota=2)
    answers = [behind.asked() for _ in range(3)]

    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert [answer.headers["RateLimit"].split(";")[:2] for answer in answers] == [
        ['"address"', f"r={left}"] for left in (1, 0, 0)
    ]
    assert {answer.headers["RateLimit-Policy"] for answer in answers} == {'"address";q=2;w=60'}
    assert "Retry-After" in answers[-1].headers
    assert behind.asked("192.0.2.2").status_code == 401


def test_a_token_for_something_else_is_counted_too() -> None:
    behind = Refused(InsufficientScope("insufficient-scope", "Ask for another."), quota=1)
    assert [behind.asked().status_code for _ in range(2)] == [403, 429]


def test_who_is_let_in_is_not_counted_by_address() -> None:
    behind = Refused(Forbidden("role-not-allowed", "No."), quota=1)
    assert [behind.asked().status_code for _ in range(3)] == [403] * 3
