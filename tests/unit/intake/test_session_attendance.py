"""Attendance of a whole session in one call, with who walked in; corrections kept; who was not there is asked."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import GroupSessionAttended
from services.intake.sessions import reminders, views
from services.intake.sessions.answers import NoShowRow
from services.intake.sessions.commands import (
    AskGroupSession,
    AskNoShows,
    CancelGroupSession,
    ChangeGroupSession,
    FollowUpNoShow,
    RecordAttendance,
)
from services.intake.withdrawals.commands import WithdrawNewcomer

from .builders import (
    GENT_COORDINATOR,
    TODAY,
    a_newcomer,
    a_session,
    a_store,
    announced,
    ask,
    newcomers,
    the_session,
    work,
)
from .sessions import SATURDAY, enrol, on_saturday

EARLIER = date(2026, 2, 9)


def attend(store: MemoryStore, session: str, **said: Any) -> None:
    ask(store, RecordAttendance, session_id=session, **said)


def to_call(store: MemoryStore) -> list[NoShowRow]:
    return views.who_did_not_come(AskNoShows(), work(store, GENT_COORDINATOR)).no_shows


def a_session_missed_by(store: MemoryStore, person: str, held_on: date = TODAY) -> str:
    session = a_session(store, held_on=held_on)
    enrol(store, session, person)
    attend(store, session, absent=[person])
    return session


def test_attendance_of_twenty_five_is_one_call() -> None:
    store = a_store()
    session, people = a_session(store, places=25), newcomers(store, 25)
    enrol(store, session, *people)

    attend(store, session, present=people[:20], absent=people[20:])

    assert [fact.newcomer_id for fact in announced(store, GroupSessionAttended)] == people[:20]
    assert len(the_session(store, session).attendance) == 25


def test_who_walks_in_was_there_and_takes_nobodys_place() -> None:
    store = a_store()
    session, (enrolled, walk_in) = a_session(store, places=1), newcomers(store, 2)
    enrol(store, session, enrolled, walk_in)

    attend(store, session, present=[enrolled], walk_ins=[walk_in])

    now = the_session(store, session)
    assert (now.enrolled, now.waiting, now.walk_ins) == ((enrolled,), (), (walk_in,))
    assert now.was_present(walk_in)
    assert [fact.newcomer_id for fact in announced(store, GroupSessionAttended)] == [enrolled, walk_in]


def test_who_walks_in_is_a_newcomer_of_the_unit() -> None:
    store = a_store()
    session, stranger = a_session(store), a_newcomer(store, unit_id="kortrijk")

    for each in (stranger, "nobody"):
        with pytest.raises(NotFound, match="unknown-newcomer"):
            attend(store, session, walk_ins=[each])


def test_a_correction_keeps_what_was_recorded() -> None:
    store = a_store()
    session, (first, second) = a_session(store), newcomers(store, 2)
    enrol(store, session, first, second)
    attend(store, session, present=[first, second])

    attend(store, session, present=[first], absent=[second])

    (change,) = views.group_session(AskGroupSession(session_id=session), work(store)).changes
    assert (change.what, change.newcomer_id, change.before, change.after) == ("attendance", second, "present", "absent")
    assert (change.by, change.role) == ("c1", "coordinator")


def test_who_was_not_there_is_to_be_called_until_somebody_notes_what_came_of_it() -> None:
    store = a_store()
    (person,) = newcomers(store, 1)
    session = a_session_missed_by(store, person)
    assert [(each.newcomer_id, each.session_id, each.in_a_row) for each in to_call(store)] == [(person, session, 1)]

    ask(store, FollowUpNoShow, session_id=session, newcomer_id=person, outcome="will-come")

    assert to_call(store) == []
    assert the_session(store, session).follow_ups[person].outcome == "will-come"


def test_two_in_a_row_are_shown() -> None:
    store = a_store()
    (person,) = newcomers(store, 1)
    first = a_session_missed_by(store, person, EARLIER)
    ask(store, FollowUpNoShow, session_id=first, newcomer_id=person, outcome="not-reached")

    a_session_missed_by(store, person)

    assert [each.in_a_row for each in to_call(store)] == [2]


def test_who_came_since_needs_no_call() -> None:
    store = a_store()
    (person,) = newcomers(store, 1)
    a_session_missed_by(store, person, EARLIER)
    session = a_session(store)
    enrol(store, session, person)

    attend(store, session, present=[person])

    assert to_call(store) == []


def test_who_stopped_is_not_called() -> None:
    store = a_store()
    (person,) = newcomers(store, 1)
    a_session_missed_by(store, person)

    ask(store, WithdrawNewcomer, newcomer_id=person)

    assert to_call(store) == []


def test_who_was_there_is_not_followed_up() -> None:
    store = a_store()
    session, (person,) = a_session(store), newcomers(store, 1)
    enrol(store, session, person)
    attend(store, session, present=[person])

    with pytest.raises(Invalid, match="was-not-absent"):
        ask(store, FollowUpNoShow, session_id=session, newcomer_id=person)


def due(store: MemoryStore, since: datetime, until: datetime) -> list[tuple[str, str, datetime]]:
    return [(each.newcomer_id, each.which, each.at) for each in reminders.due(since, until, work(store))]


FRIDAY = datetime(2026, 3, 6, tzinfo=UTC)
SUNDAY = datetime(2026, 3, 8, tzinfo=UTC)


def test_whoever_has_a_place_is_reminded_the_evening_before_and_three_hours_before() -> None:
    store = a_store()
    session, (first, waiting) = on_saturday(store, places=1), newcomers(store, 2)
    enrol(store, session, first, waiting)

    evening, day = datetime(2026, 3, 6, 17, tzinfo=UTC), datetime(2026, 3, 7, 10, tzinfo=UTC)
    assert due(store, FRIDAY, SUNDAY) == [(first, "day-before", evening), (first, "same-day", day)]
    assert due(store, FRIDAY, evening) == []
    assert due(store, evening, day) == [(first, "day-before", evening)]


def test_nobody_is_reminded_of_what_was_cancelled_and_a_moved_session_is_another_reminder() -> None:
    store = a_store()
    session, (person,) = on_saturday(store), newcomers(store, 1)
    enrol(store, session, person)
    before = {each.reference for each in reminders.due(FRIDAY, SUNDAY, work(store))}

    ask(store, ChangeGroupSession, session_id=session, held_on=SATURDAY, starts_at="15:00")
    after = {each.reference for each in reminders.due(FRIDAY, SUNDAY, work(store))}
    ask(store, CancelGroupSession, session_id=session)

    assert (len(before), len(after), before & after) == (2, 2, set())
    assert due(store, FRIDAY, SUNDAY) == []
