"""Carrying the table out, some at a time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from services.chassis.storage.store import Listing
from services.intake.erasing.handlers import erase
from services.intake.newcomers.domain.newcomers import WITHDRAWN
from services.intake.retention.domain import CarriedOut
from services.intake.retention.policy import (
    CORRECTION_REQUESTS,
    CORRECTIONS,
    STOPPED_FILE,
    TOLD,
    Rule,
    last_day_over,
)
from services.intake.store import IntakeWork

AT_ONCE, TOLD_AT_ONCE = 20, 500


def carry_out(known: Iterable[Rule], uow: IntakeWork) -> None:
    """Delete what is kept no longer, and whoever stopped so long ago."""
    rules = tuple(known)
    for kind, act in _ACTS.items():
        last = last_day_over(kind, uow.today, rules)
        if last is not None and (done := act(last, uow)):
            note(kind, done, uow)


def _drop_corrections(last: date, uow: IntakeWork) -> int:
    """Those of that day and before; who corrected what later stays."""
    found = _due("corrections", {}, "oldest_on", last, uow)
    uow.corrections.prefetch(found)
    gone = 0
    for known in map(uow.corrections.get, found):
        left = tuple(each for each in known.made if each.at.date() > last)
        gone += len(known.made) - len(left)
        if left:
            uow.corrections.save(replace(known, made=left))
        else:
            uow.corrections.remove(known.id)
    return gone


def _drop_correction_requests(last: date, uow: IntakeWork) -> int:
    """Those that were answered on that day and before; one that waits stays."""
    found = _due("correction_requests", {}, "answered_on", last, uow)
    uow.correction_requests.prefetch(found)
    for each in found:
        uow.correction_requests.remove(each)
    return len(found)


def _drop_told(last: date, uow: IntakeWork) -> int:
    """By the day on which it was planned; it holds no words and no address."""
    until = datetime.combine(last + timedelta(days=1), time(), UTC)
    wanted = Listing(equals={}, by="planned_at", last=until, at_most=TOLD_AT_ONCE)
    found = [row["_id"] for row in uow.store.listed("notices", wanted)]
    uow.notices.prefetch(found)
    for each in found:
        uow.notices.remove(each)
    return len(found)


def _erase_stopped(last: date, uow: IntakeWork) -> int:
    found = _due("newcomers", {"status": WITHDRAWN}, "withdrew_on", last, uow)
    uow.newcomers.prefetch(found)
    for newcomer in map(uow.newcomers.get, found):
        erase(newcomer.id, newcomer.unit_id, None, uow)
    return len(found)


def _due(collection: str, equals: dict[str, str], by: str, last: date, uow: IntakeWork) -> list[str]:
    wanted = Listing(equals=equals, by=by, first="0001-01-01", last=last.isoformat(), at_most=AT_ONCE)
    return [row["_id"] for row in uow.store.listed(collection, wanted)]


def note(kind: str, done: int, uow: IntakeWork) -> None:
    """Count what the table had done."""
    known = uow.retention.find(kind) or CarriedOut(id=kind, last_at=uow.now)
    uow.retention.put(replace(known, last_at=uow.now, documents=known.documents + done))


_ACTS = {
    CORRECTIONS: _drop_corrections,
    CORRECTION_REQUESTS: _drop_correction_requests,
    TOLD: _drop_told,
    STOPPED_FILE: _erase_stopped,
}
"""By kind, (the last day that is over) -> how many went."""
