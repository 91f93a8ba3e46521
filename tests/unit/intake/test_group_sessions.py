"""Group sessions: places are never exceeded, the waiting list moves up, attendance is told."""

import random
from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Contended, Forbidden, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import GroupSessionAttended, GroupSessionPlanned
from services.intake.sessions.commands import Enrol, LeaveGroupSession, RecordAttendance
from services.intake.sessions.handlers import filling
from services.intake.withdrawals.commands import WithdrawNewcomer

from .builders import (
    KORTRIJK_COORDINATOR,
    TOMORROW,
    a_newcomer,
    a_session,
    a_store,
    an_order,
    announced,
    ask,
    newcomers,
    the,
    the_session,
    work,
)


def enrol(store: MemoryStore, session: str, *people: str) -> list[str]:
    """Enrol them one after another; the state of each."""
    asked = [ask(store, Enrol, session_id=session, newcomer_id=person) for person in people]
    return [answer.body["state"] for answer in asked]


def attend(store: MemoryStore, session: str, **said: Any) -> None:
    ask(store, RecordAttendance, session_id=session, **said)


def told(store: MemoryStore) -> list[tuple[str, bool]]:
    return [(fact.newcomer_id, fact.present) for fact in announced(store, GroupSessionAttended)]


def test_a_planned_session_is_told_with_its_places() -> None:
    store = a_store()

    session = a_session(store, kind="visit", places=12)

    fact = the(store, GroupSessionPlanned)
    assert (fact.session_id, fact.unit_id, fact.kind, fact.places) == (session, "gent", "visit", 12)


def test_who_comes_after_the_last_place_waits() -> None:
    store = a_store()

    assert enrol(store, a_session(store, places=2), *newcomers(store, 3)) == ["enrolled", "enrolled", "waiting"]


def test_who_asks_again_keeps_the_place_and_the_turn() -> None:
    store = a_store()
    session, (first, second) = a_session(store, places=1), newcomers(store, 2)
    enrol(store, session, first, second)

    again = ask(store, Enrol, session_id=session, newcomer_id=second)

    assert (again.status, again.body["state"]) == (200, "waiting")
    assert the_session(store, session).waiting == (second,)


def test_when_somebody_leaves_the_first_who_waits_moves_up() -> None:
    store = a_store()
    session, (first, second, third) = a_session(store, places=1), newcomers(store, 3)
    enrol(store, session, first, second, third)

    answer = ask(store, LeaveGroupSession, session_id=session, newcomer_id=first)

    assert answer.body["moved_up"] == second
    assert (the_session(store, session).enrolled, the_session(store, session).waiting) == ((second,), (third,))


def test_when_somebody_stops_waiting_nobody_moves_up() -> None:
    store = a_store()
    session, (first, second) = a_session(store, places=1), newcomers(store, 2)
    enrol(store, session, first, second)

    answer = ask(store, LeaveGroupSession, session_id=session, newcomer_id=second)

    assert answer.body["moved_up"] is None
    assert the_session(store, session).enrolled == (first,)


def test_places_are_never_exceeded_whoever_comes_and_goes() -> None:
    store, chance = a_store(), random.Random(7)
    session, people = a_session(store, places=3), newcomers(store, 8)
    for _ in range(200):
        person = chance.choice(people)
        known = the_session(store, session).state_of(person)
        ask(store, LeaveGroupSession if known else Enrol, session_id=session, newcomer_id=person)
        now = the_session(store, session)
        assert len(now.enrolled) <= 3
        assert len(now.enrolled) == 3 or not now.waiting


def test_two_who_ask_for_the_last_place_at_once_do_not_both_get_it() -> None:
    store = a_store()
    session, (first, second) = a_session(store, places=1), newcomers(store, 2)
    slow = work(store)
    filling.enrol(an_order(Enrol, session_id=session, newcomer_id=first), slow)
    enrol(store, session, second)

    with pytest.raises(Contended):
        slow.commit()

    assert enrol(store, session, first) == ["waiting"]


def test_who_stopped_is_not_enrolled() -> None:
    store = a_store()
    session, newcomer = a_session(store), a_newcomer(store)
    ask(store, WithdrawNewcomer, newcomer_id=newcomer)

    with pytest.raises(Conflict, match="newcomer-withdrawn"):
        enrol(store, session, newcomer)


def test_who_was_there_is_told_once() -> None:
    store = a_store()
    session, (first, second) = a_session(store), newcomers(store, 2)
    enrol(store, session, first, second)

    attend(store, session, present=[first, first], absent=[second])
    attend(store, session, present=[first], absent=[second])

    assert told(store) == [(first, True)]
    assert the_session(store, session).attendance == {first: True, second: False}


def test_who_was_after_all_not_there_is_told() -> None:
    store = a_store()
    session, newcomer = a_session(store), a_newcomer(store)
    enrol(store, session, newcomer)
    attend(store, session, present=[newcomer])

    attend(store, session, absent=[newcomer])

    assert told(store) == [(newcomer, True), (newcomer, False)]


def test_attendance_waits_for_the_day_and_for_an_enrolment() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    tomorrow = a_session(store, held_on=TOMORROW)
    enrol(store, tomorrow, newcomer)

    with pytest.raises(Conflict, match="session-not-held-yet"):
        attend(store, tomorrow, present=[newcomer])
    with pytest.raises(Invalid, match="not-enrolled"):
        attend(store, a_session(store), absent=[newcomer])


def test_nobody_is_present_and_absent() -> None:
    store = a_store()
    session, newcomer = a_session(store), a_newcomer(store)
    enrol(store, session, newcomer)

    with pytest.raises(Invalid, match="present-and-absent"):
        attend(store, session, present=[newcomer], absent=[newcomer])


def test_who_was_there_cannot_leave_afterwards() -> None:
    store = a_store()
    session, newcomer = a_session(store), a_newcomer(store)
    enrol(store, session, newcomer)
    attend(store, session, present=[newcomer])

    with pytest.raises(Conflict, match="attendance-recorded"):
        ask(store, LeaveGroupSession, session_id=session, newcomer_id=newcomer)


def test_who_is_not_on_the_list_cannot_leave_it() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="not-enrolled"):
        ask(store, LeaveGroupSession, session_id=a_session(store), newcomer_id="nobody")


@pytest.mark.parametrize("kind", [Enrol, LeaveGroupSession, RecordAttendance])
def test_only_who_acts_for_the_unit_touches_its_sessions(kind: type[Any]) -> None:
    store = a_store()
    session = a_session(store)

    with pytest.raises(NotFound, match="unknown-group-session"):
        ask(store, kind, KORTRIJK_COORDINATOR, session_id=session)
    with pytest.raises(NotFound, match="unknown-group-session"):
        ask(store, kind, session_id="none")


def test_a_session_may_be_planned_for_any_day_but_for_the_own_unit_alone() -> None:
    a_session(a_store(), held_on=date.max)

    with pytest.raises(Forbidden, match="other-unit"):
        a_session(a_store(), caller=KORTRIJK_COORDINATOR)


def test_people_of_another_unit_are_enrolled_by_who_acts_for_both() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-newcomer"):
        enrol(store, a_session(store), a_newcomer(store, unit_id="kortrijk"))
