"""Whoever does not know the unit of somebody gives a copy by the permit of whoever does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.chassis.errors import NotFound
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.caller import Caller
from services.platform.copies import AskCopy, must_be_permitted, permit_for
from services.platform.work import UnitOfWork

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
COORDINATOR = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
COLLEAGUE = replace(COORDINATOR, subject="c2")


def work(caller: Caller = COORDINATOR, at: datetime = NOW, secret: str = "s" * 32) -> UnitOfWork:
    return UnitOfWork(MemoryStore(), ExecutionContext(caller=caller, now=at, id_secret=secret))


def test_it_lets_the_same_coordinator_have_the_copy_of_the_same_person_for_a_while() -> None:
    permit = permit_for("amina", work())

    must_be_permitted(AskCopy(newcomer_id="amina", permit=permit), work(at=NOW + timedelta(minutes=4)))
    must_be_permitted(AskCopy(newcomer_id="amina", permit=permit), work(at=NOW + timedelta(minutes=6)))


@pytest.mark.parametrize(
    ("newcomer", "uow"),
    [
        ("omar", work()),
        ("amina", work(COLLEAGUE)),
        ("amina", work(at=NOW + timedelta(minutes=11))),
        ("amina", work(secret="t" * 32)),
        ("amina", work(Caller(subject="c1", role="organisation", organisation="o1"))),
        ("amina", work(Caller(subject="c1", role="newcomer", newcomer="omar"))),
    ],
)
def test_it_lets_nobody_else_have_it_and_nothing_else_and_not_for_ever(newcomer: str, uow: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        must_be_permitted(AskCopy(newcomer_id=newcomer, permit=permit_for("amina", work())), uow)


@pytest.mark.parametrize("permit", ["", "let-me-in", "é"])
def test_what_is_no_permit_lets_nobody(permit: str) -> None:
    with pytest.raises(NotFound):
        must_be_permitted(AskCopy(newcomer_id="amina", permit=permit), work())


def test_the_person_needs_none() -> None:
    must_be_permitted(AskCopy(newcomer_id="amina"), work(Caller(subject="n", role="newcomer", newcomer="amina")))
