"""A file that goes to another unit: who sees it, what is kept of it, and what others hear."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import NewcomerMoved, NewcomerRegistered, RegistrationCorrected
from services.intake.moves.commands import MoveNewcomer
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskNewcomer, CorrectPerson, RegisterNewcomer
from services.intake.sessions.commands import Enrol
from services.platform.caller import Caller

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TODAY,
    TOMORROW,
    a_newcomer,
    a_session,
    a_store,
    announced,
    ask,
    the,
    the_newcomer,
    the_session,
    work,
)


def move(store: MemoryStore, newcomer: str, **given: Any) -> dict[str, Any]:
    return dict(ask(store, MoveNewcomer, newcomer_id=newcomer, **{"unit_id": "kortrijk", "on": TODAY} | given).body)


def seen_by(caller: Caller, newcomer: str, store: MemoryStore) -> bool:
    try:
        views.newcomer(AskNewcomer(newcomer_id=newcomer), work(store, caller))
    except NotFound:
        return False
    return True


def test_the_other_unit_sees_the_file_at_once_and_the_one_before_no_longer_does() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    assert [seen_by(each, newcomer, store) for each in (GENT_COORDINATOR, KORTRIJK_COORDINATOR)] == [True, False]

    move(store, newcomer)

    assert [seen_by(each, newcomer, store) for each in (GENT_COORDINATOR, KORTRIJK_COORDINATOR)] == [False, True]


def test_from_where_to_where_on_which_day_and_by_whom_is_kept_and_announced() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    move(store, newcomer, on=date(2026, 2, 1))

    file = as_json(views.newcomer(AskNewcomer(newcomer_id=newcomer), work(store, KORTRIJK_COORDINATOR)))
    assert file["moves"] == [
        {
            "from_unit_id": "gent",
            "to_unit_id": "kortrijk",
            "on": "2026-02-01",
            "at": "2026-03-02T09:00:00+00:00",
            "by": "c1",
            "role": "coordinator",
        }
    ]
    assert the(store, NewcomerMoved) == NewcomerMoved(
        newcomer_id=newcomer, unit_id="kortrijk", from_unit_id="gent", moved_on=date(2026, 2, 1)
    )


def test_a_file_that_is_there_already_does_not_move() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    move(store, newcomer, unit_id="gent")

    assert announced(store, NewcomerMoved) == []


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ({"on": TOMORROW}, "moved-in-the-future"),
        ({"on": date(2026, 1, 4)}, "moved-before-registered"),
    ],
)
def test_a_day_that_cannot_be_is_refused(given: dict[str, Any], slug: str) -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(Invalid) as refusal:
        move(store, newcomer, **given)

    assert refusal.value.slug == slug
    assert the_newcomer(store, newcomer).unit_id == "gent"


def test_a_second_move_lies_on_no_earlier_day_than_the_first() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    move(store, newcomer, on=TODAY)

    with pytest.raises(Invalid) as refusal:
        move(store, newcomer, unit_id="gent", on=TODAY - timedelta(days=1), caller=KORTRIJK_COORDINATOR)

    assert refusal.value.slug == "moved-before-last-move"


def test_whoever_does_not_act_for_the_unit_moves_nobody() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(NotFound):
        move(store, newcomer, caller=KORTRIJK_COORDINATOR)
    with pytest.raises(NotFound) as refusal:
        move(store, newcomer, unit_id="nowhere")

    assert refusal.value.slug == "unknown-unit"


def test_places_to_come_of_the_unit_before_are_given_back_and_those_of_others_stay() -> None:
    store = a_store()
    newcomer, waiting = a_newcomer(store), a_newcomer(store, first_name="Samir")
    ours = a_session(store, held_on=TOMORROW, places=1)
    over = a_session(store, held_on=date(2026, 2, 7), places=1)
    for session in (ours, over):
        ask(store, Enrol, session_id=session, newcomer_id=newcomer)
    ask(store, Enrol, session_id=ours, newcomer_id=waiting)
    theirs = a_session(store, unit_id="kortrijk", held_on=TOMORROW, caller=KORTRIJK_COORDINATOR)
    ask(store, Enrol, session_id=theirs, newcomer_id=newcomer, caller=ADMINISTRATOR)

    answer = move(store, newcomer)

    assert the_session(store, ours).enrolled == (waiting,)
    assert the_session(store, theirs).enrolled == the_session(store, over).enrolled == (newcomer,)
    assert [place["id"] for place in as_json(answer)["left_sessions"]] == [ours]


def test_a_correction_after_the_move_says_who_registered_the_person() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    move(store, newcomer)

    ask(
        store,
        CorrectPerson,
        newcomer_id=newcomer,
        birth_date=date(1990, 5, 17),
        first_name="Amina",
        registered_on=date(2026, 1, 4),
        caller=KORTRIJK_COORDINATOR,
    )

    told = the(store, RegistrationCorrected)
    assert (told.unit_id, told.registered_by) == ("kortrijk", "gent")


def test_a_registration_said_again_finds_the_file_that_moved() -> None:
    store = a_store()
    said = {"reference": "GE-1", "caller": GENT_COORDINATOR}
    newcomer = a_newcomer(store, **said)
    move(store, newcomer)

    assert ask(store, RegisterNewcomer, **said).body["id"] == newcomer
    assert len(announced(store, NewcomerRegistered)) == 1
