"""A round and its matches, for a caller who acts for all units in it."""

from services.chassis import concerned
from services.matching.proposals.domain.matches import Match
from services.matching.proposals.domain.rounds import Round
from services.matching.store import MatchingWork


def authorised_round(round_id: str, uow: MatchingWork) -> Round:
    """The round, if the caller acts for all units in it; raises NotFound, the same for one that is not there."""
    return uow.rounds.get(round_id, lambda made: all(map(uow.caller.acts_for, made.unit_ids)))


def matches_of(made: Round, uow: MatchingWork) -> list[Match]:
    """Its matches as they stand now, in the order they were asked for."""
    uow.matches.prefetch(made.match_ids)
    matches = [match for match in map(uow.matches.find, made.match_ids) if match is not None]
    concerned.note(*(match.newcomer_id for match in matches))
    return matches
