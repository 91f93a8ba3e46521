"""Yes from the newcomer, which holds a place, and yes from the organisation, which begins an assignment."""

from services.chassis.http.answers import Answer, Identified, done
from services.contracts.matching import MatchAccepted, MatchConfirmed
from services.matching.assignments.domain import assignments
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.handlers.recording import start_assignment
from services.matching.places.handlers import hold
from services.matching.proposals import answers, commands
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.proposals.handlers.facts import announce
from services.matching.proposals.queries.matches import authorised_match
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.queries import pairing_between


def accept_match(order: commands.AcceptMatch, uow: MatchingWork) -> Answer[Identified]:
    """The newcomer says yes and holds a place. The same again changes nothing.

    Raises Conflict `no-place-left` (`places/domain.py`): nothing is kept then, and the match stays proposed.
    """
    match = authorised_match(order.match_id, uow)
    if match.state in (State.ACCEPTED, State.CONFIRMED):
        return done(match.id)
    yes = matches.accepted(match, uow.today)
    hold(match.opportunity_id, match.id, uow.opportunities.get(match.opportunity_id).details.places, uow)
    uow.matches.save(yes)
    announce(MatchAccepted, yes, uow)
    return done(match.id)


def confirm_match(order: commands.ConfirmMatch, uow: MatchingWork) -> Answer[answers.Confirmed]:
    """The organisation says yes, unless a firm gate closed meanwhile. The same again answers the same assignment."""
    match = authorised_match(order.match_id, uow)
    if match.state is State.CONFIRMED:
        return _confirmed_before(order, match, uow)
    assignment = _begun(order, match, uow)
    yes = matches.confirmed(match, uow.today, assignment.id)
    opens_on = uow.opportunities.get(match.opportunity_id).details.starts_on
    matches.must_not_begin_too_early(match, assignment.starts_on, opens_on)
    pairing = pairing_between(match.newcomer_id, match.opportunity_id, uow, assignment.starts_on)
    gates.require_startable(pairing, assignment.starts_on)
    uow.matches.save(yes)
    announce(MatchConfirmed, yes, uow)
    start_assignment(assignment, uow)
    return done(answers.Confirmed(id=match.id, assignment_id=assignment.id))


def _confirmed_before(order: commands.ConfirmMatch, match: Match, uow: MatchingWork) -> Answer[answers.Confirmed]:
    """The same assignment; raises Conflict when other dates are asked for than it began with."""
    begun = uow.assignments.get(match.assignment_id or "")
    known: dict[str, object] = {"starts_on": begun.starts_on, "ends_on": begun.ends_on}
    matches.must_be_as_answered(match, known, {"starts_on": order.starts_on, "ends_on": order.ends_on})
    return done(answers.Confirmed(id=match.id, assignment_id=match.assignment_id))


def _begun(order: commands.ConfirmMatch, match: Match, uow: MatchingWork) -> Assignment:
    """The assignment: from the opportunity's first day to its last, unless they agreed on other dates."""
    details = uow.opportunities.get(match.opportunity_id).details
    starts_on = order.starts_on or max(uow.today, details.starts_on, match.from_on or uow.today)
    last = max(details.last_day, starts_on) if details.last_day else None
    assignment = Assignment(
        id=uow.new_id(),
        newcomer_id=match.newcomer_id,
        unit_id=match.unit_id,
        opportunity_id=match.opportunity_id,
        organisation_id=details.organisation_id,
        area_id=details.area_id,
        talents=details.talents,
        starts_on=starts_on,
        ends_on=order.ends_on or last,
        match_id=match.id,
    )
    assignments.require_valid_dates(assignment)
    return assignment
