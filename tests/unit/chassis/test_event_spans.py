"""Events that are applied together: each a part of its own trace, with the commit that they share."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.chassis import spans
from services.chassis.envelope import Envelope, enveloped, to_body
from services.chassis.messaging.event_application import apply
from services.chassis.messaging.event_spans import publishing
from services.chassis.process.periodic import every
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit
from services.contracts.intake import NewcomerRegistered
from services.platform.work import UnitOfWork
from tests.unit.chassis.recording import Recorded, recording
from tests.unit.chassis.test_periodic import work_context


class TellingStore(MemoryStore):
    """Tells of its commits, as the real one does."""

    def commit(self, commit: Commit) -> None:
        with spans.part("commit", "client"):
            super().commit(commit)


def traceparent(number: int) -> str:
    return f"00-{number:032x}-{number:016x}-01"


def body(number: int) -> bytes:
    event = NewcomerRegistered(newcomer_id=f"n{number}", unit_id="gent", registered_on=date(2019, 3, 1))
    return to_body(enveloped(event, 1, datetime.now(UTC), traceparent(number), f"event-{number}"))


def nothing(_fact: Envelope, _uow: UnitOfWork) -> None:
    pass


def applied(store: MemoryStore, *bodies: bytes, handle: Any = nothing) -> None:
    apply(list(bodies), "matching.on_newcomer", lambda context: UnitOfWork(store, context), handle)


def ids(told: Recorded) -> set[str]:
    return {f"{span.context.trace_id:032x}" for span in told.spans.values() if span.context}


def test_an_event_is_applied_within_its_trace_and_its_commit_below_it() -> None:
    with recording() as told:
        applied(TellingStore(), body(7))

        assert told.parent("process newcomer-registered") == f"{7:016x}"
        assert told.parent("commit") == "process newcomer-registered"
        assert ids(told) == {f"{7:032x}"}


def test_what_a_handler_announces_continues_the_event() -> None:
    told_on: list[str] = []
    with recording() as told:
        applied(TellingStore(), body(7), handle=lambda _, uow: told_on.append(uow.context.trace))

        [span] = [span for name, span in told.spans.items() if name != "commit"]
        assert told_on == [f"00-{7:032x}-{span.context.span_id:016x}-01"]


def test_of_a_batch_each_stays_in_its_own_trace() -> None:
    with recording() as told:
        applied(TellingStore(), body(1), body(2), body(3))

        processed = told.all("process newcomer-registered")
        assert [span.context.trace_id for span in processed] == [1, 2, 3]
        assert [(span.attributes or {})["messaging.batch.message_count"] for span in processed] == [3, 3, 3]
        assert len(told.all("commit")) == 1


def test_an_event_that_failed_is_told_as_failed_and_once_more_when_it_works() -> None:
    failures = [ValueError("Xanthippe")]

    def handle(_fact: Envelope, _uow: UnitOfWork) -> None:
        if failures:
            raise failures.pop()

    with recording() as told:
        applied(TellingStore(), body(1), body(2), handle=handle)

        assert [span.status.is_ok for span in told.all("process newcomer-registered")] == [False, True, True]


def test_an_event_that_was_applied_before_is_not_told_again() -> None:
    store = TellingStore()
    applied(store, body(1))
    with recording() as told:
        applied(store, body(1))

        assert told.all("process newcomer-registered") == []


def test_publishing_is_a_part_of_what_announced_the_event() -> None:
    event = {"type": "newcomer-registered", "body": body(5).decode()}
    with recording() as told:
        with publishing([event]):
            pass
        assert told.parent("publish newcomer-registered") == f"{5:016x}"

    with recording() as told:
        with pytest.raises(OSError, match="away"), publishing([event]):
            raise OSError("away")
        assert not told.spans["publish newcomer-registered"].status.is_ok


def test_a_periodic_task_is_told_when_it_did_something() -> None:
    def idle(_service: Any, _uow: UnitOfWork) -> None:
        pass

    def busy(_service: Any, uow: UnitOfWork) -> None:
        uow.mark_processed("something")

    with recording() as told:
        for task in (idle, busy):
            service: Any = type("AService", (), {"work": work_context(TellingStore())})
            every(60)(task)(service)

        assert set(told.spans) == {"busy", "commit"}
        assert told.parent("commit") == "busy"


def test_without_a_recorder_all_of_it_goes_on() -> None:
    applied(TellingStore(), body(1), body(2))
    with publishing([{"type": "unit-opened", "body": "{}"}]):
        assert not spans.recording()
