"""The reserve list of an opportunity as people keep it: who waits, in which order. `promoting` lets them step in."""

from collections.abc import Iterable
from datetime import date

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, done
from services.matching.projections.queries import authorised_newcomer
from services.matching.proposals import answers, commands
from services.matching.proposals.domain import reserve_lists
from services.matching.proposals.domain.reserve_lists import ALREADY_PROPOSED, WITHDREW, Entry, ReserveList
from services.matching.proposals.domain.rounds import Dropped
from services.matching.proposals.queries import latest_matches
from services.matching.proposals.queries.latest_matches import is_active, latest_of
from services.matching.store import MatchingWork


def set_reserve_list(order: commands.SetReserveList, uow: MatchingWork) -> Answer[answers.ReserveListKept]:
    """Keep the newcomers of the caller's units in this order; those of other units stay where they stand."""
    opportunity = uow.opportunities.get(order.opportunity_id)
    if opportunity.closed_on is not None and order.newcomer_ids:
        raise Conflict("opportunity-closed", "It is closed: nobody can step in any more.", id=opportunity.id)
    own, dropped = entries_for(order.newcomer_ids, opportunity.id, uow)
    changed = reserve_lists.with_own_order(
        _reserve_list(opportunity.id, uow), own, lambda entry: uow.caller.acts_for(entry.unit_id)
    )
    uow.reserve_lists.put(changed)
    waiting = tuple(entry.newcomer_id for entry in own)
    return done(answers.ReserveListKept(id=opportunity.id, newcomer_ids=waiting, dropped=tuple(dropped)))


def entries_for(
    newcomer_ids: Iterable[str], opportunity_id: str, uow: MatchingWork
) -> tuple[list[Entry], list[Dropped]]:
    """These newcomers as entries of the list, and those who get none: they are proposed already, or stopped.

    Raises NotFound for those who are unknown, or of a unit that the caller does not act for.
    """
    ids = list(newcomer_ids)
    _prefetch(ids, opportunity_id, uow)
    entries = [Entry(newcomer_id=one, unit_id=authorised_newcomer(one, uow).unit) for one in ids]
    proposed = {one for one in ids if is_active(latest_of(one, opportunity_id, uow))}
    stopped = {one for one in ids if _has_stopped(one, uow)}
    why = {one: WITHDREW if one in stopped else ALREADY_PROPOSED for one in ids if one in proposed | stopped}
    dropped = [Dropped(newcomer_id=one, reasons=(reason,)) for one, reason in why.items()]
    return [entry for entry in entries if entry.newcomer_id not in why], dropped


def append(opportunity_id: str, newcomer_ids: Iterable[str], uow: MatchingWork, from_on: date | None = None) -> None:
    """Put a round's reserve at the end of the list, without those who were proposed or stopped meanwhile."""
    ids = list(newcomer_ids)
    _prefetch(ids, opportunity_id, uow)
    found = [newcomer for newcomer in map(uow.newcomers.find, ids) if newcomer is not None]
    known = [each for each in found if each.withdrew_on is None and each.restricted_on is None]
    free = [newcomer for newcomer in known if not is_active(latest_of(newcomer.id, opportunity_id, uow))]
    more = [Entry(newcomer_id=newcomer.id, unit_id=newcomer.unit, from_on=from_on) for newcomer in free]
    uow.reserve_lists.put(reserve_lists.with_appended(_reserve_list(opportunity_id, uow), more))


def take_off_all(newcomer_id: str, uow: MatchingWork) -> None:
    """A newcomer stopped: they wait on no list any more."""
    for reserve_list in uow.reserve_lists.where(closed=False):
        uow.reserve_lists.save(reserve_lists.after_stopping(reserve_list, newcomer_id))


def close(opportunity_id: str, uow: MatchingWork) -> None:
    """Let nobody step in any more.

    Written also where nobody waits: promoting writes the list too, so that of both at once the later commit fails with
    Contended.
    """
    uow.reserve_lists.put(reserve_lists.closed(_reserve_list(opportunity_id, uow)))


def _has_stopped(newcomer_id: str, uow: MatchingWork) -> bool:
    newcomer = uow.newcomers.find(newcomer_id)
    return newcomer is not None and newcomer.withdrew_on is not None


def _prefetch(newcomer_ids: list[str], opportunity_id: str, uow: MatchingWork) -> None:
    uow.newcomers.prefetch(newcomer_ids)
    latest_matches.prefetch([(one, opportunity_id) for one in newcomer_ids], uow)


def _reserve_list(opportunity_id: str, uow: MatchingWork) -> ReserveList:
    return uow.reserve_lists.find(opportunity_id) or ReserveList(id=opportunity_id)
