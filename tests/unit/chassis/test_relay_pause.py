"""A pause holds back what leaves, ends by itself, and is believed only from a clock that can be right."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pymongo.errors import AutoReconnect, PyMongoError

from services.chassis import metrics
from services.chassis.messaging.outbox import Relay
from services.chassis.storage import relay_pause
from services.chassis.storage.relay_pause import COLLECTION, LAST_BACKUP, LAST_JOURNAL, LOOK_SECONDS, PAUSE, RelayPause
from tests.unit.chassis.test_relay import ADatabase, AnOutbox, APublisher, entry


class Kept:
    """The collection of pauses; everything fails while there is an error."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, Any]] = {}
        self.error: PyMongoError | None = None
        self.looks = 0

    def find(self, _: Any) -> list[dict[str, Any]]:
        self._fail()
        self.looks += 1
        return [{"_id": key, **document} for key, document in self.documents.items()]

    def update_one(self, condition: Any, change: Any, upsert: bool) -> None:
        assert upsert
        self._fail()
        known = self.documents.setdefault(condition["_id"], {"times": 0})
        known.update(change["$set"], times=known["times"] + 1)

    def pause(self, seconds: float) -> None:
        self.documents[PAUSE] = {"order": "backup-1", "until": datetime.now(UTC) + timedelta(seconds=seconds)}

    def notes(self) -> list[tuple[str, int, bool]]:
        return [(one["pause"], one["in_hand"], one["listens"]) for one in self.documents.values() if "pause" in one]

    def _fail(self) -> None:
        if self.error:
            raise self.error


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(name="kept")
def kept_() -> Kept:
    return Kept()


@pytest.fixture(name="clock")
def clock_() -> Clock:
    return Clock()


@pytest.fixture(name="pause")
def pause_(kept: Kept, clock: Clock) -> RelayPause:
    database: Any = {COLLECTION: kept}
    return RelayPause(database, lambda: 3, lambda: True, clock)


def test_it_lasts_until_it_ends_by_itself(pause: RelayPause, kept: Kept, clock: Clock) -> None:
    assert not pause.lasts()
    kept.pause(60)
    assert not pause.lasts()
    clock.now += LOOK_SECONDS
    assert pause.lasts()

    kept.pause(-0.001)
    clock.now += LOOK_SECONDS

    assert not pause.lasts()


def test_the_store_is_asked_once_a_second_however_often_it_is_looked_at(pause: RelayPause, kept: Kept) -> None:
    for _ in range(100):
        pause.lasts()

    assert kept.looks == 1


def test_an_end_that_is_hours_away_is_a_wrong_clock_and_stops_nobody(pause: RelayPause, kept: Kept) -> None:
    kept.pause(relay_pause.LONGEST.total_seconds() + 60)

    assert not pause.lasts()


def test_while_the_store_is_away_what_was_known_holds_until_its_end(
    pause: RelayPause, kept: Kept, clock: Clock
) -> None:
    kept.pause(60)
    assert pause.lasts()
    kept.error = AutoReconnect()
    clock.now += LOOK_SECONDS

    assert pause.lasts()
    pause.note()


def test_a_process_notes_that_it_obeys_and_what_it_has_in_hand(pause: RelayPause, kept: Kept) -> None:
    pause.note()
    assert kept.notes() == []
    kept.pause(60)
    pause.lasts()

    pause.note()

    assert kept.notes() == [("backup-1", 3, True)]


def test_the_moments_of_the_last_backup_and_of_the_journal_become_metrics(pause: RelayPause, kept: Kept) -> None:
    at, until = datetime(2026, 11, 29, 3, tzinfo=UTC), datetime(2026, 11, 29, 4, tzinfo=UTC)
    kept.documents |= {LAST_BACKUP: {"at": at}, LAST_JOURNAL: {"at": until}}

    pause.lasts()

    assert metrics.BACKUP_LAST_SUCCESS._value.get() == at.timestamp()
    assert metrics.JOURNAL_LAST_SUCCESS._value.get() == until.timestamp()


def test_a_relay_that_pauses_publishes_neither_what_is_new_nor_what_was_left_behind(
    pause: RelayPause, kept: Kept, clock: Clock
) -> None:
    outbox, publisher = AnOutbox(), APublisher()
    outbox.entries = {"entry-1": entry(1), "entry-2": entry(2)}
    database: Any = ADatabase(outbox)
    speaks: Any = publisher
    relay = Relay(database, speaks, pause)
    kept.pause(60)
    relay.submit(entry(2))

    assert relay.attempt_once()
    assert relay.sweep_once()
    assert (publisher.published, len(outbox.entries)) == ([], 2)

    kept.documents.clear()
    clock.now += LOOK_SECONDS
    assert relay.attempt_once()
    assert relay.sweep_once()
    assert sorted(publisher.published) == ["event-1", "event-2"]
    assert outbox.entries == {}
