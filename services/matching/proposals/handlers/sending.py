"""A round is sent: whoever can still be proposed is, and only now events say so."""

from services.matching.proposals.domain import matches, rounds
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.rounds import Dropped, Round
from services.matching.proposals.domain.time_to_answer import last_day_for_newcomer
from services.matching.proposals.handlers import reserving
from services.matching.proposals.handlers.proposing import publish_proposed
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.domain.gates import Gate
from services.matching.suitability.queries import pairing_between


def send(made: Round, uow: MatchingWork) -> Round:
    """Propose those for whom no gate closed since, drop the others and their groups; raises Conflict `round-undone`."""
    uow.matches.prefetch(made.match_ids)
    prepared = [match for match in map(uow.matches.find, made.match_ids) if match and match.state is State.PREPARED]
    closed = {match.newcomer_id: _closed_gates(match, uow) for match in prepared}
    reasons = rounds.reasons_to_drop(made.groups, {one: _not_overruled(shut, made) for one, shut in closed.items()})
    for match in prepared:
        if match.newcomer_id in reasons:
            forget(match, uow)
        else:
            _propose(match, made, tuple(gate.code for gate in closed[match.newcomer_id]), uow)
    proposed = tuple(match.id for match in prepared if match.newcomer_id not in reasons)
    dropped = tuple(Dropped(newcomer_id=one, reasons=why) for one, why in reasons.items())
    sent = rounds.sent(made, uow.now, proposed, dropped)
    uow.rounds.save(sent)
    if made.reserve:
        reserving.append(made.opportunity_id, made.reserve, uow, made.from_on)
    return sent


def forget(match: Match, uow: MatchingWork) -> None:
    """Remove a prepared match, so that the two can be proposed again."""
    pair = uow.latest_matches.find(matches.pair_id(match.newcomer_id, match.opportunity_id))
    if pair is not None and pair.match_id == match.id:
        uow.latest_matches.remove(pair.id)
    uow.matches.remove(match.id)


def _closed_gates(match: Match, uow: MatchingWork) -> list[Gate]:
    return gates.closed(pairing_between(match.newcomer_id, match.opportunity_id, uow, match.from_on))


def _not_overruled(shut: list[Gate], made: Round) -> tuple[str, ...]:
    """The codes of those that the round's reason does not overrule."""
    return tuple(gate.code for gate in shut if gate.firm or made.override_reason is None)


def _propose(match: Match, made: Round, overruled: tuple[str, ...], uow: MatchingWork) -> None:
    details = uow.opportunities.get(match.opportunity_id).details
    until = last_day_for_newcomer(details, uow.today, match.from_on)
    proposed = matches.sent(match, uow.today, until, overruled, made.override_reason, made.made_by)
    uow.matches.save(proposed)
    publish_proposed(proposed, uow)
