"""Loading everything that kinds of to-dos look at, for the units that are asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.coverage import cover_of
from services.matching.projections.domain.erasure_requests import ErasureRequest
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.objections import Objection
from services.matching.projections.domain.opportunities import Times
from services.matching.projections.domain.organisations import Organisation
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.reserve_lists import UNFILLED_COUNTS
from services.matching.proposals.domain.rounds import RoundState
from services.matching.store import MatchingWork
from services.matching.suitability.queries import commitments_from, pairing_from, rulebook
from services.matching.todos.domain.kinds.endings import ASKED_FOR
from services.matching.todos.domain.kinds.promises import TELL_WITHIN
from services.matching.todos.domain.subjects import (
    AskedPair,
    Covered,
    Host,
    Loaded,
    NewcomerRunning,
    Start,
    WaitingRound,
)
from services.platform.clock import in_belgium
from services.platform.merges import going_on

_OPEN = sorted(state.value for state in matches.OPEN)
_LOST = sorted(state.value for state in (State.REFUSED, State.EXPIRED, State.WITHDRAWN))


def load(unit: str | None, uow: MatchingWork) -> Loaded:
    """What is of this unit, or of all the caller's.

    Rounds, lists with places to fill, objections and requests for erasure are few: of all units.
    """
    of_units = _of_units(unit, uow)
    waiting = uow.matches.where(**of_units, state=_OPEN)
    assignments = _assignments(of_units, uow)
    running = [assignment for assignment in assignments if assignment.running]
    people = {match.newcomer_id for match in waiting} | {assignment.newcomer_id for assignment in running}
    _prefetch(people | {one.newcomer_id for one in assignments}, [*waiting, *assignments], uow)
    rounds = uow.rounds.where(state=RoundState.PREPARED.value)
    return Loaded(
        open_matches=tuple(waiting),
        asked_pairs=_asked_pairs(waiting, running, uow),
        lost_yeses=tuple(_lost_yeses(of_units, waiting, uow)),
        waiting_rounds=tuple(WaitingRound(round=one, sends_on=in_belgium(one.sends_at)) for one in rounds),
        reserve_lists=tuple(uow.reserve_lists.where(unfilled=list(UNFILLED_COUNTS))),
        assignments=tuple(assignments),
        newcomers=tuple(newcomer for one in sorted(people) if (newcomer := uow.newcomers.find(one))),
        running=tuple(
            NewcomerRunning(assignment=one, newcomer=newcomer, times=_times(one, uow))
            for one in running
            if (newcomer := uow.newcomers.find(one.newcomer_id))
        ),
        covered=tuple(Covered(assignment=one, cover=cover_of(one, *_both_sides(one, uow))) for one in assignments),
        starts=(*_starts_of_matches(waiting, uow), *_starts_of_assignments(running, uow)),
        hosts=_hosts(waiting, running, uow),
        objections=_objections(uow),
        erasure_requests=_erasure_requests(uow),
    )


def _objections(uow: MatchingWork) -> tuple[Objection, ...]:
    found = uow.objections.where(waits=True)
    uow.newcomers.prefetch(one.newcomer_id for one in found)
    waiting = [one for one in found if not _stopped(uow.newcomers.find(one.newcomer_id))]
    now = ((one, *_whose_now(one.newcomer_id, one.unit_id, uow)) for one in waiting)
    return tuple(replace(one, newcomer_id=newcomer_id, unit_id=unit_id) for one, newcomer_id, unit_id in now)


def _erasure_requests(uow: MatchingWork) -> tuple[ErasureRequest, ...]:
    found = uow.erasure_requests.where(waits=True)
    uow.newcomers.prefetch(one.id for one in found)
    return tuple(replace(one, unit_id=_whose_now(one.id, one.unit_id, uow)[1]) for one in found)


def _whose_now(newcomer_id: str, told: str, uow: MatchingWork) -> tuple[str, str]:
    """The file that goes on and the unit that keeps it by now, where others were told when it was asked."""
    goes_on = going_on(newcomer_id, uow.merged_files.find)
    newcomer = uow.newcomers.find(goes_on)
    return goes_on, newcomer.unit_id if newcomer and newcomer.unit_id else told


def _stopped(newcomer: Newcomer | None) -> bool:
    return newcomer is not None and newcomer.withdrew_on is not None


def _times(one: Assignment, uow: MatchingWork) -> Times | None:
    opportunity = uow.opportunities.find(one.opportunity_id)
    return opportunity.described.times if opportunity and opportunity.described else None


def _both_sides(one: Assignment, uow: MatchingWork) -> tuple[Newcomer | None, Organisation | None]:
    return uow.newcomers.find(one.newcomer_id), uow.organisations.find(one.organisation_id)


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
    found = {one.id: one for one in (*lately, *unsettled)}
    uow.erased_persons.prefetch({one.newcomer_id for one in found.values()})
    return [one for one in found.values() if uow.erased_persons.find(one.newcomer_id) is None]


def _lately(today: date) -> list[str]:
    return [(today - timedelta(days=back)).isoformat() for back in range(ASKED_FOR.days)]


def _lost_yeses(of_units: dict[str, Any], waiting: Iterable[Match], uow: MatchingWork) -> Iterator[Match]:
    """Yeses that ended lately by no decision of the newcomer or a coordinator, of whom nothing was asked since."""
    days = [(uow.today - timedelta(days=back)).isoformat() for back in range(TELL_WITHIN.days)]
    asked_on = {match.newcomer_id: match.proposed_on for match in waiting}
    for match in uow.matches.where(**of_units, state=_LOST, changed_on=days):
        by_somebody = match.state is State.WITHDRAWN and match.reason not in (matches.CLOSED, matches.TIME_TAKEN)
        since = asked_on.get(match.newcomer_id, date.min)
        if match.accepted_on and match.changed_on and not by_somebody and since < match.changed_on:
            yield match


def _prefetch(people: set[str], subjects: Sequence[Match | Assignment], uow: MatchingWork) -> None:
    uow.newcomers.prefetch(people)
    uow.duties.prefetch(people)
    uow.opportunities.prefetch(one.opportunity_id for one in subjects)
    uow.organisations.prefetch(one.organisation_id for one in subjects)
    uow.places.prefetch(one.opportunity_id for one in subjects)


def _starts_of_matches(waiting: Iterable[Match], uow: MatchingWork) -> Iterator[Start]:
    for match in waiting:
        opportunity = uow.opportunities.find(match.opportunity_id)
        if match.state is State.ACCEPTED and opportunity is not None and opportunity.described:
            details = opportunity.described
            yield from _start(match, details.starts_on, details.last_day, {"match_id": match.id}, uow)


def _starts_of_assignments(running: Iterable[Assignment], uow: MatchingWork) -> Iterator[Start]:
    for one in running:
        yield from _start(one, one.starts_on, one.last_day, {"assignment_id": one.id}, uow)


def _start(
    of: Match | Assignment, starts_on: date, last_day: date | None, ids: dict[str, str], uow: MatchingWork
) -> list[Start]:
    """None where the newcomer was not heard of."""
    newcomer, duties = uow.newcomers.find(of.newcomer_id), uow.duties.find(of.newcomer_id)
    opportunity = uow.opportunities.find(of.opportunity_id)
    if newcomer is None:
        return []
    return [
        Start(
            newcomer=newcomer,
            duties=duties,
            opportunity_id=of.opportunity_id,
            starts_on=starts_on,
            last_day=last_day,
            ids=ids,
            with_minors=bool(opportunity and opportunity.described and opportunity.described.with_minors),
        )
    ]


def _hosts(waiting: Iterable[Match], running: Iterable[Assignment], uow: MatchingWork) -> tuple[Host, ...]:
    """The organisations that insure somebody of these, each once."""
    until, units = defaultdict[str, list[date | None]](list), defaultdict[str, set[str]](set)
    for match in waiting:
        opportunity = uow.opportunities.find(match.opportunity_id)
        if match.state is State.ACCEPTED and opportunity is not None and opportunity.described:
            until[match.organisation_id].append(opportunity.described.last_day)
            units[match.organisation_id].add(match.unit_id)
    for one in running:
        if one.agreement.insures == "organisation":
            until[one.organisation_id].append(one.last_day)
            units[one.organisation_id].add(one.unit_id)
    return tuple(_host(key, tuple(sorted(units[key])), until[key], uow) for key in sorted(until))


def _host(key: str, unit_ids: tuple[str, ...], until: list[date | None], uow: MatchingWork) -> Host:
    known = [day for day in until if day is not None]
    return Host(
        organisation=uow.organisations.find(key) or Organisation(id=key),
        unit_ids=unit_ids,
        needed_until=max(known) if len(known) == len(until) else None,
    )


def _asked_pairs(waiting: Iterable[Match], running: Iterable[Assignment], uow: MatchingWork) -> tuple[AskedPair, ...]:
    """The open matches of which both sides are known, with what runs of each newcomer."""
    rules, theirs = rulebook(uow), defaultdict[str, list[Assignment]](list)
    for one in running:
        theirs[one.newcomer_id].append(one)
    found = []
    for match in waiting:
        newcomer, opportunity = uow.newcomers.find(match.newcomer_id), uow.opportunities.find(match.opportunity_id)
        if newcomer is not None and opportunity is not None and opportunity.described:
            commitments = commitments_from(theirs[newcomer.id], uow)
            pairing = pairing_from(newcomer, opportunity, uow, rules, match.from_on, commitments)
            found.append(AskedPair(match=match, pairing=pairing))
    return tuple(found)
