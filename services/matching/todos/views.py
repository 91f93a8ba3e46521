"""What waits for a coordinator today, over matches, rounds, assignments, papers and duties."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from services.chassis.caller import EVERYTHING
from services.chassis.clock import in_belgium
from services.chassis.documents import to_json
from services.matching.assignments.domain.assignments import Assignment
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.reserve_lists import UNFILLED_COUNTS
from services.matching.proposals.domain.rounds import RoundState
from services.matching.store import MatchingWork
from services.matching.todos import commands
from services.matching.todos.domain import todos as rules
from services.matching.todos.domain.kinds import SENTENCES
from services.matching.todos.domain.of_assignments import ASKED_FOR, todos_of
from services.matching.todos.domain.of_reserve_lists import of_reserve
from services.matching.todos.domain.todos import Todo

OPEN = sorted(state.value for state in matches.OPEN)


def todos(ask: commands.AskTodos, uow: MatchingWork) -> dict[str, Any]:
    """Those of the asked unit or of all the caller's, the most urgent first; `counts` are of all kinds."""
    if ask.unit:
        uow.caller.must_act_for(ask.unit)
    found = [todo for todo in _all(ask.unit, uow) if _is_asked(todo, ask, uow)]
    counts = Counter(todo.kind for todo in found)
    asked = sorted((todo for todo in found if ask.kind in (None, todo.kind)), key=_most_urgent_first)
    return {"todos": [_shown(todo) for todo in asked[: ask.limit]], "counts": dict(sorted(counts.items()))}


def _all(unit: str | None, uow: MatchingWork) -> Iterator[Todo]:
    equals = _of_units(unit, uow)
    waiting = uow.matches.where(**equals, state=OPEN)
    assignments = _assignments(equals, uow)
    yield from _of_proposals(waiting, uow)
    for assignment in assignments:
        yield from todos_of(assignment, uow.today)
    yield from _of_people(waiting, [one for one in assignments if one.running], uow)


def _assignments(equals: dict[str, Any], uow: MatchingWork) -> list[Assignment]:
    """Those that can leave something to do: running, ended lately, or holding what waits however long ago it ended.

    What was kept before it said `unsettled` is looked at too.
    """
    lately = uow.assignments.where(**equals, ended_on=[None, *_lately(uow.today)])
    unsettled = uow.assignments.where(**equals, unsettled=[True, None])
    return list({one.id: one for one in (*lately, *unsettled)}.values())


def _of_proposals(waiting: list[Match], uow: MatchingWork) -> Iterator[Todo]:
    for match in waiting:
        yield from rules.of_match(match, uow.today)
    for made in uow.rounds.where(state=RoundState.PREPARED.value):
        yield from rules.of_round(made, in_belgium(made.sends_at))
    for reserve in uow.reserve_lists.where(unfilled=list(UNFILLED_COUNTS)):
        yield from of_reserve(reserve)


def _of_people(waiting: list[Match], running: list[Assignment], uow: MatchingWork) -> Iterator[Todo]:
    """Papers and duties of those who have something before them, and what runs of those who stopped."""
    people = {match.newcomer_id for match in waiting} | {assignment.newcomer_id for assignment in running}
    uow.newcomers.prefetch(people)
    uow.duties.prefetch(people)
    uow.opportunities.prefetch(match.opportunity_id for match in waiting)
    for newcomer_id in sorted(people):
        newcomer = uow.newcomers.find(newcomer_id)
        yield from rules.of_papers(newcomer, uow.today) if newcomer else ()
    for assignment in running:
        newcomer = uow.newcomers.find(assignment.newcomer_id)
        yield from rules.of_running(newcomer, assignment) if newcomer else ()
    for start in (*_starts_of_matches(waiting, uow), *_starts_of_assignments(running)):
        yield from _of_duties(*start, uow)


def _of_duties(
    newcomer_id: str, opportunity_id: str, starts_on: date, ids: dict[str, str], uow: MatchingWork
) -> list[Todo]:
    newcomer = uow.newcomers.find(newcomer_id)
    if newcomer is None:
        return []
    day = max(starts_on, uow.today)
    return rules.of_duties(newcomer, uow.duties.find(newcomer_id), opportunity_id, day, ids)


def _starts_of_matches(waiting: list[Match], uow: MatchingWork) -> Iterator[tuple[str, str, date, dict[str, str]]]:
    for match in waiting:
        opportunity = uow.opportunities.find(match.opportunity_id)
        if match.state is State.ACCEPTED and opportunity is not None and opportunity.described:
            yield match.newcomer_id, match.opportunity_id, opportunity.details.starts_on, {"match_id": match.id}


def _starts_of_assignments(running: list[Assignment]) -> Iterator[tuple[str, str, date, dict[str, str]]]:
    for one in running:
        yield one.newcomer_id, one.opportunity_id, one.starts_on, {"assignment_id": one.id}


def _of_units(unit: str | None, uow: MatchingWork) -> dict[str, Any]:
    """The condition that finds what is of these units; none for who acts for all."""
    if unit:
        return {"unit_id": unit}
    everything = uow.caller.role == "administrator" or EVERYTHING in uow.caller.units
    return {} if everything else {"unit_id": sorted(uow.caller.units)}


def _lately(today: date) -> list[str]:
    return [(today - timedelta(days=back)).isoformat() for back in range(ASKED_FOR.days)]


def _is_asked(todo: Todo, ask: commands.AskTodos, uow: MatchingWork) -> bool:
    return uow.caller.acts_for(todo.unit_id) and ask.unit in (None, todo.unit_id)


def _most_urgent_first(todo: Todo) -> tuple[date, str, str, list[str]]:
    return todo.due_on, todo.kind, todo.newcomer_id or "", sorted(todo.about.values())


def _shown(todo: Todo) -> dict[str, Any]:
    shown: dict[str, Any] = to_json(todo)
    if not todo.missing:
        del shown["missing"]
    return shown | {"sentence": to_json(SENTENCES[todo.kind])}
