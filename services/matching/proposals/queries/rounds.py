"""A round and its matches, for a caller who acts for all units in it."""

from services.matching.proposals.domain.matches import Match
from services.matching.proposals.domain.rounds import Round
from services.matching.store import MatchingWork


def authorised_round(round_id: str, uow: MatchingWork) -> Round:
    """The round, if the caller acts for all units in it; raises NotFound, Forbidden."""
    made = uow.rounds.get(round_id)
    for unit_id in made.unit_ids:
        uow.caller.must_act_for(unit_id)
    return made


def matches_of(made: Round, uow: MatchingWork) -> list[Match]:
    """Its matches as they stand now, in the order they were asked for."""
    uow.matches.prefetch(made.match_ids)
    return [match for match in map(uow.matches.find, made.match_ids) if match is not None]
