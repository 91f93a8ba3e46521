"""Rounds: newcomers prepared together for one opportunity, then sent, or undone before anybody heard of it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.chassis.errors import PERMANENT, Conflict, RefuError
from services.chassis.http.answers import Answer, done
from services.chassis.http.problems import problem
from services.matching.batches import Begin, in_portions
from services.matching.proposals import commands
from services.matching.proposals.domain import matches, rounds
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.reserve_lists import Waiting
from services.matching.proposals.domain.rounds import Round, RoundState
from services.matching.proposals.handlers import reserving
from services.matching.proposals.handlers.proposing import judged, keep
from services.matching.proposals.handlers.sending import forget, send
from services.matching.proposals.queries.rounds import matches_of, mine
from services.matching.store import MatchingWork
from services.matching.suitability.queries import pairing_of

Groups = tuple[tuple[str, ...], ...]
SENT_AT_ONCE = 20
"""So many rounds when they go out by themselves, each in a commit of its own; the others follow seconds later."""


@dataclass(frozen=True)
class _Tried:
    """How it went for one newcomer: a match, or why there is none."""

    newcomer_id: str
    match: Match | None = None
    refused: RefuError | None = None


def make_round(
    order: commands.MakeRound, uow: MatchingWork, from_on: date | None = None, groups: Groups = ()
) -> Answer:
    """Prepare them, each by itself, and send at once where that is asked; raises Conflict `nobody-to-propose`.

    Gates are asked for today, or for a day to come. Of newcomers in a group all go out or none.
    """
    uow.opportunities.get(order.opportunity_id)
    round_id = uow.new_id()
    _prefetch(order, uow)
    tried = [_tried(newcomer_id, round_id, order, uow, from_on) for newcomer_id in order.newcomer_ids]
    prepared = [one.match for one in tried if one.match]
    if not prepared:
        detail = "None of them can be proposed here; each result says why."
        raise Conflict("nobody-to-propose", detail, results=[_result(one) for one in tried])
    reserve, dropped = reserving.waiting_of(order.reserve, order.opportunity_id, uow, "reserve")
    made = replace(_kept(round_id, prepared, reserve, order, uow), groups=groups)
    uow.rounds.add(made)
    if order.send:
        made = send(made, uow)
    return _answer(made, [_result(one) for one in tried], reserving.dropped_as_json(dropped))


def send_round(order: commands.SendRound, uow: MatchingWork) -> Answer:
    """Propose, now, those of a round for whom it is still possible. Asked again, it says how it went."""
    made = mine(order.round_id, uow)
    if made.state is not RoundState.SENT:
        made = send(made, uow)
    proposed = [{"newcomer_id": match.newcomer_id, "match_id": match.id} for match in matches_of(made, uow)]
    dropped = [{"newcomer_id": one.newcomer_id, "reasons": list(one.reasons)} for one in made.dropped]
    return done(made.id, state=made.state.value, proposed=proposed, dropped=dropped)


def undo_round(order: commands.UndoRound, uow: MatchingWork) -> Answer:
    """As if it never was: its matches are gone, the same two can be proposed again. Only before it is sent."""
    made = mine(order.round_id, uow)
    if made.state is RoundState.PREPARED:
        prepared = matches_of(made, uow)
        for match in prepared:
            forget(match, uow)
    uow.rounds.save(rounds.undone(made, uow.now))
    return done(made.id, state=RoundState.UNDONE.value)


def send_due(uow: MatchingWork, begin: Begin) -> int:
    """Send the rounds whose time to undo is over, the oldest first; how many. One that cannot go stops no other."""
    waiting = uow.rounds.where(state=RoundState.PREPARED.value)
    due = sorted((made for made in waiting if rounds.is_due(made, uow.now)), key=lambda made: (made.sends_at, made.id))
    return in_portions([made.id for made in due[:SENT_AT_ONCE]], 1, begin, _sent_by_itself)


def _sent_by_itself(round_ids: list[str], uow: MatchingWork) -> int:
    uow.rounds.prefetch(round_ids)
    due = [made for made in map(uow.rounds.get, round_ids) if rounds.is_due(made, uow.now)]
    for made in due:
        send(made, uow)
    return len(due)


def _prefetch(order: commands.MakeRound, uow: MatchingWork) -> None:
    uow.newcomers.prefetch([*order.newcomer_ids, *order.reserve])
    uow.pairs.prefetch(matches.pair_id(newcomer_id, order.opportunity_id) for newcomer_id in order.newcomer_ids)


def _tried(
    newcomer_id: str, round_id: str, order: commands.MakeRound, uow: MatchingWork, from_on: date | None
) -> _Tried:
    try:
        with uow.attempt():
            pairing = pairing_of(newcomer_id, order.opportunity_id, uow, from_on)
            match = judged(pairing, order.override_reason, uow)
            match = replace(match, state=State.PREPARED, round_id=round_id)
            keep(match, uow)
    except PERMANENT as refused:
        return _Tried(newcomer_id, refused=refused)
    return _Tried(newcomer_id, match)


def _kept(
    round_id: str, prepared: list[Match], reserve: list[Waiting], order: commands.MakeRound, uow: MatchingWork
) -> Round:
    units = {match.unit_id for match in prepared} | {waiting.unit_id for waiting in reserve}
    return Round(
        id=round_id,
        opportunity_id=order.opportunity_id,
        made_by=uow.caller.subject,
        made_on=uow.today,
        sends_at=rounds.sends_at(uow.now, order.send_after_minutes),
        match_ids=tuple(match.id for match in prepared),
        unit_ids=tuple(sorted(units)),
        reserve=tuple(waiting.newcomer_id for waiting in reserve),
        override_reason=order.override_reason,
        from_on=prepared[0].from_on,
    )


def _answer(made: Round, results: list[dict[str, Any]], reserve_dropped: list[dict[str, Any]]) -> Answer:
    body = {
        "id": made.id,
        "state": made.state.value,
        "sends_at": made.sends_at.isoformat(),
        "results": results,
        "reserve": list(made.reserve),
        "reserve_dropped": reserve_dropped,
    }
    return Answer(body, created=True)


def _result(tried: _Tried) -> dict[str, Any]:
    if tried.refused:
        return {"newcomer_id": tried.newcomer_id, "status": tried.refused.status, "problem": problem(tried.refused)}
    return {"newcomer_id": tried.newcomer_id, "status": 201, "match_id": tried.match.id if tried.match else None}
