"""Yes from the newcomer, which holds a place, and yes from the organisation, which begins an assignment."""

from dataclasses import replace

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, done
from services.contracts.matching import MatchAccepted, MatchConfirmed
from services.matching.assignments.domain import assignments
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.handlers.recording import must_have_the_time, start_assignment
from services.matching.places.handlers import hold
from services.matching.projections.domain.introductions import decisions_heard
from services.matching.projections.domain.opportunities import Opportunity
from services.matching.proposals import answers, commands
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State, Yes
from services.matching.proposals.domain.time_to_answer import day_to_confirm, last_day_to_confirm
from services.matching.proposals.handlers.closing import withdraw_what_overlaps
from services.matching.proposals.handlers.facts import announce
from services.matching.proposals.queries.free_places import must_not_be_confirmed_full
from services.matching.proposals.queries.introductions import must_be_introduced
from services.matching.proposals.queries.matches import authorised_match
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.queries import commitments_of, pairing_between, running_commitments


def accept_match(order: commands.AcceptMatch, uow: MatchingWork) -> Answer[Identified]:
    """The newcomer says yes and holds a place. Again it adds what was missing, or is a yes to the times that moved.

    Who says it is kept: the newcomer, or whoever does in their name, and how they were told. Raises Invalid
    `said-by-themselves`, and Conflict where no yes can be kept: `no-place-left` (`places/domain.py`), or `gate-closed`
    with what would have to change. Nothing is kept then, and the match stays proposed. `answered-differently` where
    the yes that stands was told otherwise.
    """
    match = known = authorised_match(order.match_id, uow)
    _read_first_what_is_locked(match, uow)
    said = _said(order, uow)
    if order.may_introduce and match.state in matches.OPEN:
        match = replace(match, introduction=decisions_heard(uow.newcomers.get(match.newcomer_id)))
    opportunity = uow.opportunities.get(match.opportunity_id)
    if match.state is State.ACCEPTED and matches.has_moved(match, opportunity.details.times, uow.today):
        return _yes_to_other_times(known, replace(match, accepted_by=said), opportunity, uow)
    if match.state in (State.ACCEPTED, State.CONFIRMED):
        return _yes_again(known, _with_how(match, said), uow)
    by = day_to_confirm(opportunity.details, uow.today, match.from_on)
    until = last_day_to_confirm(opportunity.details, uow.today, match.from_on)
    yes = matches.accepted(match, uow.today, by, until, opportunity.details.times, said)
    _must_be_possible(match, uow)
    hold(match.opportunity_id, match.id, opportunity.details.places, uow)
    uow.newcomers.hold(match.newcomer_id)
    uow.matches.save(yes)
    announce(MatchAccepted, yes, uow, introduction=yes.introduction)
    return done(match.id)


def confirm_match(order: commands.ConfirmMatch, uow: MatchingWork) -> Answer[answers.Confirmed]:
    """The organisation says yes, unless it cannot be kept. The same again answers the same assignment.

    The newcomer's document and that of the places are optimistic locks: of two confirmations at one moment, for one
    person or for the last place, the later commit fails with Contended, is run again, and is refused.
    """
    match = authorised_match(order.match_id, uow)
    if match.state is State.CONFIRMED:
        return _confirmed_before(order, match, uow)
    _read_first_what_is_locked(match, uow)
    assignment = _begun(order, match, uow)
    yes = matches.confirmed(match, uow.today, assignment.id)
    must_be_introduced(match, uow)
    opportunity = uow.opportunities.get(match.opportunity_id)
    matches.must_not_begin_too_early(match, assignment.starts_on, opportunity.details.starts_on)
    matches.must_be_as_agreed(match, opportunity.details.times, uow.today)
    running = running_commitments(match.newcomer_id, uow)
    pairing = pairing_between(match.newcomer_id, match.opportunity_id, uow, assignment.starts_on, running)
    gates.require_startable(pairing, assignment.starts_on, match.closed_gates)
    must_not_be_confirmed_full(match.opportunity_id, uow)
    begun = assignments.excused(assignment, must_have_the_time(assignment, uow))
    _lock(match, uow)
    uow.matches.save(yes)
    announce(MatchConfirmed, yes, uow)
    start_assignment(begun, uow)
    withdraw_what_overlaps(begun, uow)
    return done(_confirmed(match.id, begun))


