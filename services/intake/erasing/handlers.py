"""Erasing somebody: intake destroys the key and the file, keeps a tombstone, and has every service do the same."""

from datetime import timedelta

from services.chassis.errors import Conflict, Invalid
from services.chassis.http.answers import Answer, done
from services.chassis.storage.store import Listing
from services.contracts.intake import NewcomerErased
from services.contracts.listeners import SOURCES
from services.intake.access import authorised
from services.intake.aliases.queries import aliases_of
from services.intake.erasing import receipts, taking_away
from services.intake.erasures.answers import Receipt
from services.intake.erasures.commands import EraseNewcomer
from services.intake.erasures.domain import Confirmation, Erasure, confirmed
from services.intake.sessions.handlers.filling import leave_sessions_to_come
from services.intake.store import IntakeWork
from services.platform.erasing import reasons
from services.platform.erasing.telling import remember

_KEPT = (reasons.IDS_OF_NOBODY,)
AT_ONCE = 20


def erase_newcomer(order: EraseNewcomer, uow: IntakeWork) -> Answer[Receipt]:
    """Erase whoever asked for it; erased already, the same receipt. Raises NotFound, Invalid, Conflict."""
    done_before = receipts.own(order.newcomer_id, uow)
    if done_before is not None:
        return done(receipts.shown(done_before, uow))
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    if not order.confirmed:
        raise Invalid("not-confirmed", "Say that it is to be done: nothing brings it back.", field="confirmed")
    if uow.erasure_requests.find(newcomer.id) is None:
        detail = "Nobody asked for it: record first that the person wants it, and since when."
        raise Conflict("erasure-not-asked", detail, id=newcomer.id)
    return done(receipts.shown(erase(newcomer.id, newcomer.unit_id, uow.caller.subject, uow), uow))


def erase(newcomer_id: str, unit_id: str, by: str | None, uow: IntakeWork) -> Erasure:
    """Take away what intake keeps of this person, here or not, and announce it: as often as it is said.

    Files that were merged into this one go with it, each with a receipt of its own.
    """
    for alias in aliases_of(newcomer_id, uow):
        _erase_file(alias, unit_id, by, uow)
    return _erase_file(newcomer_id, unit_id, by, uow)


def _erase_file(newcomer_id: str, unit_id: str, by: str | None, uow: IntakeWork) -> Erasure:
    request = uow.erasure_requests.find(newcomer_id)
    leave_sessions_to_come(newcomer_id, uow)
    gone = taking_away.take_away(newcomer_id, uow)
    known = uow.erasures.find(newcomer_id) or Erasure(
        id=newcomer_id,
        unit_id=unit_id,
        code=receipts.code_of(newcomer_id, uow),
        asked_on=request.asked_on if request else None,
        carried_out_at=uow.now,
        carried_out_by=by,
    )
    person = remember(newcomer_id, uow.today, gone, _KEPT, uow)
    own = Confirmation(at=uow.now, erased=person.erased, kept=person.kept)
    now = confirmed(known, {"intake": own}, SOURCES)
    uow.erasures.put(now)
    uow.publish(NewcomerErased(erasure_id=newcomer_id, unit_id=now.unit_id, erased_on=person.on))
    return now


def erase_due(after: timedelta, uow: IntakeWork) -> None:
    """Carry out, some at a time, what was asked so long ago and not taken back since."""
    last = (uow.today - after).isoformat()
    wanted = Listing(equals={}, by="asked_on", last=last, fields=("unit_id",), at_most=AT_ONCE)
    for row in uow.store.listed("erasure_requests", wanted):
        erase(row["_id"], row["unit_id"], None, uow)
