"""Whom a coordinator has to ask whether they stay; and what the link of a question shows."""

from collections.abc import Iterable

from services.chassis.http.paging import page_of
from services.intake.listing import of_units
from services.intake.retention.policy import Rule
from services.intake.store import IntakeWork
from services.intake.touches.domain import TO_DO, LastTouch
from services.intake.untouched.answers import UntouchedFile, UntouchedFiles
from services.intake.untouched.commands import AskUntouched
from services.intake.untouched.policy import erased_after


def untouched(ask: AskUntouched, rules: Iterable[Rule], uow: IntakeWork) -> UntouchedFiles:
    """Of the caller's units; raises NotFound, Forbidden, Invalid."""
    known = tuple(rules)
    waiting = uow.last_touches.where(state=list(TO_DO), **of_units(ask.unit_id, uow))
    rows, cursor = page_of(ask, waiting, {"waits_since": lambda each: str(each.waits_since)}, lambda each: each.id)
    return UntouchedFiles(files=[_shown(each, known, uow) for each in rows], next=cursor)


def _shown(each: LastTouch, rules: tuple[Rule, ...], uow: IntakeWork) -> UntouchedFile:
    since = each.waits_since or uow.today
    return UntouchedFile(
        id=each.id,
        newcomer_id=each.id,
        unit_id=each.unit_id,
        touched_on=each.on,
        asked_on=each.asked_on,
        waits_since=since,
        why=each.state,
        erased_after=erased_after(since, rules, uow.today),
    )
