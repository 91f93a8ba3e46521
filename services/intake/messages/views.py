"""What people were told: for themselves and the coordinators of their unit; and whom somebody has to call."""

from datetime import timedelta
from typing import Any

from services.chassis.http.paging import page_of
from services.intake.access import own_or_authorised
from services.intake.aliases.queries import by_alias, survivor_id
from services.intake.listing import of_units
from services.intake.messages.answers import Messages, MessageShown, Untold, UntoldMessage
from services.intake.messages.commands import AskMessages, AskUntold
from services.intake.messages.domain.notices import Notice
from services.intake.store import IntakeWork
from services.platform.notices import DROPPED, FAILED

SHOWN_FOR = timedelta(days=30)
"""How long it is asked of a coordinator to call."""


def messages(ask: AskMessages, uow: IntakeWork) -> Messages:
    """Those of one person, the latest first; raises NotFound. What turned out not to be needed, nobody was told."""
    found = own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
    kept = [each for each in uow.notices.where(newcomer_id=sorted(by_alias([found.id], uow))) if each.state != DROPPED]
    shown = sorted(kept, key=lambda each: (each.planned_at, each.id), reverse=True)
    return Messages(id=found.id, messages=tuple(MessageShown(**_shown(each)) for each in shown))


def untold(ask: AskUntold, uow: IntakeWork) -> Untold:
    """What did not arrive in the last month and nobody called about, of the caller's units; raises NotFound."""
    kept = uow.notices.where(state=list(FAILED), **of_units(ask.unit_id, uow))
    since = uow.now - SHOWN_FOR
    waiting = [each for each in kept if each.waits_for_call and each.planned_at >= since]
    rows, cursor = page_of(ask, waiting, {"planned_at": lambda each: each.planned_at.isoformat()}, lambda each: each.id)
    return Untold(messages=[_row(each, uow) for each in rows], next=cursor)


def _row(notice: Notice, uow: IntakeWork) -> UntoldMessage:
    return UntoldMessage(newcomer_id=survivor_id(notice.newcomer_id, uow), unit_id=notice.unit_id, **_shown(notice))


def _shown(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "kind": notice.kind,
        "state": notice.state,
        "planned_at": notice.planned_at,
        "ended_at": notice.ended_at,
        "channel": notice.channel or None,
        "language": notice.language or None,
        "machine_made": notice.machine_made,
        "called_at": notice.called_at,
        "opportunity_id": notice.opportunity_id or None,
    }
