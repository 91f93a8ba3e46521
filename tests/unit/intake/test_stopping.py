"""Who stopped keeps no place in what is to come, and is not moved up."""

from datetime import date

import pytest

from services.chassis.errors import Contended
from services.chassis.storage.memory import MemoryStore
from services.intake.sessions.commands import Enrol, LeaveGroupSession, RecordAttendance
from services.intake.sessions.handlers import filling
from services.intake.withdrawals.commands import WithdrawNewcomer
from services.intake.withdrawals.handlers import withdraw_newcomer

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    TODAY,
    TOMORROW,
    a_newcomer,
    a_session,
    a_store,
    an_order,
    ask,
    newcomers,
    the_newcomer,
    the_session,
    work,
)

YESTERDAY = date(2026, 3, 1)


def enrolled(store: MemoryStore, people: list[str], held_on: date = TOMORROW, places: int = 2) -> str:
    """A session on whose list these stand, in this order."""
    session = a_session(store, held_on=held_on, places=places)
    for person in people:
        ask(store, Enrol, session_id=session, newcomer_id=person)
    return session


def stopped_unnoticed(store: MemoryStore, newcomer_id: str) -> None:
    """As what was kept before lists were left at once: the file says so, the lists do not."""
    store.collections["newcomers"][newcomer_id]["status"] = "withdrawn"


def test_who_stops_while_waiting_is_passed_over() -> None:
    store = a_store()
    a, b, c, d = newcomers(store, 4)
    session = enrolled(store, [a, b, c, d])

    ask(store, WithdrawNewcomer, newcomer_id=c)
    answer = ask(store, LeaveGroupSession, session_id=session, newcomer_id=a)

    assert (answer.body["moved_up"], list(answer.body["all_moved_up"])) == (d, [d])
    assert (the_session(store, session).enrolled, the_session(store, session).waiting) == ((b, d), ())


def test_who_stops_leaves_every_list_to_come_and_says_who_moved_up_there() -> None:
    store = a_store()
    a, b, c, d = newcomers(store, 4)
    full, half = enrolled(store, [a, b, c, d]), enrolled(store, [b, a], held_on=TODAY)

    left = ask(store, WithdrawNewcomer, newcomer_id=a).body["left_sessions"]

    assert {place["id"]: place["moved_up"] for place in left} == {full: c, half: None}
    assert (the_session(store, full).enrolled, the_session(store, full).waiting) == ((b, c), (d,))
    assert the_session(store, half).enrolled == (b,)


def test_who_was_there_stays_on_the_list_also_after_stopping() -> None:
    store = a_store()
    a, b = newcomers(store, 2)
    over, of_today, attended = (enrolled(store, [a, b], held_on=on, places=1) for on in (YESTERDAY, TODAY, TODAY))
    ask(store, RecordAttendance, session_id=attended, present=[a])

    ask(store, WithdrawNewcomer, newcomer_id=a)

    assert [the_session(store, one).enrolled for one in (over, of_today, attended)] == [(a,), (b,), (a,)]


def test_who_stopped_before_lists_were_left_at_once_is_passed_over_too() -> None:
    store = a_store()
    a, b, c, d, e = newcomers(store, 5)
    session = enrolled(store, [a, b, c, d, e])
    stopped_unnoticed(store, b)
    stopped_unnoticed(store, c)

    answer = ask(store, LeaveGroupSession, session_id=session, newcomer_id=a)

    assert list(answer.body["all_moved_up"]) == [d, e]
    assert the_session(store, session).people == (d, e)


def test_who_stopped_before_lists_were_left_at_once_leaves_no_waiting_list_for_who_comes_new() -> None:
    store = a_store()
    a, b = newcomers(store, 2)
    session = enrolled(store, [a], places=1)
    stopped_unnoticed(store, a)

    assert ask(store, Enrol, session_id=session, newcomer_id=b).body["state"] == "enrolled"


def test_saying_again_that_somebody_stops_takes_off_the_lists_who_stopped_before() -> None:
    store = a_store()
    a, b = newcomers(store, 2)
    session = enrolled(store, [a, b], places=1)
    stopped_unnoticed(store, a)

    ask(store, WithdrawNewcomer, newcomer_id=a)

    assert the_session(store, session).people == (b,)


def test_lists_of_another_unit_are_left_without_telling_who_waits_there() -> None:
    store = a_store()
    a, b = newcomers(store, 2)
    session = a_session(store, caller=ADMINISTRATOR, unit_id="kortrijk", held_on=TOMORROW, places=1)
    for person in (a, b):
        ask(store, Enrol, ADMINISTRATOR, session_id=session, newcomer_id=person)

    answer = ask(store, WithdrawNewcomer, GENT_COORDINATOR, newcomer_id=a)

    assert answer.body["left_sessions"] == []
    assert the_session(store, session).people == (b,)


@pytest.mark.parametrize("stops_first", [True, False])
def test_of_stopping_and_enrolling_at_once_one_does_it_again(stops_first: bool) -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    session = a_session(store, held_on=TOMORROW)
    stopping, enrolling = work(store), work(store)
    withdraw_newcomer(an_order(WithdrawNewcomer, newcomer_id=newcomer), stopping)
    filling.enrol(an_order(Enrol, session_id=session, newcomer_id=newcomer), enrolling)
    first, second = (stopping, enrolling) if stops_first else (enrolling, stopping)

    first.commit()
    with pytest.raises(Contended):
        second.commit()


def test_enrolling_changes_nothing_in_the_file() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    before = the_newcomer(store, newcomer)

    enrolled(store, [newcomer])

    assert the_newcomer(store, newcomer) == before
