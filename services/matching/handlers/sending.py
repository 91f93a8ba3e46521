"""A round goes out: whoever can still be proposed is, and only now somebody hears of it."""

from services.matching.domain import gates, matches, rounds
from services.matching.domain.matches import Match, State
from services.matching.domain.rounds import Dropped, Round
from services.matching.handlers import reserving
from services.matching.handlers.judging import pairing_between
from services.matching.handlers.proposing import tell
from services.matching.store import MatchingWork


def send(made: Round, uow: MatchingWork) -> Round:
    """Propose those for whom no gate closed since, drop the others; raises Conflict `round-undone`."""
    uow.matches.prefetch(made.match_ids)
    prepared = [match for match in map(uow.matches.find, made.match_ids) if match and match.state is State.PREPARED]
    dropped = [gone for gone in (_go(match, made, uow) for match in prepared) if gone]
    left = {gone.newcomer_id for gone in dropped}
    proposed = tuple(match.id for match in prepared if match.newcomer_id not in left)
    sent = rounds.sent(made, uow.now, proposed, tuple(dropped))
    uow.rounds.save(sent)
    if made.reserve:
        reserving.join(made.opportunity_id, made.reserve, uow, made.from_on)
    return sent


def forget(match: Match, uow: MatchingWork) -> None:
    """Let a prepared match be gone, and the two be proposed again."""
    pair = uow.pairs.find(matches.pair_id(match.newcomer_id, match.opportunity_id))
    if pair is not None and pair.match_id == match.id:
        uow.pairs.remove(pair.id)
    uow.matches.remove(match.id)


def _go(match: Match, made: Round, uow: MatchingWork) -> Dropped | None:
    """Propose one of them, or say by which gates it is dropped. The reason of the round overrules as before."""
    pairing = pairing_between(match.newcomer_id, match.opportunity_id, uow, match.from_on)
    shut = gates.closed(pairing)
    standing = tuple(gate.code for gate in shut if gate.firm or made.override_reason is None)
    if standing:
        forget(match, uow)
        return Dropped(newcomer_id=match.newcomer_id, reasons=standing)
    overruled = tuple(gate.code for gate in shut)
    proposed = matches.sent(match, uow.today, overruled, made.override_reason, made.made_by)
    uow.matches.save(proposed)
    tell(proposed, uow)
    return None
