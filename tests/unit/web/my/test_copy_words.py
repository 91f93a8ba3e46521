"""Every field that a copy can have has a name in words."""

import dataclasses
import importlib
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from services.chassis.storage.memory import MemoryStore
from services.web.copies.words import Fields, in_words
from services.web.html.catalogues import speak
from services.web.wording.copy_fields import FIELDS

WORKS = {
    "intake": "IntakeWork",
    "organisations": "OrganisationsWork",
    "matching": "MatchingWork",
    "employment": "EmploymentWork",
    "partners": "PartnersWork",
    "changes": "ChangesWork",
}


def names_in(shape: Any, seen: set[Any]) -> Iterator[str]:
    """Of its fields, and of those of what stands in them."""
    for inner in typing.get_args(shape):
        yield from names_in(inner, seen)
    if not dataclasses.is_dataclass(shape) or shape in seen:
        return
    seen.add(shape)
    hints = typing.get_type_hints(shape)
    for field in dataclasses.fields(shape):
        yield field.name
        yield from names_in(hints[field.name], seen)


@pytest.mark.parametrize("service", WORKS)
def test_every_field_that_is_given_has_a_word(service: str) -> None:
    store = importlib.import_module(f"services.{service}.store")
    uow = getattr(store, WORKS[service])(MemoryStore())
    for name, kept in importlib.import_module(f"services.{service}.copies").COPIED.items():
        shape = uow.collections[name]._entity
        looked_up = {"looked_up_by", "resembles_by", "found_by", "reference_key"}
        given = set(names_in(shape, set())) - kept.without - looked_up

        assert given <= FIELDS.keys(), (service, name)


def test_days_yes_and_no_codes_and_what_stands_by_day_are_words() -> None:
    speak("nl")
    row = {"days": {"2026-12-05": 2.5}, "state": "confirmed", "talents": ["cooking"], "consent": False, "note": None}

    told = in_words(row)

    assert isinstance(told, Fields)
    assert told.names[0] == ("Dag", Fields((("5 dec 2026", "2.5"),)))
    assert told.names[1] == ("Toestand", "Het is afgesproken")
    assert told.names[3] == ("Toegestaan", "Nee")
    assert len(told.names) == 4
