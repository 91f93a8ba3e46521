"""What lies beside two files that become one: restrictions of either hold, wishes fill gaps; until they part again."""

from dataclasses import replace

from services.intake.aliases.queries import by_alias
from services.intake.contact_wishes.domain import ContactWishes, Reach
from services.intake.merges.domain import Merge, reach_back, reach_with
from services.intake.moves.taking_along import take_along
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.restrictions.changing import lift, restrict
from services.intake.store import IntakeWork


def restrict_both(survivor: Newcomer, other: Newcomer, uow: IntakeWork) -> tuple[str, ...]:
    """Where either file is kept and not used, both are; the ids of those that were used until now."""
    files = list(by_alias([survivor.id, other.id], uow))
    known = [found for found in map(uow.restrictions.find, files) if found is not None]
    if not known:
        return ()
    first = min(known, key=lambda each: each.restricted_on)
    added = tuple(each for each in files if uow.restrictions.find(each) is None)
    for each in added:
        restrict(each, survivor.unit_id, first.restricted_on, first.reason, first.asked_by, uow)
    return added


def use_again(merge: Merge, unit_id: str, uow: IntakeWork) -> None:
    """Use those files again that only the merge restricted; what was restricted since stays so."""
    for each in merge.restricted:
        known = uow.restrictions.find(each)
        if known is not None and known.restricted_on <= merge.at.date():
            lift(each, unit_id, uow)


def fill_wishes(survivor: Newcomer, other: Newcomer, uow: IntakeWork) -> tuple[str, ...]:
    """What the survivor never said of how to be reached is as the other said it; which fields these are."""
    said = uow.contact_wishes.find(other.id)
    if said is None:
        return ()
    own = uow.contact_wishes.find(survivor.id) or ContactWishes(id=survivor.id, unit_id=survivor.unit_id)
    now, names = reach_with(own.reach, said.reach)
    if names:
        uow.contact_wishes.put(replace(own, reach=now))
    return names


def empty_wishes(merge: Merge, uow: IntakeWork) -> None:
    """Take back what stands in the survivor as the other said it; what was said since stays."""
    own, said = uow.contact_wishes.find(merge.survivor_id), uow.contact_wishes.find(merge.id)
    if own is not None and merge.reach:
        back = reach_back(own.reach, said.reach if said else Reach(), merge.reach)
        uow.contact_wishes.save(replace(own, reach=back))


def belong_to(unit_id: str, newcomer_id: str, uow: IntakeWork) -> None:
    """What waits beside this file and those inside it is for the unit that keeps the one that goes on."""
    for each in by_alias([newcomer_id], uow):
        take_along(each, unit_id, uow)
