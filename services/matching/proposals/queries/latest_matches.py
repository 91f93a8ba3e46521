"""The latest match of a newcomer with an opportunity, if there is one."""

from collections.abc import Iterable

from services.chassis.errors import Conflict
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import LatestMatchOfPair, Match, State
from services.matching.store import MatchingWork

ASKED = matches.ACTIVE | {State.CONFIRMED, State.DECLINED, State.REFUSED}
"""Somebody waits for an answer, or gave one. Withdrawn and expired: these two may as well be asked anew."""

LatestMatches = dict[tuple[str, str], Match]
"""By newcomer and opportunity; without those that have none."""


def latest_of(newcomer_id: str, opportunity_id: str, uow: MatchingWork) -> Match | None:
    """The latest match of these two."""
    pair = uow.latest_matches.find(matches.pair_id(newcomer_id, opportunity_id))
    return uow.matches.find(pair.match_id) if pair else None


def point_at_latest(newcomer_id: str, opportunity_id: str, uow: MatchingWork) -> None:
    """Find anew which match of these two is the latest, an open one before all others."""
    pair_id = matches.pair_id(newcomer_id, opportunity_id)
    found = uow.matches.where(newcomer_id=newcomer_id, opportunity_id=opportunity_id)
    last = max(found, key=lambda match: (is_active(match), match.proposed_on, match.id), default=None)
    if last is not None:
        uow.latest_matches.put(LatestMatchOfPair(id=pair_id, match_id=last.id))
    elif uow.latest_matches.find(pair_id) is not None:
        uow.latest_matches.remove(pair_id)


def latest(pairs: Iterable[tuple[str, str]], uow: MatchingWork) -> LatestMatches:
    """The latest match of each pair that has one: two look-ups by id for any number of pairs."""
    wanted = list(pairs)
    prefetch(wanted, uow)
    return {pair: match for pair in wanted if (match := latest_of(*pair, uow))}


def prefetch(pairs: Iterable[tuple[str, str]], uow: MatchingWork) -> None:
    """Load in one go the latest matches of these pairs."""
    ids = [matches.pair_id(*pair) for pair in pairs]
    uow.latest_matches.prefetch(ids)
    uow.matches.prefetch(pair.match_id for pair in map(uow.latest_matches.find, ids) if pair)


def asked(uow: MatchingWork, **of: str) -> LatestMatches:
    """The pairs of a newcomer (`newcomer_id`) or an opportunity (`opportunity_id`) whose latest match is in ASKED."""
    found = uow.matches.where(**of, state=[state.value for state in ASKED])
    latest_of_each = latest({(match.newcomer_id, match.opportunity_id) for match in found}, uow)
    return {pair: match for pair, match in latest_of_each.items() if match.state in ASKED}


def is_active(match: Match | None) -> bool:
    """Whether it keeps the two from being proposed again."""
    return match is not None and match.state in matches.ACTIVE


def must_have_no_active_match(newcomer_id: str, opportunity_id: str, uow: MatchingWork) -> None:
    """Raise Conflict `already-proposed` while a match keeps these two from being proposed again."""
    match = latest_of(newcomer_id, opportunity_id, uow)
    if match is not None and is_active(match):
        raise Conflict("already-proposed", "These two are proposed already.", id=match.id, state=match.state.value)
