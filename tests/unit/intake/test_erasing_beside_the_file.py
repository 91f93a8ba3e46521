"""Whoever is erased leaves nothing beside the file either: wishes, requests, messages, what they said of themselves."""

from datetime import date, timedelta
from typing import Any

from services.chassis.sending import queue
from services.chassis.sending.message import Message
from services.chassis.storage.memory import MemoryStore
from services.intake.contact_wishes.commands import StateContactWishes
from services.intake.contact_wishes.handlers import state_contact_wishes
from services.intake.correction_requests.commands import RequestCorrection
from services.intake.correction_requests.handlers import request_correction
from services.intake.erasures.commands import EraseNewcomer, RequestErasure
from services.intake.merges.commands import MergeNewcomers, UndoMerge
from services.intake.messages.domain.standings import PROPOSED, Standing
from services.intake.messages.handlers.planning import tell
from services.intake.restrictions.commands import RestrictProcessing
from services.intake.self_registrations.commands import ConfirmSelfRegistration, RegisterMyself
from services.intake.self_registrations.handlers.deciding import confirm
from services.intake.self_registrations.handlers.sending import register_myself

from .builders import GENT_COORDINATOR, TODAY, a_newcomer, a_store, ask, work

BORN, PHONE = date(1994, 3, 7), "0470 99 88 77"
WORDS = ("Xanthippe", "Quibbelaar", "Oommerk", "470112233", "Watikzeimerk", "99 88 77", "470998877")


def do(store: MemoryStore, handler: Any, order: Any, *more: Any) -> Any:
    uow = work(store, GENT_COORDINATOR)
    answer = handler(order, *more, uow)
    uow.commit()
    return answer


def comes_alone(store: MemoryStore, birth_date: date = BORN) -> str:
    """Somebody registers themselves; the id of what waits."""
    said = {"first_name": "Xanthippe", "last_name": "Quibbelaar", "birth_date": birth_date, "phone": PHONE}
    order = RegisterMyself(unit_id="gent", **said, language="ti", informed="2026-1", browser="b" * 40)
    do(store, register_myself, order, "192.0.2.7")
    [kept] = [each for each in work(store).self_registrations.where(state="waiting") if each.applicant]
    return kept.id


def registered(store: MemoryStore) -> str:
    """Their file, with something in every collection beside it."""
    confirmed = ConfirmSelfRegistration(
        self_registration_id=comes_alone(store), first_name="Xanthippe", birth_date=BORN, phone=PHONE
    )
    newcomer = str(do(store, confirm, confirmed).content.newcomer_id)
    through = {"through_name": "Oommerk", "through_phone": "+32 470 11 22 33", "through_relation": "family"}
    do(store, state_contact_wishes, StateContactWishes(newcomer_id=newcomer, **through))
    asked = RequestCorrection(newcomer_id=newcomer, field="last_name", value="Quibbelaar", words="Watikzeimerk")
    do(store, request_correction, asked)
    uow = work(store)
    tell(newcomer, "session-reminder", {}, uow)
    [notice] = [each for each in uow.notices.where(newcomer_id=newcomer) if each.kind == "session-reminder"]
    message = Message(reference=notice.id, channel="sms", to="+32470000001", text="to a number that they had before")
    queue.enqueue(message, timedelta(minutes=5), uow)
    uow.standings.put(Standing(id="m1", newcomer_id=newcomer, step=PROPOSED))
    uow.commit()
    ask(store, RestrictProcessing, newcomer_id=newcomer)
    comes_alone(store)
    ask(store, RequestErasure, newcomer_id=newcomer, on=TODAY)
    return newcomer


def found(store: MemoryStore) -> list[str]:
    return [each for each in WORDS if each in str(store.collections)]


def test_of_a_restricted_person_who_came_alone_everything_is_sealed_and_then_gone() -> None:
    store = a_store()
    newcomer = registered(store)
    assert found(store) == []

    told = ask(store, EraseNewcomer, newcomer_id=newcomer, confirmed=True).body

    [own] = [each["erased"] for each in told["services"] if each["service"] == "intake"]
    assert {each["kind"]: each["documents"] for each in own} == {
        **dict.fromkeys(("newcomers", "contact-wishes", "correction-requests", "restrictions"), 1),
        **dict.fromkeys(("corrections", "standings", "messages", "erasure-requests", "last-touches"), 1),
        "self-registrations": 2,
        "notices": 2,
    }
    left = {name for name, kept in store.collections.items() if kept}
    assert left <= {"units", "erasures", "erased_persons", "self_registration_counts", "access"}


def test_what_others_sent_who_share_the_phone_stays() -> None:
    store = a_store()
    newcomer = a_newcomer(store, first_name="Amina", birth_date=BORN, phone=PHONE)
    other = comes_alone(store, date(1996, 1, 1))
    ask(store, RequestErasure, newcomer_id=newcomer)

    ask(store, EraseNewcomer, newcomer_id=newcomer, confirmed=True)

    assert list(store.collections["self_registrations"]) == [other]
    assert len(store.collections["person_keys"]) == 1


def test_a_file_that_was_merged_into_it_goes_too() -> None:
    store = a_store()
    one, other = a_newcomer(store), a_newcomer(store, first_name="Amira")
    ask(store, MergeNewcomers, newcomer_id=one, other_id=other)
    ask(store, RequestErasure, newcomer_id=one)
    store.outbox.clear()

    ask(store, EraseNewcomer, newcomer_id=one, confirmed=True)

    assert {envelope.subject for envelope in store.outbox if envelope.type == "newcomer-erased"} == {one, other}
    assert store.collections["newcomers"] == {}
    assert store.collections["merges"] == {}
    assert store.collections["person_keys"] == {}


def test_what_an_undone_merge_kept_of_the_survivor_goes_and_the_other_file_stays() -> None:
    store = a_store()
    one, other = a_newcomer(store), a_newcomer(store, first_name="Amira")
    ask(store, MergeNewcomers, newcomer_id=one, other_id=other)
    ask(store, UndoMerge, newcomer_id=one, other_id=other)
    ask(store, RequestErasure, newcomer_id=one)

    ask(store, EraseNewcomer, newcomer_id=one, confirmed=True)

    assert set(store.collections["newcomers"]) == {other}
    assert store.collections["merges"] == {}
