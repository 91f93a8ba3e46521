"""The end of an assignment."""

from datetime import date

import pytest

from services.chassis.errors import Conflict, Invalid
from services.chassis.memory import MemoryStore
from services.contracts.matching import AssignmentEnded
from services.matching import commands
from services.matching.handlers import assignments, attendance

from .builders import a_store, an_assignment, an_order, the, work


def end(store: MemoryStore, assignment: str, **given: object) -> None:
    uow = work(store)
    assignments.end_assignment(an_order(commands.EndAssignment, assignment_id=assignment, **given), uow)
    uow.commit()


def test_an_end_is_told_with_its_reason() -> None:
    store = a_store()

    end(store, an_assignment(store, finished=False), ended_on=date(2026, 2, 1), reason="newcomer-stopped")

    told = the(store, AssignmentEnded)
    assert (told.ended_on, told.reason) == (date(2026, 2, 1), "newcomer-stopped")


def test_what_ended_cannot_end_again() -> None:
    store = a_store()

    with pytest.raises(Conflict, match="assignment-ended-already"):
        end(store, an_assignment(store))


def test_it_cannot_end_before_it_starts() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="ends-before-start"):
        end(store, an_assignment(store, finished=False), ended_on=date(2026, 1, 9))


def test_it_cannot_end_before_a_day_that_was_recorded() -> None:
    store = a_store()
    assignment = an_assignment(store, finished=False)
    uow = work(store)
    attendance.record_day(an_order(commands.RecordDay, assignment_id=assignment, on=date(2026, 2, 7)), uow)
    uow.commit()

    with pytest.raises(Conflict, match="days-after-end") as refused:
        end(store, assignment, ended_on=date(2026, 2, 6))
    assert refused.value.fields["last"] == date(2026, 2, 7)
    end(store, assignment, ended_on=date(2026, 2, 7))
