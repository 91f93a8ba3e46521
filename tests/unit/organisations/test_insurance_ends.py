"""The contact of an organisation is told once that its insurance ends, in time to renew it."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.sending.queue import Queued
from services.chassis.storage.memory import MemoryStore
from services.organisations.commands.standing import RecordInsurance
from services.organisations.handlers import insurance

from .builders import NOW, a_store, an_approved_organisation, an_organisation, ask, work

TODAY = NOW.date()
ADDRESS = "contact@library.example"


def insured(store: MemoryStore, days: int, **given: Any) -> str:
    organisation = an_approved_organisation(store, contact_email=ADDRESS, **given)
    ask(store, RecordInsurance, organisation_id=organisation, insured_until=TODAY + timedelta(days=days))
    return organisation


def told(store: MemoryStore) -> list[Queued]:
    uow = work(store)
    insurance.tell_ends(uow)
    uow.commit()
    return work(store).messages.where()


def test_it_is_told_with_its_last_day_once() -> None:
    store = a_store()
    insured(store, 30)

    told(store)
    [message] = told(store)

    until: date = TODAY + timedelta(days=30)
    assert (message.to, message.channel) == (ADDRESS, "mail")
    assert message.text.count(until.strftime("%d/%m/%Y")) == 3


@pytest.mark.parametrize("days", [31, 400, -1])
def test_what_ends_later_or_ended_before_is_not_told(days: int) -> None:
    store = a_store()
    insured(store, days)

    assert told(store) == []


def test_a_renewed_insurance_is_told_of_again_when_it_ends() -> None:
    store = a_store()
    organisation = insured(store, 10)
    told(store)

    ask(store, RecordInsurance, organisation_id=organisation, insured_until=TODAY + timedelta(days=20))

    assert len(told(store)) == 2


def test_whoever_may_not_receive_anybody_or_has_no_address_is_not_written_to() -> None:
    store = a_store()
    paused = an_organisation(store, contact_email=ADDRESS)
    nameless = an_approved_organisation(store)
    for organisation in (paused, nameless):
        ask(store, RecordInsurance, organisation_id=organisation, insured_until=TODAY + timedelta(days=3))

    assert told(store) == []
