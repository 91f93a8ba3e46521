"""Loading everything that kinds of to-dos look at, for the units that are asked."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from services.matching.assignments.domain.assignments import Assignment
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.reserve_lists import UNFILLED_COUNTS
from services.matching.proposals.domain.rounds import RoundState
from services.matching.store import MatchingWork
from services.matching.todos.domain.kinds.endings import ASKED_FOR
from services.matching.todos.domain.subjects import Loaded, NewcomerRunning, Start, WaitingRound
from services.platform.clock import in_belgium

_OPEN = sorted(state.value for state in matches.OPEN)


def load(unit: str | None, uow: MatchingWork) -> Loaded:
    """What is of this unit, or of all the caller's. Rounds, and lists with places to fill, are few: of all units."""
    of_units = _of_units(unit, uow)
    waiting = uow.matches.where(**of_units, state=_OPEN)
    assignments = _assignments(of_units, uow)
    running = [assignment for assignment in assignments if assignment.running]
    people = {match.newcomer_id for match in waiting} | {assignment.newcomer_id for assignment in running}
    _prefetch(people, waiting, uow)
    rounds = uow.rounds.where(state=RoundState.PREPARED.value)
    return Loaded(
        open_matches=tuple(waiting),
        waiting_rounds=tuple(WaitingRound(round=one, sends_on=in_belgium(one.sends_at)) for one in rounds),
        reserve_lists=tuple(uow.reserve_lists.where(unfilled=list(UNFILLED_COUNTS))),
        assignments=tuple(assignments),
        newcomers=tuple(newcomer for one in sorted(people) if (newcomer := uow.newcomers.find(one))),
        running=tuple(
            NewcomerRunning(assignment=one, newcomer=newcomer)
            for one in running
            if (newcomer := uow.newcomers.find(one.newcomer_id))
        ),
        starts=(*_starts_of_matches(waiting, uow), *_starts_of_assignments(running, uow)),
    )


def _of_units(unit: str | None, uow: MatchingWork) -> dict[str, Any]:
    """The condition that finds what is of these units; none for a caller who acts for all."""
    if unit:
        return {"unit_id": unit}
    return {} if uow.caller.acts_for_all else {"unit_id": sorted(uow.caller.units)}


def _assignments(of_units: dict[str, Any], uow: MatchingWork) -> list[Assignment]:
    """Those that run, ended lately, or are unsettled however long ago they ended.

    Documents from before `unsettled` was kept have none: they are looked at too.
    """
    lately = uow.assignments.where(**of_units, ended_on=[None, *_lately(uow.today)])
    unsettled = uow.assignments.where(**of_units, unsettled=[True, None])
    return list({one.id: one for one in (*lately, *unsettled)}.values())


def _lately(today: date) -> list[str]:
    return [(today - timedelta(days=back)).isoformat() for back in range(ASKED_FOR.days)]


def _prefetch(people: set[str], waiting: Iterable[Match], uow: MatchingWork) -> None:
    uow.newcomers.prefetch(people)
    uow.duties.prefetch(people)
    uow.opportunities.prefetch(match.opportunity_id for match in waiting)


def _starts_of_matches(waiting: Iterable[Match], uow: MatchingWork) -> Iterator[Start]:
    for match in waiting:
        opportunity = uow.opportunities.find(match.opportunity_id)
        if match.state is State.ACCEPTED and opportunity is not None and opportunity.described:
            yield from _start(match, opportunity.described.starts_on, {"match_id": match.id}, uow)


def _starts_of_assignments(running: Iterable[Assignment], uow: MatchingWork) -> Iterator[Start]:
    for one in running:
        yield from _start(one, one.starts_on, {"assignment_id": one.id}, uow)


def _start(of: Match | Assignment, starts_on: date, ids: dict[str, str], uow: MatchingWork) -> list[Start]:
    """None where the newcomer was not heard of."""
    newcomer, duties = uow.newcomers.find(of.newcomer_id), uow.duties.find(of.newcomer_id)
    if newcomer is None:
        return []
    opportunity_id = of.opportunity_id
    return [Start(newcomer=newcomer, duties=duties, opportunity_id=opportunity_id, starts_on=starts_on, ids=ids)]