def _said(order: commands.AcceptMatch, uow: MatchingWork) -> Yes:
    caller = uow.caller
    if caller.role == "newcomer" and order.how:
        raise Invalid("said-by-themselves", "The newcomer says this; nobody has to be told how.", field="how")
    return Yes(side=caller.role, by=caller.subject, how=order.how)


def _with_how(match: Match, said: Yes) -> Match:
    """With how the newcomer told it, where that was missing; raises Conflict where it was said otherwise."""
    before = match.accepted_by
    if said.how is None or before is None:
        return match if said.how is None else replace(match, accepted_by=said)
    if before.side == "newcomer" or before.how:
        matches.must_be_as_answered(match, {"how": before.how}, {"how": said.how})
    return replace(match, accepted_by=replace(before, how=said.how))


def _yes_again(known: Match, match: Match, uow: MatchingWork) -> Answer[Identified]:
    """The newcomer, who said yes before, allows now that the organisation is told, or how they said it is added."""
    uow.matches.save(match)
    _allow_what_is_new(known, match, uow)
    return done(match.id)


def _yes_to_other_times(known: Match, match: Match, opportunity: Opportunity, uow: MatchingWork) -> Answer[Identified]:
    """The newcomer says yes to the times as they stand now."""
    _must_be_possible(match, uow)
    uow.newcomers.hold(match.newcomer_id)
    uow.matches.save(replace(match, agreed_times=opportunity.details.times))
    _allow_what_is_new(known, match, uow)
    return done(match.id)


def _allow_what_is_new(known: Match, match: Match, uow: MatchingWork) -> None:
    """Announce the yes again where the newcomer allows with it, since now, that the organisation is told."""
    if match.introduction != known.introduction:
        uow.newcomers.hold(match.newcomer_id)
        announce(MatchAccepted, match, uow, introduction=match.introduction)


def _must_be_possible(match: Match, uow: MatchingWork) -> None:
    """Raise Conflict `gate-closed` where a yes could not be kept: see `gates.require_answerable`."""
    others = commitments_of(match.newcomer_id, uow, but=match.id)
    pairing = pairing_between(match.newcomer_id, match.opportunity_id, uow, match.from_on, others)
    gates.require_answerable(pairing, match.closed_gates)


def _read_first_what_is_locked(match: Match, uow: MatchingWork) -> None:
    """Load newcomer and places before the matches and assignments they guard.

    Read later, a lock would be that of whoever committed in between, and both would hold.
    """
    uow.newcomers.find(match.newcomer_id)
    uow.places.find(match.opportunity_id)


def _lock(match: Match, uow: MatchingWork) -> None:
    uow.newcomers.hold(match.newcomer_id)
    if uow.places.find(match.opportunity_id):
        uow.places.hold(match.opportunity_id)


def _confirmed(match_id: str, assignment: Assignment) -> answers.Confirmed:
    return answers.Confirmed(id=match_id, assignment_id=assignment.id, excused_on=assignment.announced or None)


def _confirmed_before(order: commands.ConfirmMatch, match: Match, uow: MatchingWork) -> Answer[answers.Confirmed]:
    """The same assignment; raises Conflict when other dates are asked for than it began with."""
    begun = uow.assignments.get(match.assignment_id or "")
    known: dict[str, object] = {"starts_on": begun.starts_on, "ends_on": begun.ends_on}
    matches.must_be_as_answered(match, known, {"starts_on": order.starts_on, "ends_on": order.ends_on})
    return done(_confirmed(match.id, begun))


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
        introduction=match.introduction,
    )
    assignments.require_valid_dates(assignment)
    return assignment
