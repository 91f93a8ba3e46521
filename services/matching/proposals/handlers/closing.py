"""How a proposal comes to nothing: no from either side, taken back, or nobody answered.

A held place is free again, and in the same unit of work the first on the reserve list for whom it is possible steps in.
"""

from collections.abc import Callable
from datetime import date

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, done
from services.contracts.matching import MatchDeclined, MatchExpired, MatchRefused, MatchWithdrawn
from services.matching.batches import Begin, in_portions
from services.matching.places.queries import release
from services.matching.proposals import commands
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.handlers import reserving
from services.matching.proposals.handlers.facts import announce
from services.matching.proposals.queries.matches import my_match
from services.matching.store import MatchingWork

AT_ONCE, AT_MOST = 50, 1000
"""So many matches that expire in one commit, and in one run; the others follow a minute later."""


def decline(order: commands.DeclineMatch, uow: MatchingWork) -> Answer:
    """The newcomer says no."""
    return _closed(order.match_id, State.DECLINED, order.reason, uow)


def refuse(order: commands.RefuseMatch, uow: MatchingWork) -> Answer:
    """The organisation says no."""
    return _closed(order.match_id, State.REFUSED, order.reason, uow)


def withdraw(order: commands.WithdrawMatch, uow: MatchingWork) -> Answer:
    """The coordinator takes the proposal back; why stays in matching."""
    return _closed(order.match_id, State.WITHDRAWN, order.reason, uow)


def leave(newcomer_id: str, uow: MatchingWork) -> None:
    """A newcomer stopped: what was proposed to them is taken back. What is only prepared, sending drops."""
    for match in uow.matches.where(newcomer_id=newcomer_id, state=_OPEN):
        _close(match, State.WITHDRAWN, "newcomer-withdrew", uow)


def expire(order: commands.ExpireMatches, uow: MatchingWork) -> Answer:
    """Expire what is due on that day, today unless it says an earlier one; raises Invalid for a day to come.

    So many at once; how many are left is told.
    """
    if order.on is not None and order.on > uow.today:
        raise Invalid("expiry-in-the-future", "Nobody can be too late for a day that is still to come.", field="on")
    due = [match for match in _due(order.on or uow.today, uow) if uow.caller.acts_for(match.unit_id)]
    for match in due[:AT_ONCE]:
        _close(match, State.EXPIRED, None, uow)
    return Answer({"expired": len(due[:AT_ONCE]), "left": len(due[AT_ONCE:])})


def expire_due(uow: MatchingWork, begin: Begin) -> int:
    """Expire what nobody answered in time, the oldest first; how many."""
    due = _due(uow.today, uow)
    return in_portions([match.id for match in due[:AT_MOST]], AT_ONCE, begin, _expire_these)


def _expire_these(match_ids: list[str], uow: MatchingWork) -> int:
    """Those of these that nobody answered since."""
    uow.matches.prefetch(match_ids)
    due = [match for match in map(uow.matches.get, match_ids) if matches.is_due(match, uow.today)]
    uow.places.prefetch(match.opportunity_id for match in due)
    for match in due:
        _close(match, State.EXPIRED, None, uow)
    return len(due)


def _due(on: date, uow: MatchingWork) -> list[Match]:
    """Those that nobody answered in time, by their last day; only these are read."""
    days = [day.isoformat() for day in matches.days_overdue(on)]
    found = uow.matches.where(state=_OPEN, expires_on=days)
    return sorted(found, key=lambda match: (match.expires_on, match.id))


def _closed(match_id: str, state: State, reason: str, uow: MatchingWork) -> Answer:
    """One that concerns the caller, once; when it came to this end already, for this reason, that is no news."""
    match = my_match(match_id, uow)
    if match.state is not state:
        _close(match, state, reason, uow)
    else:
        matches.must_be_as_answered(match, {"reason": match.reason}, {"reason": reason})
    return done(match.id)


def _close(match: Match, state: State, reason: str | None, uow: MatchingWork) -> None:
    uow.matches.save(matches.moved(match, state, uow.today, reason))
    release(match.opportunity_id, match.id, uow)
    _FACTS[state](match, reason, uow)
    reserving.promote(match.opportunity_id, uow, instead_of=match.newcomer_id)


_OPEN = sorted(state.value for state in matches.OPEN)
_FACTS: dict[State, Callable[[Match, str | None, MatchingWork], None]] = {
    State.DECLINED: lambda match, reason, uow: announce(MatchDeclined, match, uow, reason=reason),
    State.REFUSED: lambda match, reason, uow: announce(MatchRefused, match, uow, reason=reason),
    State.WITHDRAWN: lambda match, _, uow: announce(MatchWithdrawn, match, uow),
    State.EXPIRED: lambda match, _, uow: announce(MatchExpired, match, uow),
}
"""What each end says; only a code of a closed list is said as the reason."""
