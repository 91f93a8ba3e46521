"""A stream tells what was missed, then what comes, and ends with the token; whoever is too slow is told to reload."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from services.changes.commands import FollowChanges
from services.changes.handlers import forgetting
from services.changes.views import following
from services.changes.views.feed import Feed
from services.chassis.cursors import BEGINNING
from services.chassis.errors import Invalid
from services.chassis.http.mailboxes import MOST
from services.chassis.storage.memory import MemoryStore
from services.platform.caller import Caller
from services.platform.partners import partner_id
from tests.unit.changes import telling
from tests.unit.changes.telling import (
    ADMINISTRATOR,
    AMINA,
    COACH,
    DAY,
    GENT,
    KORTRIJK,
    LIBRARY,
    NOW,
    Told,
    accepted,
    consent,
    page,
    registered,
    tell,
)

Events = list[tuple[str, str]]
PLACES: tuple[dict[str, Any], ...] = ({}, {"area_id": "other-area", "opportunity_id": "cooking"})


class Stage:
    """A log and its readers in one process."""

    def __init__(self) -> None:
        self.store, self.feed, self.valid = MemoryStore(), Feed(), True

    def follow(self, caller: Caller, after: str | None = None) -> Iterator[bytes]:
        ask = FollowChanges(after=after)
        return following.follow(ask, lambda: telling.work(self.store, caller), self.feed, lambda: self.valid).__iter__()

    def tell(self, *told: telling.Event | Told) -> None:
        tell(self.store, *told)
        self.feed.hand_on(telling.work(self.store))


@pytest.fixture
def stage() -> Stage:
    return Stage()


def events(piece: bytes) -> Events:
    """What a piece tells: kinds, and of changes which record."""
    found = []
    for block in piece.decode().split("\n\n")[:-1]:
        lines = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        data = json.loads(lines.get("data", "{}"))
        found.append((lines.get("event", ""), data.get("record", {}).get("id", "")))
    return found


def cursor_in(piece: bytes) -> str:
    return [line for line in piece.decode().split("\n") if line.startswith("id: ")][-1].removeprefix("id: ")


def test_each_reader_is_told_at_once_what_they_may_hear_of(stage: Stage) -> None:
    gent, kortrijk, amina = (stage.follow(caller) for caller in (GENT, KORTRIJK, AMINA))
    for stream in (gent, kortrijk, amina):
        assert events(next(stream)) == [("open", "")]

    stage.tell(registered("amina"), registered("omar", "kortrijk"))

    assert events(next(gent)) == [("change", "amina")]
    assert events(next(kortrijk)) == [("change", "omar")]
    assert events(next(amina)) == [("change", "amina")]


def test_what_is_offered_in_an_area_is_not_told_to_readers_of_a_unit_that_left_it(stage: Stage) -> None:
    stage.tell(telling.unit("gent", "gent-area"))
    gent = stage.follow(GENT)
    assert events(next(gent)) == [("open", "")]
    there, elsewhere = (telling.organisations.OpportunityOpened(**telling.OFFER | place) for place in PLACES)

    stage.tell(there)
    assert events(next(gent)) == [("change", "storytime")]
    stage.tell(Told(telling.unit("gent", "other-area"), 2), there, elsewhere)

    assert events(next(gent)) == [("change", "gent"), ("change", "cooking")]


def test_a_stream_says_since_when_the_log_knows_all(stage: Stage) -> None:
    assert f'"since":"{NOW.isoformat()}"'.encode() in next(stage.follow(GENT))


def test_an_organisation_is_told_of_a_match_once_it_may_be(stage: Stage) -> None:
    library = stage.follow(LIBRARY)
    next(library)

    stage.tell(registered(), telling.proposed(), Told(accepted(), 2))
    stage.tell(Told(consent(True), 2))

    assert events(next(library)) == [("change", "m-amina-library")]


def test_a_partner_that_follows_is_told_nothing_after_a_no(stage: Stage) -> None:
    path = {"newcomer_id": "amina", "trajectory_id": "t1"}
    partner = partner_id("jobkans", telling.work(stage.store))
    led = telling.employment.TrajectoryDeclared(**path, declared_on=DAY, partner_id=partner)
    outcome = telling.employment.OutcomeReported(**path, kind="job", reported_on=DAY)
    gent, coach = stage.follow(GENT), stage.follow(COACH)
    assert [events(next(stream)) for stream in (gent, coach)] == [[("open", "")]] * 2

    stage.tell(registered(), Told(telling.allowed(True), 2), Told(led, 2))
    stage.tell(Told(telling.allowed(False), 3))
    stage.tell(Told(outcome, 3))
    stage.tell(Told(telling.allowed(True), 4, NOW + timedelta(minutes=1)))
    stage.tell(Told(telling.employment.TrajectoryEnded(**path, ended_on=DAY), 4, NOW + timedelta(minutes=2)))

    assert len(events(next(gent))) == 7
    assert kinds_in(next(coach)) == ["trajectory-declared", "trajectory-ended"]


def kinds_in(piece: bytes) -> list[str]:
    """The kinds of the changes in a piece."""
    lines = [line for line in piece.decode().split("\n") if line.startswith("data: ")]
    return [json.loads(line.removeprefix("data: "))["kind"] for line in lines]


def test_who_comes_back_is_told_what_was_missed_and_nothing_twice(stage: Stage) -> None:
    first = stage.follow(GENT)
    next(first)
    stage.tell(registered("a"))
    last = cursor_in(next(first))
    first.close()  # type: ignore[attr-defined]
    stage.tell(*(registered(f"n{number}") for number in range(3)))

    again = stage.follow(GENT, last)
    opened = next(again)
    missed = [events(next(again)) for _ in range(3)]
    stage.tell(registered("b"))

    assert events(opened) == [("open", "")]
    assert cursor_in(opened) == last
    assert missed == [[("change", f"n{number}")] for number in range(3)]
    assert events(next(again)) == [("change", "b")]


def test_a_cursor_of_a_page_goes_on_in_a_stream(stage: Stage) -> None:
    other = stage.follow(ADMINISTRATOR)
    next(other)
    cursor = page(stage.store, GENT, after=None).cursor
    stage.tell(registered("a"))

    stream = stage.follow(GENT, cursor)

    assert [events(next(stream)) for _ in range(2)] == [[("open", "")], [("change", "a")]]


def test_who_missed_too_much_is_told_to_reload(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MISSED_AT_MOST", 2)
    stage.tell(*(registered(f"n{number}") for number in range(3)))

    stream = stage.follow(GENT, BEGINNING)

    assert events(next(stream)) == [("open", ""), ("reload", "")]
    stage.tell(registered("a"))
    assert events(next(stream)) == [("change", "a")]


def test_a_cursor_that_is_too_old_is_told_to_reload(stage: Stage) -> None:
    stage.tell(registered("old"))
    old = page(stage.store, GENT, limit=1).cursor.rpartition("-")[0] + "-0"
    later = telling.work(stage.store, now=NOW + timedelta(days=8))
    forgetting.forget(later)
    later.commit()

    for cursor in (old, "0123456789ab-7"):
        assert events(next(stage.follow(GENT, cursor))) == [("open", ""), ("reload", "")]


def test_what_is_no_cursor_is_refused_before_the_stream_begins(stage: Stage) -> None:
    with pytest.raises(Invalid, match="unknown-cursor"):
        stage.follow(GENT, "nonsense")


def test_who_does_not_keep_up_is_told_to_reload_and_goes_on(stage: Stage) -> None:
    slow, quick = stage.follow(GENT), stage.follow(GENT)
    next(slow)
    next(quick)
    for number in range(MOST + 5):
        stage.tell(registered(f"n{number}"))
        assert events(next(quick)) == [("change", f"n{number}")]

    assert events(next(slow)) == [("reload", "")]
    stage.tell(registered("a"))
    assert events(next(slow)) == [("change", "a")]


def test_a_stream_says_now_and_then_that_it_is_there(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "STILL_HERE_SECONDS", 0.01)
    stream = stage.follow(GENT)
    next(stream)

    assert next(stream) == b": still here\n\n"


def test_a_stream_ends_with_what_let_the_reader_in(stage: Stage) -> None:
    stream = stage.follow(GENT)
    next(stream)
    stage.tell(registered("a"))
    stage.feed.end_those_that_are_over()
    assert events(next(stream)) == [("change", "a")]

    stage.tell(registered("b"))
    stage.valid = False
    stage.feed.end_those_that_are_over()

    assert events(next(stream)) == [("change", "b")]
    assert events(next(stream)) == [("end", "")]
    assert list(stream) == []


def test_who_is_gone_is_forgotten(stage: Stage) -> None:
    streams = [stage.follow(caller) for caller in (GENT, ADMINISTRATOR, AMINA)]
    for stream in streams:
        next(stream)
    assert len(stage.feed) == 3

    for stream in streams:
        stream.close()  # type: ignore[attr-defined]

    assert len(stage.feed) == 0
    assert not stage.feed._by_key


def test_while_nothing_happens_no_entry_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()
    stage.tell(registered("amina"))
    stream = stage.follow(ADMINISTRATOR)
    next(stream)
    read: list[str] = []
    listed = stage.store.listed
    monkeypatch.setattr(stage.store, "listed", lambda kind, wanted: [read.append(kind), *listed(kind, wanted)][1:])

    stage.feed.hand_on(telling.work(stage.store))

    assert read == ["log"]
    stage.tell(registered("omar"))
    assert "entries" in read
