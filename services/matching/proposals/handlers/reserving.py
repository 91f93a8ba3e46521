"""Reserve lists: who steps in when somebody falls away, in the same unit of work."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from services.chassis.errors import Conflict, Forbidden
from services.chassis.http.answers import Answer, done
from services.matching.batches import Begin, in_portions, in_turn
from services.matching.places.queries import places_of
from services.matching.projections.queries import authorised_newcomer
from services.matching.proposals import commands
from services.matching.proposals.domain import matches, reserve_lists
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.reserve_lists import Reserve, Waiting
from services.matching.proposals.domain.rounds import Dropped
from services.matching.proposals.handlers.proposing import judged, keep, taken, tell
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.queries import pairing_between

TRIED_AT_ONCE = 50
"""So many lists are tried again in one run."""
ALREADY_PROPOSED = "already-proposed"
"""Why somebody does not wait: a proposal for the same opportunity stands, sent or prepared."""


def keep_reserve(order: commands.KeepReserve, uow: MatchingWork) -> Answer:
    """Keep who steps in and in which order; the newcomers of other units stay where they stand."""
    opportunity = uow.opportunities.get(order.opportunity_id)
    if opportunity.closed_on is not None and order.newcomer_ids:
        raise Conflict("opportunity-closed", "It is closed: nobody can step in any more.", id=opportunity.id)
    own, dropped = waiting_of(order.newcomer_ids, opportunity.id, uow, "newcomer_ids")
    reserve = _reserve_of(opportunity.id, uow)
    uow.reserves.put(reserve_lists.ordered(reserve, own, lambda waiting: uow.caller.acts_for(waiting.unit_id)))
    return done(opportunity.id, newcomer_ids=[one.newcomer_id for one in own], dropped=dropped_as_json(dropped))


def waiting_of(
    newcomer_ids: Iterable[str], opportunity_id: str, uow: MatchingWork, field: str
) -> tuple[list[Waiting], list[Dropped]]:
    """These newcomers as they wait there, and who does not because a proposal stands.

    Raises NotFound, and Forbidden naming where in `field` of the request a newcomer of another unit stands.
    """
    ids = list(newcomer_ids)
    _prefetch(ids, opportunity_id, uow)
    asked = [_asked(one, f"{field}.{number}", uow) for number, one in enumerate(ids)]
    proposed = {one for one in ids if taken(one, opportunity_id, uow)}
    dropped = [Dropped(newcomer_id=one, reasons=(ALREADY_PROPOSED,)) for one in ids if one in proposed]
    return [waiting for waiting in asked if waiting.newcomer_id not in proposed], dropped


def _asked(newcomer_id: str, field: str, uow: MatchingWork) -> Waiting:
    try:
        return Waiting(newcomer_id=newcomer_id, unit_id=authorised_newcomer(newcomer_id, uow).unit)
    except Forbidden as error:
        error.fields["errors"] = [{"field": field, "detail": error.detail}]
        raise


def dropped_as_json(dropped: Iterable[Dropped]) -> list[dict[str, Any]]:
    """Who is left out and why, as an answer says it."""
    return [{"newcomer_id": one.newcomer_id, "reasons": list(one.reasons)} for one in dropped]


def join(opportunity_id: str, newcomer_ids: Iterable[str], uow: MatchingWork, from_on: date | None = None) -> None:
    """Let a round's reserve wait behind those who wait already, without those who were proposed meanwhile."""
    ids = list(newcomer_ids)
    _prefetch(ids, opportunity_id, uow)
    known = [newcomer for newcomer in map(uow.newcomers.find, ids) if newcomer is not None]
    free = [newcomer for newcomer in known if not taken(newcomer.id, opportunity_id, uow)]
    more = [Waiting(newcomer_id=newcomer.id, unit_id=newcomer.unit, from_on=from_on) for newcomer in free]
    uow.reserves.put(reserve_lists.joined(_reserve_of(opportunity_id, uow), more))


def promote(opportunity_id: str, uow: MatchingWork, instead_of: str = "") -> Match | None:
    """Propose the first on the list for whom every gate is open, because somebody fell away; None when nobody can.

    Who fell away leaves the list too. The list is written with the proposal: two who fall away at once meet on it.
    Where nobody can, the place stays to be filled: see `fill`.
    """
    reserve = uow.reserves.find(opportunity_id)
    if reserve is None or reserve.closed:
        return None
    found, left = _stepping_in(reserve_lists.without(reserve, instead_of), 1, uow)
    if not found:
        more = reserve_lists.lacking(left, 1, _free(opportunity_id, uow))
        left = reserve_lists.tried(more, 0, uow.today)
    _propose(found, left, uow)
    return found[0] if found else None


