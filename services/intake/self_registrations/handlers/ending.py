"""What nobody decided on ends, and what was decided on is forgotten after a while."""

from datetime import date, timedelta

from services.chassis.storage.store import Listing
from services.intake.self_registrations.domain import ENDS_AFTER, KEPT, TAKEN_BACK, TURNED_DOWN, WAITING, WHILE
from services.intake.self_registrations.handlers import forgetting
from services.intake.store import IntakeWork

AT_ONCE = 100


def end_old(uow: IntakeWork) -> None:
    """Remove whoever waited for longer than ENDS_AFTER, and what led to no file KEPT after it was decided on."""
    old = _until("sent_on", uow.today - ENDS_AFTER, [WAITING])
    over = _until("closed_on", uow.today - KEPT, [TURNED_DOWN, TAKEN_BACK])
    ids = [row["_id"] for wanted in (old, over) for row in uow.store.listed("self_registrations", wanted)]
    uow.self_registrations.prefetch(ids)
    for each in map(uow.self_registrations.get, ids):
        if each.state == WAITING:
            forgetting.forget(each, uow)
        uow.self_registrations.remove(each.id)
    uow.self_registration_counts.remove_until("at", uow.now - WHILE - timedelta(minutes=1))


def _until(by: str, last: date, states: list[str]) -> Listing:
    return Listing(equals={"state": states}, by=by, last=last.isoformat(), at_most=AT_ONCE)
