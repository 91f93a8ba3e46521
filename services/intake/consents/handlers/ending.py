"""A yes to a text that holds no longer is withdrawn, file by file, from the day on which another text replaces it."""

from dataclasses import replace

from services.chassis.storage.store import Listing
from services.intake.aliases.queries import aliases_of
from services.intake.consents import catalogue, domain
from services.intake.consents.announcing import announce
from services.intake.consents.domain import Decision, Ended
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED

AT_ONCE = 100
PLATFORM = "platform"


def end_some(uow: IntakeWork) -> None:
    """Look at the next AT_ONCE files for the first text that is not done with."""
    for text in catalogue.texts():
        if text.earlier_yes != catalogue.ENDS or text.valid_from > uow.today:
            continue
        id_ = f"{text.purpose} {text.version}"
        known = uow.ended_consents.find(id_) or Ended(id=id_)
        if not known.is_done:
            uow.ended_consents.put(_next(known, text.purpose, uow))
            return


def _next(known: Ended, purpose: str, uow: IntakeWork) -> Ended:
    after = (known.registered_on, known.newcomer_id) if known.registered_on else None
    wanted = Listing(equals={}, by="registered_on", at_most=AT_ONCE, after=after)
    rows = uow.store.listed("newcomers", wanted)
    ids = [row["_id"] for row in rows]
    uow.newcomers.prefetch(ids)
    for each in ids:
        _end(each, purpose, uow)
    if len(rows) < AT_ONCE:
        return replace(known, is_done=True)
    return replace(known, registered_on=rows[-1]["registered_on"], newcomer_id=ids[-1])


def _end(newcomer_id: str, purpose: str, uow: IntakeWork) -> None:
    """Withdraw what rests on a text that holds no longer: in general, or from single partners."""
    newcomer = uow.newcomers.get(newcomer_id)
    history = now = newcomer.consents.get(purpose, ())
    for partner in (*domain.partners_of(history), None):
        last = domain.standing(now, partner)
        if last and last.given and catalogue.ended(purpose, last.version, uow.today):
            no = Decision(given=False, on=uow.today, partner=partner, recorded_by=PLATFORM, how=domain.TEXT_ENDED)
            now = domain.decided(now, no, uow.today)
    if now != history:
        uow.newcomers.save(replace(newcomer, consents={**newcomer.consents, purpose: now}))
        told = domain.announced(history, now)
        # of a file that went into another one, that one says what holds
        files = () if newcomer.status == MERGED else (newcomer_id, *aliases_of(newcomer_id, uow))
        for each in files:
            announce(each, purpose, told, uow)
