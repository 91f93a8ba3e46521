"""What people on the list of a group session are sent: once, as it is when it leaves, and never about the past."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.intake.contact_wishes.domain import ContactWishes, Reach
from services.intake.sessions.commands import (
    CancelGroupSession,
    ChangeGroupSession,
    Enrol,
    LeaveGroupSession,
    PlaceOfSession,
    TextInLanguage,
)
from services.intake.sessions.handlers import messages
from services.platform.caller import Caller

from .builders import a_newcomer, a_session, ask, the_session, work
from .telling import TEN_MINUTES, Town, a_town

TUESDAY = date(2026, 3, 10)
SESSION: dict[str, Any] = {
    "held_on": TUESDAY,
    "starts_at": "14:00",
    "ends_at": "16:00",
    "texts": [TextInLanguage(language="nl", title="Samen koken"), TextInLanguage(language="ti", title="ምግቢ ምስራሕ")],
    "place": PlaceOfSession(name="Buurthuis", address="Dorpsstraat 1", municipality="Gent"),
    "in_the_past": False,
}


def a_listed(language: str | None = None, **given: Any) -> tuple[Town, str]:
    """Somebody with a place in a session to come; the town, and the session's id."""
    town = a_town(language)
    session = a_session(town.store, **SESSION | given)
    ask(town.store, Enrol, themselves(town), session_id=session, newcomer_id=town.who)
    return town, session


def themselves(town: Town) -> Caller:
    return Caller(subject="n1", role="newcomer", newcomer=town.who)


def changes(town: Town, session: str, **given: Any) -> None:
    ask(town.store, ChangeGroupSession, session_id=session, **{"places": 2, **SESSION, **given})


def reminds(town: Town) -> None:
    uow = work(town.store, now=town.now)
    messages.remind(uow)
    uow.commit()


def test_whom_a_coordinator_gave_a_place_is_told_where_and_when_unless_it_is_taken_back() -> None:
    town = a_town("Tigrinya")
    kept, taken_back = (a_session(town.store, **SESSION | {"held_on": TUESDAY + timedelta(days=n)}) for n in (0, 1))
    for session in (kept, taken_back):
        ask(town.store, Enrol, session_id=session, newcomer_id=town.who)
    ask(town.store, LeaveGroupSession, session_id=taken_back, newcomer_id=town.who)

    [message] = town.after(TEN_MINUTES)

    assert "ምግቢ ምስራሕ, Buurthuis, Dorpsstraat 1, Gent" in message.text
    assert "Er is nu plaats voor u" in message.text


def test_moved_it_is_told_as_it_now_is_in_their_language() -> None:
    town, session = a_listed("Tigrinya")
    changes(town, session, held_on=TUESDAY + timedelta(days=1), starts_at="15:00")

    [message] = town.after(TEN_MINUTES)

    assert "ምግቢ ምስራሕ, Buurthuis, Dorpsstraat 1, Gent" in message.text
    assert "11/3 15:00–16:00" in message.text
    assert "Machine translation" not in message.text


def test_moved_twice_within_ten_minutes_the_last_is_told_alone() -> None:
    town, session = a_listed()
    changes(town, session, starts_at="15:00")
    changes(town, session, starts_at="15:30")

    [message] = town.after(TEN_MINUTES)

    assert "15:30" in message.text


def test_moved_there_and_back_and_there_again_is_told_each_time() -> None:
    town, session = a_listed()
    hours = []
    for starts_at in ("15:00", "14:00", "15:00"):
        changes(town, session, starts_at=starts_at)
        hours += [message.text.split()[-1] for message in town.after(TEN_MINUTES)]

    assert hours == ["15:00–16:00", "14:00–16:00", "15:00–16:00"]


def test_cancelled_it_is_told_and_a_change_before_is_not() -> None:
    town, session = a_listed()
    changes(town, session, starts_at="15:00")
    ask(town.store, CancelGroupSession, session_id=session)

    [message] = town.after(TEN_MINUTES)

    assert "bijeenkomst" in message.text.lower()
    assert town.notices() == {"session-changed": "not-needed", "session-cancelled": "sent"}


def test_whoever_was_sent_a_message_need_not_be_told_by_anybody() -> None:
    town, session = a_listed()
    changes(town, session, starts_at="15:00")
    assert the_session(town.store, session).to_tell == {town.who: "moved"}

    town.after(TEN_MINUTES)

    assert the_session(town.store, session).to_tell == {}


def test_nobody_to_reach_stays_to_be_told() -> None:
    town = a_town(phone=None)
    session = a_session(town.store, **SESSION)
    ask(town.store, Enrol, session_id=session, newcomer_id=town.who)
    changes(town, session, starts_at="15:00")

    assert town.after(TEN_MINUTES) == []
    assert the_session(town.store, session).to_tell == {town.who: "moved"}


def test_whoever_moves_up_is_told_that_there_is_a_place() -> None:
    town = a_town()
    session = a_session(town.store, **SESSION | {"places": 1})
    first = a_newcomer(town.store, first_name="Sara")
    for each in (first, town.who):
        ask(town.store, Enrol, session_id=session, newcomer_id=each)
    ask(town.store, LeaveGroupSession, session_id=session, newcomer_id=first)

    [message] = town.after(TEN_MINUTES)

    assert message.to == "+32470000001"
    assert "Buurthuis" in message.text
    assert "10/3 14:00–16:00" in message.text


@pytest.mark.parametrize(("days_before", "hour", "reminded"), [(1, 16, 0), (1, 17, 1), (0, 9, 1), (0, 11, 2)], ids=str)
def test_reminders_come_on_the_evening_before_and_some_hours_before(days_before: int, hour: int, reminded: int) -> None:
    town, _ = a_listed()
    looked = town.now.replace(month=3, day=TUESDAY.day - days_before, hour=hour, minute=5)
    while town.now < looked:
        town.now = min(town.now + timedelta(hours=1), looked)
        reminds(town)
        reminds(town)

    assert [each.kind for each in town.kept()] == ["session-reminder"] * reminded


def test_who_gave_the_place_back_is_not_reminded() -> None:
    town, session = a_listed()
    town.now = town.now.replace(day=TUESDAY.day - 1, hour=17, minute=5)
    reminds(town)
    ask(town.store, LeaveGroupSession, session_id=session, newcomer_id=town.who)

    assert town.after(TEN_MINUTES) == []
    assert town.notices() == {"session-reminder": "not-needed"}


@pytest.mark.parametrize(
    ("channel", "sent"), [("call", []), ("through-somebody", []), ("sms", ["sms"]), ("mail", ["mail"])]
)
def test_they_are_told_in_the_way_that_they_chose(channel: str, sent: list[str]) -> None:
    town = a_town(phone="0470 00 00 01", email="somebody@example.org")
    uow = work(town.store)
    uow.contact_wishes.add(ContactWishes(id=town.who, unit_id="gent", reach=Reach(channel=channel, language="ar")))
    uow.commit()
    session = a_session(town.store, **SESSION)
    ask(town.store, Enrol, themselves(town), session_id=session, newcomer_id=town.who)
    ask(town.store, CancelGroupSession, session_id=session)

    assert [message.channel for message in town.after(TEN_MINUTES)] == sent
    assert town.kept()[0].language == ("ar" if sent else "")
    assert town.kept()[0].waits_for_call is (not sent)
