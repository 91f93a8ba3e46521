"""Ids that follow from a secret: always the same, never to be computed without it."""

import re
import uuid

import pytest

from services.chassis.storage.derived_ids import derived_id
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork


def test_it_is_a_uuid_of_version_eight_and_always_the_same() -> None:
    made = {derived_id("a secret", "newcomer", "gent", "ge-2019-0001") for _ in range(3)}
    assert made == {"34ee0039-1cba-8bf1-945f-acfd7d659879"}
    [one] = made
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one)
    assert uuid.UUID(one).version == 8


def test_another_secret_and_other_parts_make_other_ids() -> None:
    ids = [
        derived_id(secret, *parts)
        for secret in ("a secret", "another secret")
        for parts in (("a", "bc"), ("ab", "c"), ("a", "b", "c"), ("a\x1fb", "c"), ('a","b', "c"))
    ]
    assert len(set(ids)) == len(ids)


def test_without_a_secret_there_is_none() -> None:
    with pytest.raises(LookupError):
        UnitOfWork(MemoryStore()).derived_id("newcomer", "gent", "GE-2019-0001")


def test_the_secret_is_in_no_text_about_its_holder() -> None:
    assert "hush" not in repr(ExecutionContext(id_secret="hush"))
