"""What lies beside a file goes along when it moves, counts for the person when two become one, and comes back."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import ProcessingRestricted, ProcessingRestrictionLifted
from services.intake.contact_wishes.commands import StateContactWishes
from services.intake.contact_wishes.handlers import state_contact_wishes
from services.intake.copies import COPIED, NOT_GIVEN
from services.intake.messages.commands import AskMessages, AskUntold
from services.intake.messages.handlers.planning import tell
from services.intake.messages.views import messages, untold
from services.intake.moves.commands import MoveNewcomer
from services.intake.restrictions.commands import LiftRestriction, RestrictProcessing
from services.intake.sessions.commands import AskNoShows, Enrol, RecordAttendance
from services.intake.sessions.views import who_did_not_come
from services.platform.caller import Caller
from services.platform.copies import AskCopy, copy_of
from services.platform.notices import UNREACHABLE

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_session,
    a_store,
    announced,
    ask,
    the_session,
    work,
)
from .telling import TEN_MINUTES
from .test_correction_requests import answer, request
from .test_merges import merge, two, undo
from .test_sessions_told import a_listed, changes

PROMOTED = {"day": "2026-03-03"}


def restricted(store: MemoryStore, *newcomers: str) -> list[bool]:
    return [work(store).restrictions.find(each) is not None for each in newcomers]


def told_in_vain(store: MemoryStore, newcomer: str) -> str:
    """Somebody whom a message did not reach; its id."""
    uow = work(store)
    tell(newcomer, "session-reminder", PROMOTED, uow)
    [notice] = uow.notices.where(newcomer_id=newcomer)
    uow.notices.save(notice.ended(UNREACHABLE, NOW))
    uow.commit()
    return notice.id


def to_call(store: MemoryStore, caller: Any = GENT_COORDINATOR) -> list[str]:
    return [each.newcomer_id for each in untold(AskUntold(), work(store, caller)).messages]


def reach(store: MemoryStore, newcomer: str) -> tuple[str | None, str | None]:
    found = work(store).contact_wishes.find(newcomer)
    return (found.reach.language, found.reach.channel) if found else (None, None)


def say(store: MemoryStore, newcomer: str, **said: Any) -> None:
    uow = work(store)
    state_contact_wishes(StateContactWishes(newcomer_id=newcomer, **said), uow)
    uow.commit()


def test_what_waits_for_the_unit_before_waits_for_the_one_that_takes_over() -> None:
    store = a_store("gent", "kortrijk")
    newcomer = a_newcomer(store)
    told_in_vain(store, newcomer)
    request(store, newcomer)
    say(store, newcomer, channel="sms")
    ask(store, RestrictProcessing, newcomer_id=newcomer)

    ask(store, MoveNewcomer, newcomer_id=newcomer, unit_id="kortrijk", on=TODAY)

    assert (to_call(store), to_call(store, KORTRIJK_COORDINATOR)) == ([], [newcomer])
    uow = work(store)
    kept = [*uow.correction_requests.where(), uow.contact_wishes.get(newcomer), uow.restrictions.get(newcomer)]
    assert [each.unit_id for each in kept] == ["kortrijk"] * 3


@pytest.mark.parametrize("at", [0, 1])
def test_where_one_of_two_files_is_not_used_neither_is_until_they_part(at: int) -> None:
    store = a_store()
    files = two(store)
    ask(store, RestrictProcessing, newcomer_id=files[at])

    merge(store, *files)
    assert restricted(store, *files) == [True, True]
    assert {each.newcomer_id for each in announced(store, ProcessingRestricted)} == {*files}

    undo(store, *files)
    assert restricted(store, *files) == [at == 0, at == 1]
    assert [each.newcomer_id for each in announced(store, ProcessingRestrictionLifted)] == [files[1 - at]]


def test_a_restriction_that_is_lifted_is_lifted_of_both() -> None:
    store = a_store()
    one, other = two(store)
    ask(store, RestrictProcessing, newcomer_id=other)
    merge(store, one, other)

    ask(store, LiftRestriction, newcomer_id=one)
    undo(store, one, other)

    assert restricted(store, one, other) == [False, False]
    assert {each.newcomer_id for each in announced(store, ProcessingRestrictionLifted)} == {one, other}


def test_how_to_reach_somebody_fills_what_nobody_asked_and_goes_back() -> None:
    store = a_store()
    one, other = two(store)
    say(store, one, channel="call")
    say(store, other, channel="sms", language="ti")

    merge(store, one, other)
    assert reach(store, one) == ("ti", "call")

    undo(store, one, other)
    assert (reach(store, one), reach(store, other)) == ((None, "call"), ("ti", "sms"))


def test_what_was_said_of_it_since_stays() -> None:
    store = a_store()
    one, other = two(store)
    say(store, other, language="ti")
    merge(store, one, other)

    say(store, one, language="ar")
    undo(store, one, other)

    assert reach(store, one)[0] == "ar"


def test_what_was_asked_to_correct_in_the_other_file_is_answered_in_the_one_that_goes_on() -> None:
    store = a_store()
    one, other = two(store)
    asked = request(store, other)
    merge(store, one, other)

    answer(store, one, asked, applied=True)

    assert work(store).newcomers.get(one).person.birth_date == date(1991, 2, 3)


def test_what_the_other_file_was_told_is_the_persons_and_names_the_one_that_goes_on() -> None:
    store = a_store()
    one, other = two(store)
    message = told_in_vain(store, other)
    merge(store, one, other)

    assert to_call(store) == [one]
    assert [each.id for each in messages(AskMessages(newcomer_id=one), work(store)).messages] == [message]

    undo(store, one, other)
    assert to_call(store) == [other]


def test_who_is_told_under_the_other_id_is_planned_for_once_and_not_at_the_units_before() -> None:
    store = a_store("gent", "kortrijk")
    one, other = a_newcomer(store, first_name="Amina"), a_newcomer(store, first_name="Aminah", unit_id="kortrijk")
    both = Caller(subject="c1", role="coordinator", units=frozenset({"gent", "kortrijk"}))
    merge(store, one, other, caller=both)

    told_in_vain(store, other)

    assert (to_call(store), to_call(store, KORTRIJK_COORDINATOR)) == ([one], [])


def test_who_came_as_the_one_needs_no_call_for_what_the_other_missed() -> None:
    store = a_store()
    one, other = two(store)
    missed, came = (a_session(store, held_on=TODAY - timedelta(days=days), places=2) for days in (9, 2))
    for session, newcomer in ((missed, other), (came, one)):
        ask(store, Enrol, session_id=session, newcomer_id=newcomer)
    ask(store, RecordAttendance, session_id=missed, present=[], absent=[other])
    ask(store, RecordAttendance, session_id=came, present=[one])

    def missing() -> list[str]:
        return [each.newcomer_id for each in who_did_not_come(AskNoShows(), work(store)).no_shows]

    assert missing() == [other]
    merge(store, one, other)
    assert missing() == []
    undo(store, one, other)
    assert missing() == [other]


def test_a_place_whose_attendance_is_recorded_stays_with_its_id() -> None:
    store = a_store()
    one, other = two(store)
    session = a_session(store, held_on=TODAY, places=2)
    ask(store, Enrol, session_id=session, newcomer_id=other)
    ask(store, RecordAttendance, session_id=session, present=[other])

    merge(store, one, other)

    assert the_session(store, session).enrolled == (other,)


def test_a_copy_holds_everything_of_both_files() -> None:
    store = a_store()
    one, other = two(store)
    request(store, other)
    merge(store, one, other)

    told = as_json(copy_of(AskCopy(newcomer_id=one), "intake", COPIED, NOT_GIVEN, work(store), [one, other]))

    parts = {part["name"]: part["rows"] for part in told["parts"]}
    assert [row["id"] for row in parts["newcomers"]] == [one, other]
    assert [row["newcomer_id"] for row in parts["correction_requests"]] == [other]
    assert [row["id"] for row in parts["merges"]] == [other]


def test_what_is_still_to_be_told_goes_to_where_the_file_that_goes_on_is_reached() -> None:
    town, session = a_listed()
    one = a_newcomer(town.store, first_name="Aminah", phone="0470 99 88 77")
    changes(town, session, starts_at="15:00")

    merge(town.store, one, town.who)
    [message] = town.after(TEN_MINUTES)

    assert message.to == "+32470998877"
    assert the_session(town.store, session).enrolled == (one,)
