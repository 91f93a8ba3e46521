"""How a proposal comes to nothing: no from either side, taken back, or nobody answered in time.

A held place is free again, and in the same unit of work the first on the reserve list for whom it is possible steps in.
"""

from collections.abc import Iterable
from datetime import date

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, done
from services.contracts.matching import MatchDeclined, MatchExpired, MatchRefused, MatchWithdrawn
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.ports import FellAway
from services.matching.batches import Begin, commit_in_batches
from services.matching.places.handlers import release
from services.matching.proposals import answers, commands
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.domain.time_to_answer import day_to_confirm, last_day_for_newcomer, last_day_to_confirm
from services.matching.proposals.handlers.facts import announce
from services.matching.proposals.handlers.promoting import promote
from services.matching.proposals.handlers.sending import forget
from services.matching.proposals.queries.latest_matches import point_at_latest
from services.matching.proposals.queries.matches import authorised_match
from services.matching.store import MatchingWork
from services.matching.suitability.domain.gates.times import OVERLAP
from services.matching.suitability.domain.pairing import commitment_of
from services.matching.suitability.queries import pairing_between

BATCH_SIZE = 50
"""Matches that expire per commit."""
MAX_PER_RUN = 1000
"""Matches that expire per run; the rest follows in the next one, a minute later."""
_OPEN = sorted(state.value for state in matches.OPEN)


def decline_match(order: commands.DeclineMatch, uow: MatchingWork) -> Answer[Identified]:
    """The newcomer says no."""
    return _closed(order.match_id, State.DECLINED, order.reason, uow)


def refuse_match(order: commands.RefuseMatch, uow: MatchingWork) -> Answer[Identified]:
    """The organisation says no."""
    return _closed(order.match_id, State.REFUSED, order.reason, uow)


def withdraw_match(order: commands.WithdrawMatch, uow: MatchingWork) -> Answer[Identified]:
    """The coordinator takes the proposal back; why stays in matching."""
    return _closed(order.match_id, State.WITHDRAWN, order.reason, uow)


def withdraw_all_of(newcomer_id: str, uow: MatchingWork) -> None:
    """A newcomer stopped: what was proposed to them is taken back. What is only prepared, sending drops."""
    for match in uow.matches.where(newcomer_id=newcomer_id, state=_OPEN):
        _close(match, State.WITHDRAWN, matches.STOPPED, uow)


def withdraw_all_at(opportunity_id: str, uow: MatchingWork) -> None:
    """An opportunity closed: what was proposed there is taken back, a yes too: nobody new can begin."""
    for match in uow.matches.where(opportunity_id=opportunity_id, state=_OPEN):
        _close(match, State.WITHDRAWN, matches.CLOSED, uow)


def withdraw_what_overlaps(begun: Assignment, uow: MatchingWork) -> None:
    """A newcomer was confirmed: what else was proposed to them for that time is taken back.

    What a coordinator proposed although the times overlap stays: the yes there is refused until they no longer do.
    """
    times = uow.opportunities.get(begun.opportunity_id).details.times
    taken = commitment_of(begun.opportunity_id, begun.starts_on, begun.last_day, times)
    for match in uow.matches.where(newcomer_id=begun.newcomer_id, state=_OPEN):
        pairing = pairing_between(match.newcomer_id, match.opportunity_id, uow, match.from_on, (taken,))
        if not OVERLAP.passes(pairing) and OVERLAP.code not in match.closed_gates:
            _close(match, State.WITHDRAWN, matches.TIME_TAKEN, uow)


def withdraw_what_is_double(moved: Iterable[Match], uow: MatchingWork) -> None:
    """Two files of one person became one: of two proposals at one opportunity one stays, a yes before a question."""
    for match in moved:
        both = [
            each
            for each in uow.matches.where(newcomer_id=match.newcomer_id, opportunity_id=match.opportunity_id)
            if each.state in matches.ACTIVE
        ]
        if len(both) > 1 and match in both:
            staying = max(both, key=lambda each: (each.state is State.ACCEPTED, each.id != match.id, each.id))
            for each in both:
                if each.id != staying.id:
                    _drop(each, uow)


