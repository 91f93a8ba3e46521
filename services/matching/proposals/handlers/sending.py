"""A round goes out: whoever can still be proposed is, and only now somebody hears of it."""

from services.matching.proposals.domain import matches, rounds
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.rounds import Dropped, Round
from services.matching.proposals.handlers import reserving
from services.matching.proposals.handlers.proposing import tell
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.domain.gates import Gate
from services.matching.suitability.queries import pairing_between


def send(made: Round, uow: MatchingWork) -> Round:
    """Propose those for whom no gate closed since, drop the others and who goes with them; raises Conflict."""
    uow.matches.prefetch(made.match_ids)
    prepared = [match for match in map(uow.matches.find, made.match_ids) if match and match.state is State.PREPARED]
    shut = {match.newcomer_id: _shut(match, uow) for match in prepared}
    left = rounds.with_their_groups(made.groups, {one: _standing(gates_of, made) for one, gates_of in shut.items()})
    for match in prepared:
        if match.newcomer_id in left:
            forget(match, uow)
        else:
            _go(match, made, tuple(gate.code for gate in shut[match.newcomer_id]), uow)
    proposed = tuple(match.id for match in prepared if match.newcomer_id not in left)
    dropped = tuple(Dropped(newcomer_id=one, reasons=reasons) for one, reasons in left.items())
    sent = rounds.sent(made, uow.now, proposed, dropped)
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


def _shut(match: Match, uow: MatchingWork) -> list[Gate]:
    """The gates that are closed to one of them by now."""
    return gates.closed(pairing_between(match.newcomer_id, match.opportunity_id, uow, match.from_on))


def _standing(shut: list[Gate], made: Round) -> tuple[str, ...]:
    """Those that stay closed: the reason of the round overrules as before."""
    return tuple(gate.code for gate in shut if gate.firm or made.override_reason is None)


def _go(match: Match, made: Round, overruled: tuple[str, ...], uow: MatchingWork) -> None:
    proposed = matches.sent(match, uow.today, overruled, made.override_reason, made.made_by)
    uow.matches.save(proposed)
    tell(proposed, uow)
