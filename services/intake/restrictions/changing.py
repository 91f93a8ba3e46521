"""A restriction begins or ends, and the other services hear of it; and again what a restored backup does not know."""

from dataclasses import replace
from datetime import date

from services.contracts.intake import ProcessingRestricted, ProcessingRestrictionLifted
from services.intake.restrictions.domain import Lifted, Restriction
from services.intake.store import IntakeWork


def restrict(newcomer_id: str, unit_id: str, on: date, reason: str, asked_by: str, uow: IntakeWork) -> None:
    """The file, which is used until now, is not used from that day on."""
    before = uow.lifted_restrictions.find(newcomer_id)
    now = Restriction(
        id=newcomer_id,
        unit_id=unit_id,
        restricted_on=on,
        reason=reason,
        asked_by=asked_by,
        number=before.number + 1 if before else 1,
    )
    uow.restrictions.add(now)
    uow.publish(ProcessingRestricted(newcomer_id=newcomer_id, unit_id=unit_id, restricted_on=on))


def lift(newcomer_id: str, unit_id: str, uow: IntakeWork) -> None:
    """The file is used again; where it is used already, nothing changes."""
    known = uow.restrictions.find(newcomer_id)
    if known is not None:
        uow.restrictions.remove(newcomer_id)
        uow.lifted_restrictions.put(Lifted(id=newcomer_id, number=known.number, lifted_on=uow.today))
        uow.publish(ProcessingRestrictionLifted(newcomer_id=newcomer_id, unit_id=unit_id, lifted_on=uow.today))


def restrict_again(newcomer_id: str, number: int, on: date, reason: str, asked_by: str, uow: IntakeWork) -> None:
    """As it was before the restore; where this one or a later one is known, or nobody is kept, nothing changes."""
    newcomer, known = uow.newcomers.find(newcomer_id), uow.restrictions.find(newcomer_id)
    if newcomer is None or _known(newcomer_id, uow) >= number:
        return
    if known is not None:
        uow.restrictions.save(replace(known, number=number))
        return
    restrict(newcomer_id, newcomer.unit_id, on, reason, asked_by, uow)
    uow.restrictions.save(replace(uow.restrictions.get(newcomer_id), number=number))


def lift_again(newcomer_id: str, number: int, uow: IntakeWork) -> None:
    """Lift what a backup brought back; a later restriction stays, and an earlier one is not begun again."""
    newcomer, known = uow.newcomers.find(newcomer_id), uow.restrictions.find(newcomer_id)
    before = uow.lifted_restrictions.find(newcomer_id)
    if newcomer is None or (before is not None and before.number >= number):
        return
    if known is None:
        uow.lifted_restrictions.put(Lifted(id=newcomer_id, number=number, lifted_on=uow.today))
    elif known.number <= number:
        uow.restrictions.save(replace(known, number=number))
        lift(newcomer_id, newcomer.unit_id, uow)


def _known(newcomer_id: str, uow: IntakeWork) -> int:
    """The number of the last restriction that is known, lifted or not."""
    found = (uow.restrictions.find(newcomer_id), uow.lifted_restrictions.find(newcomer_id))
    return max((each.number for each in found if each is not None), default=0)
