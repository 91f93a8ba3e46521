"""Rounds: newcomers prepared together for one opportunity, then sent, or undone before anybody heard of it."""

from dataclasses import dataclass, replace

from services.chassis.errors import PERMANENT, Conflict, RefuError
from services.chassis.http.answers import Answer, created, done
from services.chassis.http.problems import problem
from services.matching.batches import Begin, commit_in_batches
from services.matching.proposals import answers, commands
from services.matching.proposals.domain import matches, rounds
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.reserve_lists import Entry
from services.matching.proposals.domain.rounds import Dropped, Round, RoundRequest, RoundState
from services.matching.proposals.handlers import reserving
from services.matching.proposals.handlers.proposing import build_match, insert_match
from services.matching.proposals.handlers.sending import forget, send
from services.matching.proposals.queries.rounds import authorised_round, matches_of
from services.matching.store import MatchingWork
from services.matching.suitability.domain.gates import GateClosed
from services.matching.suitability.queries import pairing_of

MAX_ROUNDS_PER_RUN = 20
"""Rounds that go out by themselves per run, each in a commit of its own; the rest follows in the next one."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """How it went for one newcomer: the match that was prepared, or why there is none."""

    newcomer_id: str
    match: Match | None = None
    refused: RefuError | None = None


@dataclass(frozen=True, kw_only=True)
class PreparedRound:
    """A round and how it went for each of whom it was asked; without any match there is no round."""

    round: Round | None
    attempts: tuple[Attempt, ...]
    reserve_dropped: tuple[Dropped, ...] = ()


def make_round(order: commands.MakeRound, uow: MatchingWork) -> Answer[answers.RoundMade]:
    """Prepare them, each by itself, and send at once where that is asked; raises Conflict `nobody-to-propose`."""
    prepared = prepare_round(_request(order), uow)
    results = tuple(map(_result, prepared.attempts))
    if prepared.round is None:
        detail = "None of them can be proposed here; each result says why."
        raise Conflict("nobody-to-propose", detail, results=results)
    made = send(prepared.round, uow) if order.send else prepared.round
    return created(
        answers.RoundMade(
            id=made.id,
            state=made.state,
            sends_at=made.sends_at,
            results=results,
            reserve=made.reserve,
            reserve_dropped=prepared.reserve_dropped,
        )
    )


def prepare_round(request: RoundRequest, uow: MatchingWork) -> PreparedRound:
    """Prepare whoever can be proposed, those in a group all or none; raises NotFound, Forbidden.

    Only of the opportunity and of the reserve: what is in the way of a newcomer is in the answer.
    """
    uow.opportunities.get(request.opportunity_id)
    _prefetch(request, uow)
    round_id = uow.new_id()
    attempts = _whole_groups(request, [_attempt(one, round_id, request, uow) for one in request.newcomer_ids])
    matches_made = [attempt.match for attempt in attempts if attempt.match]
    if not matches_made:
        return PreparedRound(round=None, attempts=attempts)
    for match in matches_made:
        insert_match(match, uow)
    reserve, dropped = reserving.entries_for(request.reserve, request.opportunity_id, uow)
    made = _round(round_id, matches_made, reserve, request, uow)
    uow.rounds.add(made)
    return PreparedRound(round=made, attempts=attempts, reserve_dropped=tuple(dropped))


def reasons_of(refused: RefuError) -> tuple[str, ...]:
    """The codes of the gates that are closed, or the slug of what else is in the way."""
    return refused.codes if isinstance(refused, GateClosed) else (refused.slug,)


def send_round(order: commands.SendRound, uow: MatchingWork) -> Answer[answers.RoundSent]:
    """Propose, now, those of a round for whom it is still possible. The same again answers how it went."""
    made = authorised_round(order.round_id, uow)
    if made.state is not RoundState.SENT:
        made = send(made, uow)
    proposed = (answers.SentMatch(newcomer_id=one.newcomer_id, match_id=one.id) for one in matches_of(made, uow))
    return done(answers.RoundSent(id=made.id, state=made.state, proposed=tuple(proposed), dropped=made.dropped))


def undo_round(order: commands.UndoRound, uow: MatchingWork) -> Answer[answers.RoundUndone]:
    """As if it never was: its matches are gone, the same two can be proposed again. Only before it is sent."""
    made = authorised_round(order.round_id, uow)
    if made.state is RoundState.PREPARED:
        prepared = matches_of(made, uow)
        for match in prepared:
            forget(match, uow)
    uow.rounds.save(rounds.undone(made, uow.now))
    return done(answers.RoundUndone(id=made.id, state=RoundState.UNDONE))


def send_due(uow: MatchingWork, begin: Begin) -> int:
    """Send the rounds whose time to undo is over, the oldest first; how many. Each has a commit of its own."""
    waiting = uow.rounds.where(state=RoundState.PREPARED.value)
    due = sorted((made for made in waiting if rounds.is_due(made, uow.now)), key=lambda made: (made.sends_at, made.id))
    return commit_in_batches([made.id for made in due[:MAX_ROUNDS_PER_RUN]], 1, begin, _send_each)


def _send_each(round_ids: list[str], uow: MatchingWork) -> int:
    uow.rounds.prefetch(round_ids)
    due = [made for made in map(uow.rounds.get, round_ids) if rounds.is_due(made, uow.now)]
    for made in due:
        send(made, uow)
    return len(due)


def _request(order: commands.MakeRound) -> RoundRequest:
    return RoundRequest(
        opportunity_id=order.opportunity_id,
        newcomer_ids=tuple(order.newcomer_ids),
        override_reason=order.override_reason,
        reserve=tuple(order.reserve),
        minutes_to_undo=order.send_after_minutes,
    )


def _prefetch(request: RoundRequest, uow: MatchingWork) -> None:
    uow.newcomers.prefetch([*request.newcomer_ids, *request.reserve])
    uow.latest_matches.prefetch(
        matches.pair_id(newcomer_id, request.opportunity_id) for newcomer_id in request.newcomer_ids
    )


def _attempt(newcomer_id: str, round_id: str, request: RoundRequest, uow: MatchingWork) -> Attempt:
    """The match that could be prepared, not kept yet."""
    try:
        pairing = pairing_of(newcomer_id, request.opportunity_id, uow, request.from_on)
        match = build_match(pairing, request.override_reason, uow)
    except PERMANENT as refused:
        return Attempt(newcomer_id=newcomer_id, refused=refused)
    return Attempt(newcomer_id=newcomer_id, match=replace(match, state=State.PREPARED, round_id=round_id))


def _whole_groups(request: RoundRequest, attempts: list[Attempt]) -> tuple[Attempt, ...]:
    """The same, without the matches of those of whose group another is refused."""
    reasons = {one.newcomer_id: reasons_of(one.refused) if one.refused else () for one in attempts}
    out = rounds.reasons_to_drop(request.groups, reasons)
    return tuple(_refused_with_group(one) if one.match and one.newcomer_id in out else one for one in attempts)


def _refused_with_group(attempt: Attempt) -> Attempt:
    return Attempt(
        newcomer_id=attempt.newcomer_id,
        refused=Conflict(rounds.GROUP_NOT_WHOLE, "Another of the same group cannot be proposed here."),
    )


def _round(
    round_id: str, prepared: list[Match], reserve: list[Entry], request: RoundRequest, uow: MatchingWork
) -> Round:
    units = {match.unit_id for match in prepared} | {entry.unit_id for entry in reserve}
    return Round(
        id=round_id,
        opportunity_id=request.opportunity_id,
        made_by=uow.caller.subject,
        made_on=uow.today,
        sends_at=rounds.sends_at(uow.now, request.minutes_to_undo),
        match_ids=tuple(match.id for match in prepared),
        unit_ids=tuple(sorted(units)),
        reserve=tuple(entry.newcomer_id for entry in reserve),
        groups=request.groups,
        override_reason=request.override_reason,
        from_on=prepared[0].from_on,
    )


def _result(attempt: Attempt) -> answers.RoundResult:
    refused, match = attempt.refused, attempt.match
    if refused:
        return answers.RoundResult(newcomer_id=attempt.newcomer_id, status=refused.status, problem=problem(refused))
    return answers.RoundResult(newcomer_id=attempt.newcomer_id, status=201, match_id=match.id if match else None)