def fill(opportunity_id: str, uow: MatchingWork, gained: int = 0) -> int:
    """Propose who waits for the places that are still to be filled, and so many that came; how many were proposed.

    Never more than are free beside what is held and what is proposed or prepared already.
    """
    reserve = uow.reserves.find(opportunity_id)
    if reserve is None:
        return 0
    free = _free(opportunity_id, uow)
    reserve = reserve_lists.lacking(reserve, gained, free)
    most = min(reserve.unfilled, free - _standing(State.PREPARED, opportunity_id, uow))
    found: list[Match] = []
    if most > 0:
        found, reserve = _stepping_in(reserve, most, uow)
        reserve = reserve_lists.tried(reserve, len(found), uow.today)
    _propose(found, reserve, uow)
    return len(found)


def fill_due(uow: MatchingWork, begin: Begin) -> int:
    """Try again whoever waits where a place is still to be filled; how many stepped in.

    So many lists at once; where there are more they take turns, each minute the next.
    """
    due = sorted(reserve.id for reserve in uow.reserves.where(unfilled=list(reserve_lists.LACKING), closed=False))
    return in_portions(in_turn(due, int(uow.now.timestamp()) // 60, TRIED_AT_ONCE), 1, begin, _fill_these)


def close(opportunity_id: str, uow: MatchingWork) -> None:
    """Let nobody step in any more: written also where nobody waits, so that it meets whoever steps in right now."""
    uow.reserves.put(reserve_lists.closed(_reserve_of(opportunity_id, uow)))


def _prefetch(newcomer_ids: list[str], opportunity_id: str, uow: MatchingWork) -> None:
    pairs = [matches.pair_id(one, opportunity_id) for one in newcomer_ids]
    uow.newcomers.prefetch(newcomer_ids)
    uow.pairs.prefetch(pairs)
    uow.matches.prefetch(pair.match_id for pair in map(uow.pairs.find, pairs) if pair)


def _reserve_of(opportunity_id: str, uow: MatchingWork) -> Reserve:
    return uow.reserves.find(opportunity_id) or Reserve(id=opportunity_id)


def _fill_these(opportunity_ids: list[str], uow: MatchingWork) -> int:
    return sum(fill(opportunity_id, uow) for opportunity_id in opportunity_ids)


def _free(opportunity_id: str, uow: MatchingWork) -> int:
    """How many places nobody holds and nobody is proposed for; none where it is over."""
    opportunity = uow.opportunities.find(opportunity_id)
    if opportunity is None or not reserve_lists.takes_somebody(opportunity, uow.today):
        return 0
    left = places_of(opportunity_id, uow).left(opportunity.details.places)
    return max(0, left - _standing(State.PROPOSED, opportunity_id, uow))


def _standing(state: State, opportunity_id: str, uow: MatchingWork) -> int:
    return len(uow.matches.where(opportunity_id=opportunity_id, state=state.value))


def _propose(found: list[Match], reserve: Reserve, uow: MatchingWork) -> None:
    """Keep the list, then those who step in from it, which counts on the list."""
    uow.reserves.save(reserve)
    for match in found:
        keep(match, uow)
        tell(match, uow)


def _stepping_in(reserve: Reserve, most: int, uow: MatchingWork) -> tuple[list[Match], Reserve]:
    """The first so many for whom every gate is open, and the list without them; who is passed over is told why."""
    uow.newcomers.prefetch(waiting.newcomer_id for waiting in reserve.waiting)
    found: list[Match] = []
    for waiting in reserve.waiting:
        shut = _shut(waiting, reserve, uow)
        if reserve_lists.FOR_NOBODY.intersection(shut):
            break
        if shut:
            reserve = reserve_lists.skipped(reserve, waiting.newcomer_id, shut, uow.today)
            continue
        found.append(_stepped_in(waiting, reserve, uow))
        reserve = reserve_lists.without(reserve, waiting.newcomer_id)
        if len(found) == most:
            break
    return found, reserve


def _shut(waiting: Waiting, reserve: Reserve, uow: MatchingWork) -> tuple[str, ...]:
    """Why this one cannot step in; empty when they can. A person may overrule some gates, a list none."""
    if uow.newcomers.find(waiting.newcomer_id) is None:
        return ("unknown-newcomer",)
    if taken(waiting.newcomer_id, reserve.id, uow):
        return (ALREADY_PROPOSED,)
    return tuple(
        gate.code for gate in gates.closed(pairing_between(waiting.newcomer_id, reserve.id, uow, waiting.from_on))
    )


def _stepped_in(waiting: Waiting, reserve: Reserve, uow: MatchingWork) -> Match:
    pairing = pairing_between(waiting.newcomer_id, reserve.id, uow, waiting.from_on)
    return replace(judged(pairing, None, uow), promoted_from_reserve=True)
