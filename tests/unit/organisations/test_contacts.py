"""Whom to write to at an organisation, as it changes."""

from typing import Any

import pytest

from services.chassis.errors import Conflict, NotFound
from services.chassis.storage.memory import MemoryStore
from services.organisations.commands.organisations import KeepContact, RegisterOrganisation

from .builders import KORTRIJK_COORDINATOR, a_store, an_organisation, ask, the_organisation


def contact(store: MemoryStore, organisation: str) -> tuple[str | None, str | None]:
    """Name and address."""
    kept = the_organisation(store, organisation)
    return kept.contact_name, kept.contact_email


def test_another_contact_takes_the_place_of_the_first_whole() -> None:
    store = a_store()
    organisation = an_organisation(store, contact_name="Jo Peeters", contact_email="jo@library.example")

    ask(store, KeepContact, organisation_id=organisation, contact_name=" An Claes ")

    assert contact(store, organisation) == ("An Claes", None)


def test_the_same_contact_again_changes_nothing() -> None:
    store = a_store()
    organisation = an_organisation(store, contact_name="Jo Peeters")
    before = the_organisation(store, organisation)

    ask(store, KeepContact, organisation_id=organisation, contact_name="Jo Peeters")

    assert the_organisation(store, organisation) == before


def test_a_registration_sent_again_neither_brings_the_old_contact_back_nor_is_refused() -> None:
    store = a_store()
    said: dict[str, Any] = {"reference": "O-1", "contact_name": "Jo Peeters", "contact_email": "jo@library.example"}
    organisation = an_organisation(store, **said)
    ask(store, KeepContact, organisation_id=organisation, contact_name="An Claes")

    answer = ask(store, RegisterOrganisation, **said)

    assert answer.status == 200
    assert contact(store, organisation) == ("An Claes", None)


def test_while_nobody_changed_it_another_contact_contradicts_the_registration() -> None:
    store = a_store()
    an_organisation(store, reference="O-1", contact_name="Jo Peeters")

    with pytest.raises(Conflict, match="reference-taken"):
        ask(store, RegisterOrganisation, reference="O-1", contact_name="An Claes")


def test_for_those_of_another_area_the_organisation_does_not_exist() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-organisation"):
        ask(store, KeepContact, KORTRIJK_COORDINATOR, organisation_id=an_organisation(store), contact_name="An Claes")
