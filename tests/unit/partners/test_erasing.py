"""Somebody was erased: whoever was told something is asked to forget, and hears it; nothing else of them stays."""

from datetime import date

from services.chassis.envelope import enveloped
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import NewcomerErased
from services.partners.erasing.handlers import erase

from .telling import NOW, number, poll, tell, types, work
from .test_forgetting import a_store, asked, day


def hear(store: MemoryStore) -> None:
    event = NewcomerErased(erasure_id="amina", unit_id="gent", erased_on=date(2026, 3, 2))
    uow = work(store)
    erase(enveloped(event, 1, NOW, "", "erased"), uow)
    uow.commit()


def test_a_partner_that_was_told_something_hears_that_it_is_to_forget_and_nothing_else_stays() -> None:
    store = a_store()
    number(store)
    assert types(poll(store)) != []

    hear(store)
    number(store)

    assert asked(store) == [("jobkans", False, False)]
    assert types(poll(store))[-1:] == ["consent-withdrawn"]
    person = store.collections["persons"]["amina"]
    assert (person["consents"], person["told"], person["trajectories"]) == ({}, [], {})
    [confirmed] = [each.event() for each in store.outbox if each.type == "erased-in-partners"]
    assert confirmed.kept == ("proof-of-what-left",)


def test_what_is_told_of_them_later_is_passed_by() -> None:
    store = a_store()
    hear(store)
    before = store.collections["persons"]["amina"]

    tell(store, day(3))

    assert store.collections["persons"]["amina"] == before