def _drop(match: Match, uow: MatchingWork) -> None:
    if match.state is State.PREPARED:
        forget(match, uow)
    else:
        _close(match, State.WITHDRAWN, matches.SAME_PERSON, uow)
    point_at_latest(match.newcomer_id, match.opportunity_id, uow)


def leave_less_time(opportunity_id: str, uow: MatchingWork) -> None:
    """An opportunity was described anew: no question about it outlives its day."""
    details = uow.opportunities.get(opportunity_id).details
    for match in uow.matches.where(opportunity_id=opportunity_id, state=_OPEN):
        asked = details, uow.today, match.from_on
        if match.state is State.PROPOSED:
            uow.matches.save(matches.with_less_time(match, last_day_for_newcomer(*asked)))
        else:
            uow.matches.save(matches.with_less_time(match, last_day_to_confirm(*asked), day_to_confirm(*asked)))


def expire_matches(order: commands.ExpireMatches, uow: MatchingWork) -> Answer[answers.Expired]:
    """Expire one batch of what was due on that day, by default today; raises Invalid for a day to come."""
    if order.on is not None and order.on > uow.today:
        raise Invalid("expiry-in-the-future", "Nobody can be too late for a day that is still to come.", field="on")
    due = [match for match in _due(order.on or uow.today, uow) if uow.caller.acts_for(match.unit_id)]
    batch = due[:BATCH_SIZE]
    for match in batch:
        _close(match, State.EXPIRED, None, uow)
    return done(answers.Expired(expired=len(batch), left=len(due) - len(batch)))


def expire_due(uow: MatchingWork, begin: Begin) -> int:
    """Expire what nobody answered in time, the oldest first; how many. It commits batch by batch."""
    due = _due(uow.today, uow)
    return commit_in_batches([match.id for match in due[:MAX_PER_RUN]], BATCH_SIZE, begin, _expire_each)


def _expire_each(match_ids: list[str], uow: MatchingWork) -> int:
    """Expire those of these that are still unanswered."""
    uow.matches.prefetch(match_ids)
    due = [match for match in map(uow.matches.get, match_ids) if matches.is_due(match, uow.today)]
    uow.places.prefetch(match.opportunity_id for match in due)
    for match in due:
        _close(match, State.EXPIRED, None, uow)
    return len(due)


def _due(on: date, uow: MatchingWork) -> list[Match]:
    """Those that nobody answered in time, the oldest first; queried by their last day, so that only these are read."""
    days = [day.isoformat() for day in matches.days_overdue(on)]
    found = uow.matches.where(state=_OPEN, expires_on=days)
    return sorted(found, key=lambda match: (match.expires_on, match.id))


def _closed(match_id: str, state: State, reason: str, uow: MatchingWork) -> Answer[Identified]:
    """Close the caller's match; the same end for the same reason again changes nothing."""
    match = authorised_match(match_id, uow)
    if match.state is not state:
        _close(match, state, reason, uow)
    else:
        matches.must_be_as_answered(match, {"reason": match.reason}, {"reason": reason})
    return done(match.id)


def _close(match: Match, state: State, reason: str | None, uow: MatchingWork) -> None:
    uow.matches.save(matches.moved(match, state, uow.today, reason))
    release(match.opportunity_id, match.id, uow)
    _publish(match, state, reason, uow)
    gone = FellAway(match.newcomer_id, match.unit_id, held_a_place=match.state is State.ACCEPTED)
    promote(match.opportunity_id, uow, gone)


def _publish(match: Match, state: State, reason: str | None, uow: MatchingWork) -> None:
    """Only a code of a closed list is published as the reason."""
    match state:
        case State.DECLINED:
            announce(MatchDeclined, match, uow, reason=reason)
        case State.REFUSED:
            announce(MatchRefused, match, uow, reason=reason)
        case State.WITHDRAWN:
            announce(MatchWithdrawn, match, uow)
        case State.EXPIRED:
            announce(MatchExpired, match, uow)
