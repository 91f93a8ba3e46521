"""Whoever waits moves up while they still can; newcomers enrol themselves; nobody is at two places at once."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, NotFound
from services.chassis.storage.memory import MemoryStore
from services.intake.interview.commands import Away, ChangeAvailability, CompleteIntake
from services.intake.sessions import views
from services.intake.sessions.answers import OfferedSession
from services.intake.sessions.commands import AskSessionsFor, CancelGroupSession, LeaveGroupSession
from services.intake.sessions.handlers import filling

from .builders import a_newcomer, a_session, a_store, ask, newcomers, the_session, work
from .sessions import SATURDAY, THE_DAY_AFTER, enrol, newcomer, on_saturday, texts


def leave(store: MemoryStore, session: str, person: str, **given: Any) -> dict[str, Any]:
    body: dict[str, Any] = ask(store, LeaveGroupSession, session_id=session, newcomer_id=person, **given).body
    return body


def offered(store: MemoryStore, person: str) -> list[OfferedSession]:
    asked = AskSessionsFor(newcomer_id=person)
    return views.sessions_for(asked, work(store, newcomer(person))).group_sessions


def can(store: MemoryStore, person: str, **said: Any) -> None:
    ask(store, CompleteIntake, newcomer_id=person)
    ask(store, ChangeAvailability, newcomer_id=person, **said)


def test_who_got_a_place_elsewhere_at_that_hour_goes_on_waiting_and_the_next_moves_up() -> None:
    store = a_store()
    session, (first, busy, next_one) = on_saturday(store, places=1), newcomers(store, 3)
    enrol(store, session, first, busy, next_one)
    enrol(store, on_saturday(store, "15:00", "17:00"), busy)

    assert leave(store, session, first)["all_moved_up"] == [next_one]

    now = the_session(store, session)
    assert (now.enrolled, now.waiting, now.to_tell) == ((next_one,), (busy,), {next_one: "promoted"})


def test_who_leaves_what_was_in_the_way_moves_up_at_once() -> None:
    store = a_store()
    session, other, (first, busy) = on_saturday(store, places=1), on_saturday(store), newcomers(store, 2)
    enrol(store, session, first, busy)
    enrol(store, other, busy)
    leave(store, session, first)
    assert the_session(store, session).waiting == (busy,)

    leave(store, other, busy)

    assert the_session(store, session).enrolled == (busy,)


def test_whose_other_session_is_cancelled_moves_up_at_once() -> None:
    store = a_store()
    session, other, (first, busy) = on_saturday(store, places=1), on_saturday(store), newcomers(store, 2)
    enrol(store, session, first, busy)
    enrol(store, other, busy)
    leave(store, session, first)

    ask(store, CancelGroupSession, session_id=other)

    assert the_session(store, session).enrolled == (busy,)


def test_a_place_that_those_who_wait_cannot_have_goes_to_who_asks() -> None:
    store = a_store()
    session, (first, busy, new) = on_saturday(store, places=1), newcomers(store, 3)
    enrol(store, session, first, busy)
    enrol(store, on_saturday(store), busy)
    leave(store, session, first)

    assert enrol(store, session, new) == ["enrolled"]


@pytest.mark.parametrize(
    ("said", "moves_up"),
    [
        ({"available_days": ["mon"]}, True),
        ({"available_slots": ["sat-morning"]}, True),
        ({"away": [Away(from_on=date(2026, 3, 1), until=SATURDAY)]}, False),
        ({}, True),
    ],
)
def test_who_said_to_be_away_that_day_does_not_move_up_and_the_hours_of_a_week_count_for_nothing(
    said: dict[str, Any], moves_up: bool
) -> None:
    store = a_store()
    session, (first, waiting) = on_saturday(store, places=1), newcomers(store, 2)
    enrol(store, session, first, waiting)
    can(store, waiting, **said)

    leave(store, session, first)

    assert (the_session(store, session).enrolled == (waiting,)) is moves_up


def test_who_asks_again_once_they_can_has_the_place_that_is_free() -> None:
    store = a_store()
    session, (first, waiting) = on_saturday(store, places=1), newcomers(store, 2)
    enrol(store, session, first, waiting)
    can(store, waiting, away=[Away(from_on=date(2026, 3, 1), until=SATURDAY)])
    leave(store, session, first)

    ask(store, ChangeAvailability, newcomer_id=waiting, changed_on=date(2026, 2, 2))

    assert enrol(store, session, waiting) == ["enrolled"]


def test_one_file_gives_its_place_to_another_of_the_same_person_and_a_second_place_to_who_waits() -> None:
    store = a_store()
    here, both = on_saturday(store, places=1), on_saturday(store, "09:00", "10:00")
    one, other, waiting = newcomers(store, 3)
    enrol(store, here, one, waiting)
    enrol(store, both, one, other, waiting)

    uow = work(store)
    changed = filling.hand_over_places(one, other, uow)
    uow.commit()

    assert changed == (here,)
    assert (the_session(store, here).enrolled, the_session(store, here).waiting) == ((other,), (waiting,))
    assert the_session(store, both).enrolled == (other, waiting)


def test_who_leaves_a_unit_leaves_its_sessions_alone() -> None:
    store = a_store()
    here, (person,) = on_saturday(store), newcomers(store, 1)
    enrol(store, here, person)

    uow = work(store)
    filling.leave_sessions_to_come(person, uow, of_unit="kortrijk")
    uow.commit()
    assert the_session(store, here).enrolled == (person,)

    uow = work(store)
    filling.leave_sessions_to_come(person, uow, of_unit="gent")
    uow.commit()
    assert the_session(store, here).enrolled == ()


def test_nobody_moves_up_in_a_session_that_has_begun() -> None:
    store = a_store()
    session, (first, waiting) = on_saturday(store, places=1), newcomers(store, 2)
    enrol(store, session, first, waiting)

    leave(store, session, first, now=THE_DAY_AFTER)

    assert the_session(store, session).waiting == (waiting,)


def test_nobody_has_a_place_in_two_sessions_at_once() -> None:
    store = a_store()
    (person,) = newcomers(store, 1)
    enrol(store, on_saturday(store), person)

    with pytest.raises(Conflict, match="in-another-session"):
        enrol(store, on_saturday(store, "15:30", "18:00"), person)

    assert enrol(store, on_saturday(store, "16:00", "18:00"), person) == ["enrolled"]


def test_a_newcomer_sees_what_is_open_and_nobody_else() -> None:
    store = a_store()
    session, (me, somebody) = on_saturday(store, places=3, texts=texts("nl", "ti")), newcomers(store, 2)
    a_session(store, unit_id="gent", held_on=date(2026, 2, 1))
    gone = on_saturday(store, "09:00", "10:00")
    ask(store, CancelGroupSession, session_id=gone)
    enrol(store, session, somebody)

    (seen,) = offered(store, me)

    assert (seen.id, seen.places_left, seen.state, seen.ahead) == (session, 2, None, None)
    assert [each.title for each in seen.texts] == ["title-nl", "title-ti"]
    assert somebody not in repr(seen)


def test_a_newcomer_sees_that_their_session_was_cancelled() -> None:
    store = a_store()
    session, (me,) = on_saturday(store), newcomers(store, 1)
    enrol(store, session, me)
    ask(store, CancelGroupSession, session_id=session, reason="weather")

    (seen,) = offered(store, me)

    assert (seen.state, seen.is_cancelled, seen.reason) == ("enrolled", True, "weather")


def test_a_newcomer_enrols_themselves_waits_in_turn_and_leaves() -> None:
    store = a_store()
    session, (first, me, last) = on_saturday(store, places=1), newcomers(store, 3)
    enrol(store, session, first)

    assert enrol(store, session, me, caller=newcomer(me)) == ["waiting"]
    enrol(store, session, last, caller=newcomer(last))
    assert [each.ahead for each in offered(store, last)] == [1]
    assert leave(store, session, me, caller=newcomer(me)) == {"id": session, "moved_up": None, "all_moved_up": []}

    assert the_session(store, session).waiting == (last,)


def test_whose_place_goes_to_whom_is_not_told_to_who_leaves() -> None:
    store = a_store()
    session, (me, waiting) = on_saturday(store, places=1), newcomers(store, 2)
    enrol(store, session, me, waiting)

    assert leave(store, session, me, caller=newcomer(me))["all_moved_up"] == []

    assert the_session(store, session).enrolled == (waiting,)


def test_a_newcomer_enrols_nobody_else_and_in_no_other_unit() -> None:
    store = a_store()
    session, (me, other) = on_saturday(store), newcomers(store, 2)
    elsewhere = a_newcomer(store, unit_id="kortrijk")
    enrol(store, session, other)

    with pytest.raises(NotFound, match="unknown-newcomer"):
        enrol(store, session, other, caller=newcomer(me))
    with pytest.raises(NotFound, match="unknown-newcomer"):
        leave(store, session, other, caller=newcomer(me))
    with pytest.raises(NotFound, match="unknown-group-session"):
        enrol(store, session, elsewhere, caller=newcomer(elsewhere))
    with pytest.raises(NotFound, match="unknown-newcomer"):
        views.sessions_for(AskSessionsFor(newcomer_id=other), work(store, newcomer(me)))


def test_a_newcomer_neither_enters_nor_leaves_what_has_begun() -> None:
    store = a_store()
    session, (me,) = on_saturday(store), newcomers(store, 1)
    enrol(store, session, me)

    with pytest.raises(Conflict, match="session-over"):
        leave(store, session, me, caller=newcomer(me), now=THE_DAY_AFTER)
