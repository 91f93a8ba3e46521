"""Assignments agreed elsewhere are recorded; every new one, from a match too, is saved and published here."""

from dataclasses import replace
from datetime import date

from services.chassis.http.answers import Answer, Identified, created, done
from services.chassis.http.idempotency import same_as_before
from services.contracts import matching as events
from services.contracts.talents import sure_codes
from services.matching.assignments import commands
from services.matching.assignments.domain import assignments, ending
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.handlers.facts import subject_fields
from services.matching.places.handlers import hold_over_limit, release
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.queries import authorised_newcomer
from services.matching.store import MatchingWork
from services.matching.suitability.domain import gates
from services.matching.suitability.domain.double_booking import booking, must_be_free
from services.matching.suitability.queries import bookings_of, pairing_between
from services.platform.wording import optional_key_of


def record_assignment(order: commands.RecordAssignment, uow: MatchingWork) -> Answer[Identified]:
    """Record an assignment agreed elsewhere, once; the firm gates ask whether what is still to begin may.

    The same reference once more, now finished, ends what ran until then.
    """
    assignment = _recorded(order, uow)
    known = uow.assignments.find(assignment.id) or (None if order.reference else _same_start(assignment, uow))
    if known is not None and _finished_since(known, assignment):
        _end_as_recorded(known, assignment, uow)
        return done(known.id)
    if known is not None:
        slug = "reference-taken" if order.reference else "recorded-differently"
        return same_as_before(_as_recorded(known), _as_recorded(replace(assignment, id=known.id)), slug)
    if not order.finished and order.starts_on >= uow.today:
        _must_be_allowed(assignment, uow)
        assignment = assignments.excused(assignment, must_have_the_time(assignment, uow))
        uow.newcomers.hold(assignment.newcomer_id)
    start_assignment(assignment, uow)
    if order.finished:
        save_ended(assignments.finished(assignment, uow.today), uow)
    else:
        hold_over_limit(assignment.opportunity_id, assignment.holder, uow)
    return created(assignment.id)


def must_have_the_time(assignment: Assignment, uow: MatchingWork) -> tuple[date, ...]:
    """The few dates of it that the newcomer agreed to spend elsewhere; raises Conflict `double-booked` for more."""
    times = uow.opportunities.get(assignment.opportunity_id).details.times
    wanted = booking(max(assignment.starts_on, uow.today), assignment.last_day, times)
    return must_be_free(wanted, bookings_of(assignment.newcomer_id, uow))


def prefetch_assignments(orders: list[commands.RecordAssignment], uow: MatchingWork) -> None:
    """Load in one go what a batch will look at."""
    uow.newcomers.prefetch({order.newcomer_id for order in orders})
    uow.opportunities.prefetch({order.opportunity_id for order in orders})
    uow.places.prefetch({order.opportunity_id for order in orders if not order.finished})
    known = [(order, uow.newcomers.find(order.newcomer_id)) for order in orders if order.reference]
    uow.assignments.prefetch(
        uow.id_of("assignment", unit_id, order.reference or "")
        for order, newcomer in known
        if newcomer and newcomer.unit_id
        for unit_id in (newcomer.unit_id, *newcomer.former_units)
    )


def start_assignment(assignment: Assignment, uow: MatchingWork) -> None:
    """Save a new assignment and publish that it started."""
    uow.assignments.add(assignment)
    uow.publish(
        events.AssignmentStarted(
            **subject_fields(assignment),
            opportunity_id=assignment.opportunity_id,
            starts_on=assignment.starts_on,
            ends_on=assignment.ends_on,
            talents=_talents(assignment),
            match_id=assignment.match_id,
        )
    )


def _talents(assignment: Assignment) -> tuple[str, ...]:
    """What it asks for, as codes of the list of talents: evaluations name competences so."""
    return sure_codes(assignment.talents)


def save_ended(ended: Assignment, uow: MatchingWork) -> None:
    """Save an assignment that is over and publish that it ended."""
    uow.assignments.save(ended)
    on, reason = ended.ended_on, ended.end_reason
    if on and reason:
        uow.publish(events.AssignmentEnded(**subject_fields(ended), ended_on=on, reason=reason))


