"""Where the latest match of a newcomer with an opportunity stands, beside what the gates and the score say of them."""

from collections.abc import Iterable

from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.store import MatchingWork

ASKED = matches.TAKEN | {State.CONFIRMED, State.DECLINED, State.REFUSED}
"""Somebody waits for an answer, or gave one. Withdrawn and expired: these two may as well be asked anew."""

Standing = dict[tuple[str, str], Match]


def latest(pairs: Iterable[tuple[str, str]], uow: MatchingWork) -> Standing:
    """By newcomer and opportunity, their latest match if any: two look-ups by id for any number of pairs."""
    ids = {matches.pair_id(*pair): pair for pair in pairs}
    uow.pairs.prefetch(ids)
    known = {pair: found.match_id for key, pair in ids.items() if (found := uow.pairs.find(key))}
    uow.matches.prefetch(known.values())
    return {pair: match for pair, match_id in known.items() if (match := uow.matches.find(match_id))}


def asked(uow: MatchingWork, **of: str) -> Standing:
    """The pairs of a newcomer (`newcomer_id`) or an opportunity (`opportunity_id`) whose latest match is in ASKED."""
    found = uow.matches.where(**of, state=[state.value for state in ASKED])
    stand = latest({(match.newcomer_id, match.opportunity_id) for match in found}, uow)
    return {pair: match for pair, match in stand.items() if match.state in ASKED}


def is_taken(match: Match | None) -> bool:
    """Whether a match stands, so that the two cannot be proposed again."""
    return match is not None and match.state in matches.TAKEN
