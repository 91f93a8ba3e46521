"""A copy of everything: each service names each of its collections, so that a new one cannot be forgotten."""

import importlib
from collections.abc import Mapping
from typing import Any

import pytest

from deploy.local.platform import KEEPING
from services.chassis.errors import NotFound
from services.platform.caller import Caller
from services.platform.copies import AskCopy, Kept, copy_of, must_be_theirs
from services.web.copies.assembling import SERVICES
from services.web.wording.copies import PARTS, WHY_NOT

Tables = tuple[Mapping[str, Kept], Mapping[str, str], Mapping[str, str]]
AN_ACCOUNT = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d41d"


def tables(service: str) -> Tables:
    found: Any = importlib.import_module(f"services.{service}.copies")
    return found.COPIED, found.NOT_GIVEN, found.NOBODY


@pytest.mark.parametrize("service", KEEPING)
def test_every_collection_is_given_or_says_why_not(service: str) -> None:
    named = [name for table in tables(service) for name in table]

    assert sorted(named) == sorted(importlib.import_module(f"services.{service}.store").INDEXES)


@pytest.mark.parametrize("service", KEEPING)
def test_what_is_given_and_why_something_is_not_has_words(service: str) -> None:
    copied, not_given, _ = tables(service)

    assert copied.keys() <= PARTS.keys()
    assert set(not_given.values()) <= WHY_NOT.keys()


def test_the_pages_ask_every_service_that_keeps_something() -> None:
    assert sorted(SERVICES) == sorted(KEEPING)


def test_accounts_are_left_out_however_deep_and_sides_and_days_stay() -> None:
    row = {
        "by": AN_ACCOUNT,
        "checked_by": AN_ACCOUNT,
        "asked_by": "newcomer",
        "answer_by": "2026-03-28",
        "notes": [{"by": AN_ACCOUNT, "role": "coordinator", "text": "by the door"}],
    }
    kept = {"rows": Kept(rows=lambda _id, _uow: [row])}

    [part] = copy_of(AskCopy(newcomer_id="amina"), "intake", kept, {}, None).parts

    assert part.rows == (
        {
            "asked_by": "newcomer",
            "answer_by": "2026-03-28",
            "notes": [{"role": "coordinator", "text": "by the door"}],
        },
    )


@pytest.mark.parametrize(
    ("caller", "may"),
    [
        (Caller(subject="n", role="newcomer", newcomer="amina"), True),
        (Caller(subject="n", role="newcomer", newcomer="omar"), False),
        (Caller(subject="n", role="newcomer", newcomer="omar", units=frozenset({"gent"})), False),
        (Caller(subject="c", role="coordinator", units=frozenset({"gent"})), True),
        (Caller(subject="c", role="coordinator", units=frozenset({"kortrijk"})), False),
    ],
)
def test_only_the_person_and_their_unit_get_it(caller: Caller, may: bool) -> None:
    if may:
        must_be_theirs(caller, "amina", "gent")
        return
    with pytest.raises(NotFound):
        must_be_theirs(caller, "amina", "gent")