def _finished_since(known: Assignment, told: Assignment) -> bool:
    """Whether this is what was recorded as running, over meanwhile: nothing else about it is different."""
    as_it_ran = {"ends_on": known.ends_on, "finished": False}
    same = _as_recorded(told) | as_it_ran == _as_recorded(known)
    over = told.recorded_as_finished and told.ends_on is not None
    return same and over and known.running and known.reference is not None


def _end_as_recorded(known: Assignment, told: Assignment, uow: MatchingWork) -> None:
    """End it on its last day as told; raises Invalid for one to come, Conflict for days recorded after it."""
    over = replace(known, ends_on=told.ends_on, recorded_as_finished=True)
    ended_on = assignments.finished(over, uow.today).ended_on or uow.today
    release(known.opportunity_id, known.holder, uow)
    save_ended(ending.with_end(over, ended_on, "completed", uow.today), uow)


def _recorded(order: commands.RecordAssignment, uow: MatchingWork) -> Assignment:
    newcomer = authorised_newcomer(order.newcomer_id, uow)
    details = uow.opportunities.get(order.opportunity_id).details
    assignment = Assignment(
        id=_id_of(order, newcomer, uow),
        newcomer_id=newcomer.id,
        unit_id=newcomer.unit,
        opportunity_id=order.opportunity_id,
        organisation_id=details.organisation_id,
        area_id=details.area_id,
        talents=details.talents,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        reference=order.reference,
        reference_key=optional_key_of(order.reference),
        recorded_as_finished=order.finished,
    )
    assignments.require_valid_dates(assignment)
    return assignment


def _must_be_allowed(assignment: Assignment, uow: MatchingWork) -> None:
    """Raise Conflict `gate-closed` for a start that the law, the newcomer or the organisation does not allow."""
    pairing = pairing_between(assignment.newcomer_id, assignment.opportunity_id, uow, assignment.starts_on)
    gates.require_open(pairing, overruled=True)


def _id_of(order: commands.RecordAssignment, newcomer: Newcomer, uow: MatchingWork) -> str:
    """From the reference, or else from newcomer, opportunity and first day: whoever records it twice gets the same id.

    An assignment that was called off before its first day does not count as the same; the id tells them apart. What was
    recorded while another unit kept the file has an id of that unit.
    """
    if order.reference:
        ids = [uow.id_of("assignment", unit_id, order.reference) for unit_id in (newcomer.unit, *newcomer.former_units)]
        return next((each for each in ids if _is_of(each, newcomer.id, uow)), ids[0])
    same = _with_start(order.newcomer_id, order.opportunity_id, order.starts_on, uow)
    called_off = sum(one.never_began for one in same)
    again = f" {called_off}" if called_off else ""
    return uow.id_of(
        "assignment by start", newcomer.unit, f"{order.newcomer_id} {order.opportunity_id} {order.starts_on}{again}"
    )


def _is_of(assignment_id: str, newcomer_id: str, uow: MatchingWork) -> bool:
    known = uow.assignments.find(assignment_id)
    return known is not None and known.newcomer_id == newcomer_id


def _same_start(assignment: Assignment, uow: MatchingWork) -> Assignment | None:
    """One of the same newcomer that begins there on the same day, by a match or under a reference."""
    same = _with_start(assignment.newcomer_id, assignment.opportunity_id, assignment.starts_on, uow)
    return min((one for one in same if not one.never_began), key=lambda one: one.id, default=None)


def _with_start(newcomer_id: str, opportunity_id: str, starts_on: date, uow: MatchingWork) -> list[Assignment]:
    theirs = uow.assignments.where(newcomer_id=newcomer_id, opportunity_id=opportunity_id)
    return [one for one in theirs if one.starts_on == starts_on]


def _as_recorded(assignment: Assignment) -> dict[str, object]:
    """What was said when it was recorded, to tell a repetition from a contradiction."""
    return {
        "id": assignment.id,
        "newcomer_id": assignment.newcomer_id,
        "opportunity_id": assignment.opportunity_id,
        "starts_on": assignment.starts_on,
        "ends_on": assignment.ends_on,
        "finished": assignment.recorded_as_finished,
    }
