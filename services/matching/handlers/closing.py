"""How a proposal comes to nothing: no from either side, taken back, or nobody answered. A held place is free again."""

from datetime import date

from services.chassis.answers import Answer, done
from services.contracts.matching import MatchDeclined, MatchExpired, MatchRefused, MatchWithdrawn
from services.matching import commands
from services.matching.domain import matches
from services.matching.domain.matches import Match, State
from services.matching.handlers.steps import announce, my_match, release
from services.matching.store import MatchingWork


def decline(order: commands.DeclineMatch, uow: MatchingWork) -> Answer:
    """The newcomer says no."""
    match = my_match(order.match_id, uow)
    if _close(match, State.DECLINED, order.reason, uow):
        announce(MatchDeclined, match, uow, reason=order.reason)
    return done(match.id)


def refuse(order: commands.RefuseMatch, uow: MatchingWork) -> Answer:
    """The organisation says no."""
    match = my_match(order.match_id, uow)
    if _close(match, State.REFUSED, order.reason, uow):
        announce(MatchRefused, match, uow, reason=order.reason)
    return done(match.id)


def withdraw(order: commands.WithdrawMatch, uow: MatchingWork) -> Answer:
    """The coordinator takes the proposal back; why stays in matching."""
    match = my_match(order.match_id, uow)
    if _close(match, State.WITHDRAWN, order.reason, uow):
        announce(MatchWithdrawn, match, uow)
    return done(match.id)


def expire(order: commands.ExpireMatches, uow: MatchingWork) -> Answer:
    """Expire what is due on that day, today unless it says otherwise."""
    return Answer({"expired": expire_due(order.on or uow.today, uow)})


def expire_due(on: date, uow: MatchingWork) -> int:
    """Expire, among the matches of the caller's units, those that nobody answered in time; how many."""
    waiting = uow.matches.where(state=sorted(state.value for state in matches.OPEN))
    due = [match for match in waiting if matches.is_due(match, on) and uow.caller.acts_for(match.unit_id)]
    uow.places.prefetch(match.opportunity_id for match in due)
    for match in due:
        _close(match, State.EXPIRED, None, uow)
        announce(MatchExpired, match, uow)
    return len(due)


def _close(match: Match, state: State, reason: str | None, uow: MatchingWork) -> bool:
    """Whether this is news; it is none when the match came to this end already."""
    if match.state is state:
        return False
    uow.matches.save(matches.moved(match, state, uow.today, reason))
    release(match.opportunity_id, match.id, uow)
    return True
