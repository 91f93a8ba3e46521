"""A unit of work knows on whose behalf it runs, and the day in Belgium."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.caller import PLATFORM, Caller
from services.platform.work import UnitOfWork


@dataclass(frozen=True)
class Stranger:
    subject: str = "s"
    role: str = "administrator"


def test_the_caller_is_whoever_asked() -> None:
    caller = Caller(subject="c1", role="coordinator")

    assert UnitOfWork(MemoryStore(), ExecutionContext(caller=caller)).caller is caller


def test_where_nobody_asked_the_platform_acts_itself() -> None:
    assert UnitOfWork(MemoryStore()).caller is PLATFORM


def test_a_principal_that_this_platform_did_not_authenticate_may_do_nothing() -> None:
    with pytest.raises(TypeError):
        _ = UnitOfWork(MemoryStore(), ExecutionContext(caller=Stranger())).caller


def test_the_day_is_the_one_in_belgium() -> None:
    late = datetime(2019, 6, 30, 22, 30, tzinfo=UTC)

    assert UnitOfWork(MemoryStore(), ExecutionContext(now=late)).today == date(2019, 7, 1)
