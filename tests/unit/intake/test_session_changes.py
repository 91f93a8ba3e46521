"""Sessions are moved and cancelled, alone or with others of their series: what stood there is kept, and who to tell."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import GroupSessionCancelled, GroupSessionMoved, GroupSessionPlaces
from services.intake.sessions import views
from services.intake.sessions.commands import (
    AskGroupSession,
    CancelGroupSession,
    ChangeGroupSession,
    PlaceOfSession,
    PlanGroupSession,
    RecordAttendance,
    Repeats,
    TellParticipants,
)

from .builders import NOW, a_session, a_store, announced, ask, newcomers, the_session, work
from .sessions import SATURDAY, THE_DAY_AFTER, enrol, on_saturday, texts

HOURS = {"starts_at": "14:00", "ends_at": "16:00"}


def change(store: MemoryStore, session: str, **given: Any) -> dict[str, Any]:
    said = {"held_on": SATURDAY, "places": 2, "in_the_past": False, **HOURS} | given
    body: dict[str, Any] = ask(store, ChangeGroupSession, session_id=session, **said).body
    return body


def cancel(store: MemoryStore, session: str, **given: Any) -> dict[str, Any]:
    body: dict[str, Any] = ask(store, CancelGroupSession, session_id=session, **given).body
    return body


def a_series(store: MemoryStore, times: int = 4) -> list[str]:
    rule = Repeats(rule=f"FREQ=WEEKLY;COUNT={times}")
    return list(ask(store, PlanGroupSession, held_on=SATURDAY, repeats=rule, **HOURS).body["group_session_ids"])


def kept_changes(store: MemoryStore, session: str) -> list[tuple[str, str | None, str | None]]:
    detail = views.group_session(AskGroupSession(session_id=session), work(store))
    return [(each.what, each.before, each.after) for each in detail.changes]


def held_on(store: MemoryStore, sessions: list[str]) -> list[date]:
    return [the_session(store, each).held_on for each in sessions]


def test_a_moved_session_keeps_what_stood_there_and_whom_to_tell() -> None:
    store = a_store()
    session, people = on_saturday(store), newcomers(store, 3)
    enrol(store, session, *people)

    change(
        store,
        session,
        held_on=date(2026, 3, 14),
        starts_at="15:00",
        ends_at="17:00",
        place=PlaceOfSession(name="De Krook"),
    )

    now = the_session(store, session)
    assert kept_changes(store, session) == [
        ("day", "2026-03-07", "2026-03-14"),
        ("hours", "14:00 – 16:00", "15:00 – 17:00"),
        ("place", None, "De Krook"),
    ]
    assert now.to_tell == dict.fromkeys(people, "moved")
    assert (now.people, now.revision, now.changed_at) == (tuple(people), 1, NOW)
    (fact,) = announced(store, GroupSessionMoved)
    assert (fact.was_held_on, fact.held_on, fact.changed) == (SATURDAY, date(2026, 3, 14), ("day", "hours", "place"))


def test_other_words_alone_send_nobody_to_another_door() -> None:
    store = a_store()
    session, people = on_saturday(store), newcomers(store, 1)
    enrol(store, session, *people)

    change(store, session, texts=texts("nl"))

    assert (the_session(store, session).to_tell, announced(store, GroupSessionMoved)) == ({}, [])
    assert [what for what, _, _ in kept_changes(store, session)] == ["texts"]


def test_the_same_again_changes_nothing() -> None:
    store = a_store()
    session = on_saturday(store)
    change(store, session, places=5)

    assert change(store, session, places=5)["changed"] == []

    assert (the_session(store, session).revision, len(kept_changes(store, session))) == (1, 1)


def test_whoever_was_told_is_not_to_be_told_again() -> None:
    store = a_store()
    session, (first, second) = on_saturday(store), newcomers(store, 2)
    enrol(store, session, first, second)
    cancel(store, session, reason="weather")

    ask(store, TellParticipants, session_id=session, newcomer_ids=[first, "nobody"])

    assert the_session(store, session).to_tell == {second: "cancelled"}


def test_a_cancelled_session_keeps_its_list_and_takes_nobody() -> None:
    store = a_store()
    session, (first, second, third, later) = on_saturday(store), newcomers(store, 4)
    enrol(store, session, first, second, third)

    cancel(store, session, reason="leader-ill")
    cancel(store, session, reason="weather")

    now = the_session(store, session)
    assert (now.enrolled, now.waiting) == ((first, second), (third,))
    assert now.to_tell == dict.fromkeys((first, second, third), "cancelled")
    assert now.cancelled
    assert (now.cancelled.reason, now.cancelled.at) == ("leader-ill", NOW)
    assert [fact.reason for fact in announced(store, GroupSessionCancelled)] == ["leader-ill"]
    with pytest.raises(Conflict, match="session-cancelled"):
        enrol(store, session, later)
    with pytest.raises(Conflict, match="session-cancelled"):
        change(store, session, places=9)
    with pytest.raises(Conflict, match="session-cancelled"):
        ask(store, RecordAttendance, now=THE_DAY_AFTER, session_id=session, present=[first])


def test_what_was_held_is_neither_cancelled_nor_given_another_day() -> None:
    store = a_store()
    session, people = a_session(store), newcomers(store, 1)
    enrol(store, session, *people)
    ask(store, RecordAttendance, session_id=session, present=people)

    with pytest.raises(Conflict, match="attendance-recorded"):
        cancel(store, session)
    with pytest.raises(Conflict, match="attendance-recorded"):
        change(store, session, starts_at=None, ends_at=None)


def test_there_are_never_fewer_places_than_people_who_have_one() -> None:
    store = a_store()
    session = on_saturday(store)
    enrol(store, session, *newcomers(store, 2))

    with pytest.raises(Invalid, match="fewer-places-than-enrolled"):
        change(store, session, places=1)


def test_more_places_are_given_at_once_to_those_who_wait() -> None:
    store = a_store()
    session, people = on_saturday(store), newcomers(store, 5)
    enrol(store, session, *people)

    body = change(store, session, places=4)

    assert body["all_moved_up"] == people[2:4]
    assert (the_session(store, session).enrolled, the_session(store, session).waiting) == (
        tuple(people[:4]),
        (people[4],),
    )
    assert [fact.places for fact in announced(store, GroupSessionPlaces)] == [4]


def test_a_session_is_not_moved_into_the_past_by_slip() -> None:
    store = a_store()
    session = on_saturday(store)

    with pytest.raises(Invalid, match="session-in-the-past"):
        change(store, session, held_on=date(2026, 3, 1))

    past = a_session(store, held_on=date(2026, 2, 1), starts_at="14:00", ends_at="16:00")
    assert change(store, past, held_on=date(2026, 2, 1), places=7)["changed"] == [past]


@pytest.mark.parametrize(("scope", "moved"), [("one", [1]), ("following", [1, 2, 3]), ("all", [0, 1, 2, 3])])
def test_one_this_and_following_or_all_of_a_series_are_moved(scope: str, moved: list[int]) -> None:
    store = a_store()
    series = a_series(store)
    before = held_on(store, series)

    body = change(store, series[1], held_on=before[1] + timedelta(days=1), scope=scope)

    assert body["changed"] == [series[at] for at in moved]
    assert held_on(store, series) == [day + timedelta(days=1 if at in moved else 0) for at, day in enumerate(before)]
    assert [the_session(store, each).series_day for each in series] == before


@pytest.mark.parametrize(("scope", "off"), [("one", [2]), ("following", [2, 3]), ("all", [0, 1, 2, 3])])
def test_one_this_and_following_or_all_of_a_series_are_cancelled(scope: str, off: list[int]) -> None:
    store = a_store()
    series = a_series(store)

    cancel(store, series[2], scope=scope)

    assert [at for at, each in enumerate(series) if the_session(store, each).cancelled] == off
    assert [fact.session_id for fact in announced(store, GroupSessionCancelled)] == [series[at] for at in off]


def test_all_of_a_series_leaves_alone_what_was_held_and_what_was_cancelled() -> None:
    store = a_store()
    series = a_series(store)
    cancel(store, series[2])

    after = ask(
        store,
        ChangeGroupSession,
        now=THE_DAY_AFTER,
        session_id=series[1],
        held_on=date(2026, 3, 14),
        places=9,
        scope="all",
    ).body

    assert after["changed"] == [series[1], series[3]]
    assert [the_session(store, each).places for each in series] == [2, 9, 2, 9]


def test_of_a_series_all_is_changed_or_nothing() -> None:
    store = a_store()
    series, people = a_series(store), newcomers(store, 2)
    enrol(store, series[3], *people)

    with pytest.raises(Invalid, match="fewer-places-than-enrolled"):
        change(store, series[0], places=1, scope="all")

    assert {the_session(store, each).places for each in series} == {2}
