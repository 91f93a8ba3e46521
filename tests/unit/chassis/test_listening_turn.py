"""Of several processes one listens, and another takes over when it goes silent, whatever their clocks say."""

from typing import Any

import pytest
from pymongo.errors import AutoReconnect, DuplicateKeyError

from services.chassis import metrics
from services.chassis.messaging.listening_turn import COLLECTION, SILENT_SECONDS, ListeningTurn


class Turns:
    """The one document, as a collection: what the turn asks of it, and no more."""

    def __init__(self) -> None:
        self.held: dict[str, Any] | None = None
        self.away = False

    def update_one(self, wanted: dict[str, Any], change: dict[str, Any]) -> Any:
        self._reached()
        fits = self.held is not None and all(self.held.get(name) == value for name, value in wanted.items())
        if fits and self.held is not None:
            self.held = self.held | change.get("$set", {})
            for name, more in change.get("$inc", {}).items():
                self.held[name] += more
        return type("Result", (), {"matched_count": int(fits)})

    def find_one(self, _: dict[str, Any]) -> dict[str, Any] | None:
        self._reached()
        return None if self.held is None else dict(self.held)

    def insert_one(self, document: dict[str, Any]) -> None:
        self._reached()
        if self.held is not None:
            raise DuplicateKeyError("there is one")
        self.held = document

    def delete_one(self, wanted: dict[str, Any]) -> None:
        self._reached()
        if self.held is not None and self.held["holder"] == wanted["holder"]:
            self.held = None

    def _reached(self) -> None:
        if self.away:
            raise AutoReconnect("the store is away")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def turns() -> Turns:
    return Turns()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def a_turn(turns: Turns, clock: Clock) -> ListeningTurn:
    return ListeningTurn({COLLECTION: turns}, clock)  # type: ignore[arg-type]


def looked(clock: Clock, seconds: float, *those: ListeningTurn) -> list[bool]:
    """Whose turn it is after so many seconds in which these looked once a second."""
    for _ in range(round(seconds)):
        clock.now += 1
        for each in those:
            each.look()
    return [each.may_listen() for each in those]


def told() -> float:
    """What the metric says of this process."""
    [family] = metrics.LISTENS_HERE.collect()
    return float(family.samples[0].value)


def test_whoever_comes_first_listens_for_as_long_as_it_counts(turns: Turns, clock: Clock) -> None:
    first, second = a_turn(turns, clock), a_turn(turns, clock)

    assert looked(clock, 3 * SILENT_SECONDS, first, second) == [True, False]


def test_nobody_listens_before_it_looked(turns: Turns, clock: Clock) -> None:
    assert not a_turn(turns, clock).may_listen()


def test_another_takes_over_from_one_that_is_silent_and_it_knows_before(turns: Turns, clock: Clock) -> None:
    first, second = a_turn(turns, clock), a_turn(turns, clock)
    looked(clock, 2, first, second)

    assert looked(clock, SILENT_SECONDS - 1, second) == [False]
    assert not first.may_listen()
    assert looked(clock, 2, second) == [True]
    assert looked(clock, 1, first, second) == [False, True]


def test_one_that_stops_leaves_its_turn_at_once(turns: Turns, clock: Clock) -> None:
    first, second = a_turn(turns, clock), a_turn(turns, clock)
    looked(clock, 2, first, second)

    first.leave()

    assert not first.may_listen()
    assert looked(clock, 1, second) == [True]


def test_of_two_that_take_over_at_once_one_does(turns: Turns, clock: Clock) -> None:
    first, *others = (a_turn(turns, clock) for _ in range(4))
    looked(clock, 2, first, *others)

    assert sum(looked(clock, SILENT_SECONDS + 1, *others)) == 1


def test_while_the_store_is_away_it_goes_on_for_a_moment_and_then_stands_by(turns: Turns, clock: Clock) -> None:
    turn = a_turn(turns, clock)
    looked(clock, 1, turn)

    turns.away = True
    assert looked(clock, 3, turn) == [True]
    assert told() == 1
    assert looked(clock, SILENT_SECONDS, turn) == [False]
    assert told() == 0

    turns.away = False
    assert looked(clock, 1, turn) == [True]
    assert told() == 1


def test_a_turn_that_runs_out_is_told_in_log_and_metric_though_no_look_saw_it(
    turns: Turns, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    turn = a_turn(turns, clock)
    looked(clock, 1, turn)

    clock.now += SILENT_SECONDS  # one look that hangs in the store
    assert told() == 0
    turns.away = True
    looked(clock, 1, turn)

    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == [
        "listening-here",
        "listening-elsewhere",
    ]
