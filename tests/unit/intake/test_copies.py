"""A copy of everything that intake keeps of somebody."""

import json
from typing import Any

from services.chassis.http.answers import as_json
from services.intake.copies import COPIED, NOBODY, NOT_GIVEN
from services.intake.eligibility.commands import RecordEligibility
from services.intake.erasures.commands import RequestErasure
from services.intake.newcomers.commands import CorrectPerson
from services.intake.sessions.commands import Enrol
from services.intake.store import INDEXES
from services.platform.copies import AskCopy, copy_of

from .builders import a_newcomer, a_session, a_store, ask, work


def a_copy(store: Any, newcomer: str) -> dict[str, Any]:
    told: dict[str, Any] = as_json(copy_of(AskCopy(newcomer_id=newcomer), "intake", COPIED, NOT_GIVEN, work(store)))
    return {part["name"]: part["rows"] for part in told["parts"]}


def test_every_collection_is_given_or_says_why_not() -> None:
    assert {*COPIED, *NOT_GIVEN, *NOBODY} == INDEXES.keys()


def test_what_is_kept_is_given_in_the_names_of_the_api() -> None:
    store = a_store()
    newcomer = a_newcomer(store, phone="0470 12 34 56")
    ask(store, RecordEligibility, newcomer_id=newcomer)
    ask(store, CorrectPerson, newcomer_id=newcomer, first_name="Amira", phone="0470 12 34 56")
    ask(store, RequestErasure, newcomer_id=newcomer, on=None)

    told = a_copy(store, newcomer)

    (file,) = told["newcomers"]
    assert file["person"]["phone"] == "0470 12 34 56"
    assert file["eligibility"]["basis_code"] == "card-a"
    (corrections,) = told["corrections"]
    assert [(each["field"], each["before"], each["after"]) for each in corrections["made"]] == [
        ("first_name", "Amina", "Amira")
    ]
    assert "erasure_requests" in told


def test_it_names_no_account_and_nothing_by_which_files_are_looked_up() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, RecordEligibility, newcomer_id=newcomer)
    ask(store, CorrectPerson, newcomer_id=newcomer, first_name="Amira")

    text = json.dumps(a_copy(store, newcomer))

    for hidden in ("checked_by", '"by"', '"c1"', "looked_up_by", "resembles_by"):
        assert hidden not in text
    assert '"role": "coordinator"' in text


def test_of_a_session_it_tells_of_nobody_else() -> None:
    store = a_store()
    newcomer, other = a_newcomer(store), a_newcomer(store)
    session = a_session(store)
    for each in (newcomer, other):
        ask(store, Enrol, session_id=session, newcomer_id=each)

    told = a_copy(store, newcomer)

    assert [each["id"] for each in told["group_sessions"]] == [session]
    assert other not in json.dumps(told)
