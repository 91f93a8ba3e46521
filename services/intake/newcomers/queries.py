"""Loading whoever is looked up by a name or a phone; only of units that the caller acts for."""

from collections.abc import Iterable
from itertools import islice

from services.intake.newcomers.domain.likeness import likely_same
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.store import IntakeWork

NAMED_AT_MOST = 10


def load_by_keys(keys: Iterable[str], uow: IntakeWork) -> None:
    """Load in one go everybody who has one of these keys; those that were asked for already are in hand."""
    wanted = set(keys) - uow.by_key.keys()
    if not wanted:
        return
    uow.by_key.update({key: set() for key in wanted})
    for newcomer in uow.newcomers.where(looked_up_by=sorted(wanted)):
        note_keys(newcomer, uow)


def note_keys(newcomer: Newcomer, uow: IntakeWork) -> None:
    """Whoever asks for these keys in this unit of work finds this newcomer, too."""
    for key in newcomer.looked_up_by or ():
        if key in uow.by_key:
            uow.by_key[key].add(newcomer.id)


def likely_duplicates(newcomer: Newcomer, keys: Iterable[str], uow: IntakeWork) -> tuple[str, ...]:
    """Ids of others in the caller's units who may be the same person, NAMED_AT_MOST."""
    keys = tuple(keys)
    load_by_keys(keys, uow)
    ids = {found for key in keys for found in uow.by_key[key]} - {newcomer.id}
    others = [uow.newcomers.get(found) for found in sorted(ids)]
    seen = (other for other in others if uow.caller.acts_for(other.unit_id))
    likely = (other.id for other in seen if likely_same(newcomer.person, other.person))
    return tuple(islice(likely, NAMED_AT_MOST))
