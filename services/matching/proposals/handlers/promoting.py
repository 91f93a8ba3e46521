"""Whoever waits on a reserve list steps in: when somebody falls away, in the same unit of work, or when places come."""

from dataclasses import replace

from services.matching.assignments.ports import FellAway
from services.matching.batches import Begin, commit_in_batches, next_in_rotation
from services.matching.proposals.domain import reserve_lists
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.reserve_lists import ALREADY_PROPOSED, Entry, ReserveList
from services.matching.proposals.handlers.proposing import build_match, insert_match, publish_proposed
from services.matching.proposals.queries.free_places import count, free_places
from services.matching.proposals.queries.latest_matches import is_active, latest_of
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.queries import pairing_between

MAX_LISTS_PER_RUN = 50
"""Reserve lists on which somebody waits, and as many empty ones, that are tried again per run, each in a commit of its
own; the others have their turn later."""


def promote(opportunity_id: str, uow: MatchingWork, gone: FellAway) -> list[Match]:
    """Propose the first on the list for whom every gate is open, because somebody fell away and a place is free.

    Whoever fell away leaves the list too. The list is saved with the proposal, as an optimistic lock: when two fall
    away at once, the later commit fails with Contended. Where nobody can step in, the place stays unfilled and
    `fill_due` tries again; where there is no list, one is begun for whoever held a place, so that their unit hears.
    """
    known = uow.reserve_lists.find(opportunity_id)
    free = free_places(opportunity_id, uow)
    if (known is None and not (gone.held_a_place and free)) or (known and known.closed):
        return []
    reserve_list = reserve_lists.without(known or ReserveList(id=opportunity_id), gone.newcomer_id)
    reserve_list = reserve_lists.with_unfilled(reserve_lists.with_left(reserve_list, gone.unit_id), 1, free)
    return _filled(reserve_list, free, uow)


def fill(opportunity_id: str, uow: MatchingWork, gained: int = 0) -> int:
    """Propose whoever waits for the places that are unfilled and the `gained` new ones; how many were proposed.

    Never more than are free after those held, and those for whom a match is proposed or prepared.
    """
    reserve_list = uow.reserve_lists.find(opportunity_id)
    if reserve_list is None:
        return 0
    free = free_places(opportunity_id, uow)
    come = gained if reserve_list.waiting else 0
    return len(_filled(reserve_lists.with_unfilled(reserve_list, come, free), free, uow))


def fill_due(uow: MatchingWork, begin: Begin) -> int:
    """Fill again where a place is unfilled, each list in a commit of its own; how many stepped in.

    Where more lists are due than a run takes, they take turns by the minute.
    """
    due = uow.reserve_lists.where(unfilled=list(reserve_lists.UNFILLED_COUNTS), closed=False)
    this_minute = int(uow.now.timestamp()) // 60
    hopeful, empty = (sorted(one.id for one in due if bool(one.waiting) is waits) for waits in (True, False))
    turn = [one for ids in (hopeful, empty) for one in next_in_rotation(ids, this_minute, MAX_LISTS_PER_RUN)]
    return commit_in_batches(turn, 1, begin, _fill_each)


def _fill_each(opportunity_ids: list[str], uow: MatchingWork) -> int:
    return sum(fill(opportunity_id, uow) for opportunity_id in opportunity_ids)


def _filled(reserve_list: ReserveList, free: int, uow: MatchingWork) -> list[Match]:
    """Whoever steps in from this list, proposed, and the list saved as it then is."""
    most = min(reserve_list.unfilled, free - count(State.PREPARED, reserve_list.id, uow))
    found: list[Match] = []
    if most > 0:
        found, reserve_list = _step_in(reserve_list, most, uow)
        reserve_list = reserve_lists.after_filling(reserve_list, len(found), uow.today)
    _save(found, reserve_list, uow)
    return found


def _save(found: list[Match], reserve_list: ReserveList, uow: MatchingWork) -> None:
    """Save the list, then insert those who step in from it, which counts them on the list."""
    uow.reserve_lists.put(reserve_list)
    for match in found:
        insert_match(match, uow)
        publish_proposed(match, uow)


def _step_in(reserve_list: ReserveList, most: int, uow: MatchingWork) -> tuple[list[Match], ReserveList]:
    """At most `most` matches, of the first for whom every gate is open, and the list without them.

    Whoever is passed over stays on the list, with the gates that were closed.
    """
    uow.newcomers.prefetch(entry.newcomer_id for entry in reserve_list.waiting)
    found: list[Match] = []
    for entry in reserve_list.waiting:
        reasons = _reasons_to_skip(entry, reserve_list, uow)
        if reserve_lists.CLOSED_FOR_ALL.intersection(reasons):
            break
        if reasons:
            reserve_list = reserve_lists.skipped(reserve_list, entry.newcomer_id, reasons, uow.today)
            continue
        found.append(_match(entry, reserve_list, uow))
        reserve_list = reserve_lists.without(reserve_list, entry.newcomer_id)
        if len(found) == most:
            break
    return found, reserve_list


def _reasons_to_skip(entry: Entry, reserve_list: ReserveList, uow: MatchingWork) -> tuple[str, ...]:
    """Why this one cannot step in; empty when they can. A person may overrule some gates, a list none."""
    if uow.newcomers.find(entry.newcomer_id) is None:
        return ("unknown-newcomer",)
    if is_active(latest_of(entry.newcomer_id, reserve_list.id, uow)):
        return (ALREADY_PROPOSED,)
    closed = gates.closed(pairing_between(entry.newcomer_id, reserve_list.id, uow, entry.from_on))
    return tuple(gate.code for gate in closed)


def _match(entry: Entry, reserve_list: ReserveList, uow: MatchingWork) -> Match:
    pairing = pairing_between(entry.newcomer_id, reserve_list.id, uow, entry.from_on)
    return replace(build_match(pairing, None, uow), promoted_from_reserve=True)
