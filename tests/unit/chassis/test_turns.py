"""One token has so many requests under way; the others of the same token wait, those of another do not."""

import eventlet
import pytest
from eventlet.event import Event

from services.chassis.errors import TooMuch
from services.chassis.http import turns
from services.chassis.http.turns import AT_ONCE, WAITING_AT_MOST, Turns


class Scene:
    """Requests that stay until they are let go."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.inside = 0
        self.most = 0
        self.refused = 0
        self.go = Event()

    def request(self, token: str | None) -> None:
        try:
            with self.turns.taken(token):
                self.inside += 1
                self.most = max(self.most, self.inside)
                self.go.wait()
                self.inside -= 1
        except TooMuch:
            self.refused += 1

    def come(self, token: str | None, number: int) -> list[eventlet.greenthread.GreenThread]:
        coming = [eventlet.spawn(self.request, token) for _ in range(number)]
        eventlet.sleep(0)
        return coming


def test_a_token_has_so_many_places_and_the_rest_follow() -> None:
    scene = Scene()
    coming = scene.come("one", AT_ONCE + 5)
    assert scene.inside == AT_ONCE

    scene.go.send()
    for one in coming:
        one.wait()
    assert (scene.most, scene.inside, scene.refused) == (AT_ONCE, 0, 0)


def test_another_token_has_its_own_places_and_none_needs_any() -> None:
    scene = Scene()
    scene.come("one", AT_ONCE + 5)
    scene.come("another", 1)
    scene.come(None, 20)

    assert scene.inside == AT_ONCE + 1 + 20
    scene.go.send()


def test_a_line_that_is_too_long_is_refused_at_once() -> None:
    scene = Scene()
    scene.come("one", AT_ONCE + WAITING_AT_MOST + 3)

    assert scene.refused == 3
    scene.go.send()


def test_whoever_waited_for_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "TURN_SECONDS", 0.0)
    scene = Scene()
    first = scene.come("one", AT_ONCE)
    late = eventlet.spawn(scene.request, "one")
    late.wait()

    assert scene.refused == 1
    scene.go.send()
    for one in first:
        one.wait()
    again = scene.come("one", AT_ONCE)
    for one in again:
        one.wait()
    assert (scene.most, scene.refused) == (AT_ONCE, 1)
