"""A link goes to the contact of an organisation, by e-mail, once, and for whoever works in its area."""

from typing import Any

import pytest

from services.chassis.errors import Conflict, NotFound
from services.chassis.sending.queue import Queued
from services.chassis.storage.memory import MemoryStore
from services.organisations.commands.organisations import SendSignInLink
from services.organisations.handlers import contacts
from services.organisations.store import OrganisationsWork
from services.platform.caller import Caller

from .builders import a_store, an_organisation, work

IDENTITY = Caller(subject="identity", role="service")
ADDRESS = "contact@library.example"
LINK = "https://refu.example/sign-in/link/an-id.a-signature"


def send(store: MemoryStore, organisation: str, reference: str = "reference-1", **more: Any) -> list[Queued]:
    """The messages that wait."""
    uow: OrganisationsWork = work(store, IDENTITY)
    order = SendSignInLink(organisation_id=organisation, **{"link": LINK, "reference": reference} | more)
    contacts.send_sign_in_link(order, uow)
    uow.commit()
    return work(store).messages.where()


def test_the_contact_gets_the_link_once_per_reference() -> None:
    store = a_store()
    library = an_organisation(store, contact_email=ADDRESS)

    send(store, library)
    [message] = send(store, library)

    assert (message.channel, message.to, message.id) == ("mail", ADDRESS, "reference-1")
    assert f"\n{LINK}\n" in message.text


def test_without_an_address_nothing_is_sent_and_the_reason_is_told() -> None:
    store = a_store()

    with pytest.raises(Conflict, match="no-contact-address"):
        send(store, an_organisation(store))


@pytest.mark.parametrize("units", [None, ["gent"], ["kortrijk", "fedasil-gent"]])
def test_whoever_works_in_the_area_may_have_it_sent(units: list[str] | None) -> None:
    store = a_store()

    assert send(store, an_organisation(store, contact_email=ADDRESS), units=units)


@pytest.mark.parametrize("units", [[], ["kortrijk"]])
def test_for_others_the_organisation_does_not_exist(units: list[str]) -> None:
    store = a_store()
    library = an_organisation(store, contact_email=ADDRESS)

    with pytest.raises(NotFound, match="unknown-organisation"):
        send(store, library, units=units)
    with pytest.raises(NotFound, match="unknown-organisation"):
        send(store, "nobody", units=units)


def test_no_event_tells_of_it() -> None:
    store = a_store()
    library = an_organisation(store, contact_email=ADDRESS)
    before = len(store.outbox)

    send(store, library)

    assert len(store.outbox) == before
