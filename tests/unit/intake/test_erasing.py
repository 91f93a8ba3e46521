"""Somebody is erased: key and file are gone, every service is told, and nothing that comes later brings them back."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.envelope import enveloped
from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.sending import queue
from services.chassis.sending.message import Message
from services.chassis.storage.memory import MemoryStore
from services.contracts.erasures import EVENTS, ErasedInMatching, ErasedThere
from services.contracts.intake import NewcomerErased
from services.contracts.matching import AssignmentStarted
from services.intake.erasing import handlers as erasing
from services.intake.erasing import receipts
from services.intake.erasures.answers import Receipt
from services.intake.erasures.commands import AskErasure, AskErasures, EraseNewcomer, FindReceipt, RequestErasure
from services.intake.introductions.handlers import apply_match_fact
from services.intake.newcomers.commands import CorrectPerson, RegisterNewcomer
from services.intake.sessions.commands import Enrol

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    a_newcomer,
    a_session,
    a_store,
    announced,
    ask,
    the_session,
    work,
)

PERSON = {"first_name": "Xanthippe", "last_name": "Quibbelaar", "reference": "GE-7", "phone": "+32470998877"}


@pytest.fixture(name="store")
def store_() -> MemoryStore:
    return a_store()


def a_person_who_asks(store: MemoryStore, **given: Any) -> str:
    newcomer = a_newcomer(store, **{**PERSON, **given})
    ask(store, RequestErasure, newcomer_id=newcomer, on=date(2026, 3, 2))
    return newcomer


def erased(store: MemoryStore, newcomer: str) -> dict[str, Any]:
    return dict(ask(store, EraseNewcomer, newcomer_id=newcomer, confirmed=True).body)


def test_key_and_file_go_and_every_service_is_told(store: MemoryStore) -> None:
    newcomer = a_person_who_asks(store)
    corrected = {"first_name": "Xan", "last_name": "Quib", "registered_on": date(2026, 1, 5)}
    ask(store, CorrectPerson, newcomer_id=newcomer, **corrected)
    session = a_session(store, held_on=date(2026, 4, 1))
    ask(store, Enrol, session_id=session, newcomer_id=newcomer)

    told = erased(store, newcomer)

    for collection in ("newcomers", "person_keys", "corrections", "erasure_requests"):
        assert store.collections[collection] == {}
    assert the_session(store, session).people == ()
    [event] = announced(store, NewcomerErased)
    assert (event.erasure_id, event.unit_id, event.erased_on) == (newcomer, "gent", date(2026, 3, 2))
    assert (told["complete"], told["asked_on"]) == (False, "2026-03-02")
    [own] = [each for each in told["services"] if each["confirmed_at"]]
    assert own["service"] == "intake"
    assert {(each["kind"], each["documents"]) for each in own["erased"]} == {
        ("newcomers", 1),
        ("corrections", 1),
        ("erasure-requests", 1),
    }
    with pytest.raises(NotFound):
        work(store).newcomers.get(newcomer)


def test_nothing_is_done_without_a_request_a_second_yes_or_by_another_unit(store: MemoryStore) -> None:
    newcomer = a_newcomer(store)
    with pytest.raises(Conflict, match="erasure-not-asked"):
        erased(store, newcomer)
    ask(store, RequestErasure, newcomer_id=newcomer)
    with pytest.raises(Invalid, match="not-confirmed"):
        ask(store, EraseNewcomer, newcomer_id=newcomer, confirmed=False)
    with pytest.raises(NotFound):
        ask(store, EraseNewcomer, caller=KORTRIJK_COORDINATOR, newcomer_id=newcomer, confirmed=True)

    assert list(store.collections["newcomers"]) == [newcomer]


def test_said_again_it_is_the_same_receipt_and_nothing_is_announced_anew(store: MemoryStore) -> None:
    newcomer = a_person_who_asks(store)

    first, again = erased(store, newcomer), erased(store, newcomer)

    assert first == again
    assert len(announced(store, NewcomerErased)) == 1


def test_it_is_complete_once_every_service_confirmed_and_late_while_one_is_silent(store: MemoryStore) -> None:
    newcomer = a_person_who_asks(store)
    erased(store, newcomer)
    first, *others = EVENTS
    for event in others:
        confirmed(store, event(erasure_id=newcomer))
    shown = a_quarter_later(store, newcomer)
    assert (shown.complete, shown.late) == (False, True)

    confirmed(store, first(erasure_id=newcomer))
    confirmed(store, ErasedInMatching(erasure_id=newcomer, erased=(ErasedThere(kind="matches", documents=2),)))

    shown = a_quarter_later(store, newcomer)
    assert (shown.complete, shown.late) == (True, False)
    [matching] = [each for each in shown.services if each.service == "matching"]
    assert [(each.kind, each.documents) for each in matching.erased] == [("matches", 2)]


def test_a_confirmation_about_somebody_who_was_not_erased_here_changes_nothing(store: MemoryStore) -> None:
    confirmed(store, ErasedInMatching(erasure_id="somebody"))

    assert "erasures" not in store.collections


def a_quarter_later(store: MemoryStore, newcomer: str) -> Receipt:
    return receipts.receipt(AskErasure(newcomer_id=newcomer), work(store, now=NOW + timedelta(minutes=16)))


def confirmed(store: MemoryStore, event: Any) -> None:
    uow = work(store)
    receipts.confirm(event, uow)
    uow.commit()


def test_the_receipt_is_found_by_its_code_however_it_is_written_and_else_by_the_unit(store: MemoryStore) -> None:
    newcomer = a_person_who_asks(store)
    code = erased(store, newcomer)["code"]

    typed = code.lower().replace("-", " ")
    assert receipts.of_code(FindReceipt(code=typed), work(store, KORTRIJK_COORDINATOR)).id == newcomer
    with pytest.raises(NotFound, match="unknown-receipt"):
        receipts.of_code(FindReceipt(code="ABCD"), work(store))
    [listed] = receipts.receipts(AskErasures(), work(store, GENT_COORDINATOR)).erasures
    assert listed.id == newcomer
    assert receipts.receipts(AskErasures(), work(store, KORTRIJK_COORDINATOR)).erasures == []
    assert receipts.receipts(AskErasures(complete=True), work(store)).erasures == []
    with pytest.raises(NotFound):
        receipts.receipt(AskErasure(newcomer_id=newcomer), work(store, KORTRIJK_COORDINATOR))


def test_an_old_import_brings_nobody_back_and_whoever_comes_again_is_somebody_new(store: MemoryStore) -> None:
    newcomer = a_person_who_asks(store)
    erased(store, newcomer)

    with pytest.raises(Conflict, match="person-erased"):
        a_newcomer(store, **PERSON)

    assert ask(store, RegisterNewcomer, caller=ADMINISTRATOR, **{**PERSON, "reference": None}).status == 201


def test_an_old_event_is_passed_by(store: MemoryStore) -> None:
    newcomer = a_person_who_asks(store)
    erased(store, newcomer)
    ids = {"assignment_id": "a1", "newcomer_id": newcomer, "unit_id": "gent", "opportunity_id": "o1"}
    event = AssignmentStarted(**ids, organisation_id="h1", area_id="gent", starts_on=date(2026, 2, 1))
    about_others = AssignmentStarted(
        **{**ids, "newcomer_id": "other", "assignment_id": "a2"},
        organisation_id="h1",
        area_id="gent",
        starts_on=date(2026, 2, 1),
    )
    facts = [enveloped(each, 1, NOW, "", each.assignment_id) for each in (event, about_others)]

    assert work(store).passed_by(facts) == {"a1"}
    uow = work(store)
    apply_match_fact(facts[1], uow)
    uow.commit()
    assert list(store.collections["introductions"]) == ["a2"]


def test_what_nobody_took_back_is_carried_out_after_the_days_that_were_set(store: MemoryStore) -> None:
    newcomer = a_person_who_asks(store)
    young = a_person_who_asks(store, reference="GE-8")
    requests = store.collections["erasure_requests"]
    requests[newcomer]["asked_on"] = "2026-02-01"

    uow = work(store)
    erasing.erase_due(timedelta(days=14), uow)
    uow.commit()

    assert list(store.collections["newcomers"]) == [young]
    assert [event.erasure_id for event in announced(store, NewcomerErased)] == [newcomer]


def test_what_waits_to_be_sent_to_the_person_is_sent_no_more(store: MemoryStore) -> None:
    newcomer = a_person_who_asks(store, email="xan@example.org")
    uow = work(store)
    for reference, channel, to, whose in (
        ("to-phone", "sms", "+32470998877", newcomer),
        ("to-mail-1", "mail", "xan@example.org", newcomer),
        ("to-other", "sms", "+32470000000", "somebody-else"),
    ):
        message = Message(reference=reference, channel=channel, to=to, text="Hello")
        queue.enqueue(message, timedelta(minutes=5), uow, sealed_for=whose)
    uow.commit()

    erased(store, newcomer)

    assert list(store.collections["messages"]) == ["to-other"]
