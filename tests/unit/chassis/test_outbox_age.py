"""The age of what waits to be told is known, whatever becomes of the store, and asking for it costs little."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Self

from pymongo.errors import AutoReconnect

from services.chassis import metrics
from services.chassis.messaging.outbox_age import OutboxAge

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class AnOutbox:
    """Entries by id, with the moment of each; counts how often it was looked through."""

    def __init__(self, **moments: datetime) -> None:
        self.moments, self.away, self.looked_through = moments, False, 0

    def find_one(self, condition: Any, _fields: Any) -> Any:
        self._fail()
        return condition["_id"] if condition["_id"] in self.moments else None

    def find(self, _condition: Any, _fields: Any) -> Self:
        self._fail()
        self.looked_through += 1
        return self

    def sort(self, _field: str, _direction: int) -> Self:
        return self

    def limit(self, number: int) -> list[Any]:
        oldest = sorted(self.moments, key=self.moments.__getitem__)[:number]
        return [{"_id": key, "at": self.moments[key]} for key in oldest]

    def _fail(self) -> None:
        if self.away:
            raise AutoReconnect


class Watch:
    """Looks at an outbox, at a moment that the test sets."""

    def __init__(self, outbox: AnOutbox) -> None:
        self.now = NOON
        database: Any = SimpleNamespace(outbox=outbox)
        self._age = OutboxAge(database, lambda: self.now)

    def seconds(self) -> float:
        self._age.look()
        said: float = metrics.OUTBOX_OLDEST._value.get()
        return said


def test_the_oldest_entry_gives_the_age() -> None:
    outbox = AnOutbox(newer=NOON - timedelta(seconds=5), older=NOON - timedelta(seconds=90))

    assert Watch(outbox).seconds() == 90


def test_an_empty_outbox_has_none() -> None:
    assert Watch(AnOutbox()).seconds() == 0


def test_what_is_known_to_wait_still_is_not_looked_for_again() -> None:
    outbox = AnOutbox(only=NOON)
    watch = Watch(outbox)
    watch.seconds()
    watch.now = NOON + timedelta(minutes=10)

    assert watch.seconds() == 600
    assert outbox.looked_through == 1


def test_once_the_oldest_was_published_the_next_one_counts() -> None:
    outbox = AnOutbox(first=NOON - timedelta(seconds=30), second=NOON - timedelta(seconds=10))
    watch = Watch(outbox)
    watch.seconds()
    del outbox.moments["first"]

    assert watch.seconds() == 10


def test_it_ages_on_while_the_store_is_away() -> None:
    outbox = AnOutbox(only=NOON)
    watch = Watch(outbox)
    watch.seconds()
    outbox.away, watch.now = True, NOON + timedelta(minutes=2)

    assert watch.seconds() == 120


def test_a_clock_that_was_set_back_makes_no_age_below_nothing() -> None:
    assert Watch(AnOutbox(ahead=NOON + timedelta(seconds=3))).seconds() == 0
