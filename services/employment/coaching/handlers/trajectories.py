"""Trajectories: declared, ended, and where they led."""

from datetime import date

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts import employment as events
from services.employment.access import must_be_partner
from services.employment.coaching import commands
from services.employment.coaching.domain import trajectories
from services.employment.coaching.domain.referrals import finished, was_referred
from services.employment.coaching.handlers.announcing import announce_referral
from services.employment.coaching.queries import (
    authorised_file,
    authorised_trajectory,
    file_for_declaring,
    own_trajectory,
)
from services.employment.files.domain.agreements import ACCEPTED, Outcome, Trajectory
from services.employment.files.domain.files import File
from services.employment.files.domain.follow_ups import ID_OF, FollowUp, due_days
from services.employment.files.domain.pointers import Pointer
from services.employment.programmes.domain import released
from services.employment.store import EmploymentWork
from services.platform.partners import partner_id


def declare(order: commands.DeclareTrajectory, uow: EmploymentWork) -> Answer[Identified]:
    """Say that a coaching path is under way. It leads, unless a coach alone says so of somebody not referred there.

    Said again, it changes nothing or confirms what a coach said. Of somebody whom nobody registered a coach may say so,
    too: it waits as any other does, and the coach is not told who is registered.
    """
    file = _file_of(order, uow)
    known = _declared_before(order, file)
    alone = uow.caller.role == "coach" and not was_referred(file, order.coach, partner_id(order.coach, uow))
    if known:
        return done(known.id) if alone else _confirm(file, known, uow)
    trajectory = _trajectory(order, alone, uow)
    uow.files.put(trajectories.declared(file, trajectory, uow.today, uow.known_as))
    start(file.id, trajectory, uow)
    return created(trajectory.id)


def _file_of(order: commands.DeclareTrajectory, uow: EmploymentWork) -> File:
    """The file, for the unit or for a coach of the partner that is named; raises NotFound, Forbidden."""
    if uow.caller.role != "coach":
        return authorised_file(order.newcomer_id, uow)
    must_be_partner(uow.caller, order.coach)
    return file_for_declaring(order.newcomer_id, uow)


def start(newcomer_id: str, trajectory: Trajectory, uow: EmploymentWork) -> None:
    """Make a new trajectory findable, and announce that it leads if it does."""
    pointer = Pointer(id=trajectory.id, newcomer_id=newcomer_id, partner=trajectory.coach)
    uow.trajectories.add(pointer)
    if trajectory.by_coach:
        uow.unconfirmed.add(pointer)
    else:
        _leads(newcomer_id, trajectory, uow)


def confirm(order: commands.ConfirmTrajectory, uow: EmploymentWork) -> Answer[Identified]:
    """The person, or the unit, says what a coach said: it leads from its first day on. Once is enough."""
    file, trajectory = own_trajectory(order.trajectory_id, uow)
    return _confirm(file, trajectory, uow)


def reject(order: commands.RejectTrajectory, uow: EmploymentWork) -> Answer[Identified]:
    """The person, or the unit, says that it is not so: nothing ever followed from it."""
    file, trajectory = own_trajectory(order.trajectory_id, uow)
    uow.files.save(trajectories.rejected(file, trajectory.id))
    _wait_no_more(trajectory, uow)
    return done(trajectory.id)


def _wait_no_more(trajectory: Trajectory, uow: EmploymentWork) -> None:
    if uow.unconfirmed.find(trajectory.id):
        uow.unconfirmed.remove(trajectory.id)


def _leads(newcomer_id: str, trajectory: Trajectory, uow: EmploymentWork) -> None:
    """Announce that it leads from its first day on, and plan when to ask where it led."""
    for months, due_on in due_days(trajectory, uow.today):
        uow.follow_ups.add(
            FollowUp(
                id=uow.derived_id(ID_OF, trajectory.id, str(months)),
                newcomer_id=newcomer_id,
                trajectory_id=trajectory.id,
                partner=trajectory.coach,
                months=months,
                due_on=due_on,
            )
        )
    uow.publish(
        events.TrajectoryDeclared(
            newcomer_id=newcomer_id,
            trajectory_id=trajectory.id,
            declared_on=trajectory.declared_on,
            leads_until=trajectory.leads_until,
            partner_id=partner_id(trajectory.coach, uow),
        )
    )


def end(order: commands.EndTrajectory, uow: EmploymentWork) -> Answer[Identified]:
    """It no longer leads; a place that it held is free again, and its referral done. Again, it changes nothing."""
    file, trajectory = authorised_trajectory(order.trajectory_id, uow)
    after = trajectories.ended(file, trajectory.id, order.ended_on, uow.today)
    if after is not file:
        uow.files.save(after)
        _finish_referral(after, trajectory, order.ended_on, uow)
        _wait_no_more(trajectory, uow)
        if not trajectory.by_coach:
            fact = {"newcomer_id": file.id, "trajectory_id": trajectory.id}
            uow.publish(events.TrajectoryEnded(**fact, ended_on=order.ended_on))
    return done(trajectory.id)


def report_outcome(order: commands.ReportOutcome, uow: EmploymentWork) -> Answer[Identified]:
    """Say where it led. Saying it again changes nothing."""
    file, trajectory = authorised_trajectory(order.trajectory_id, uow)
    outcome = Outcome(kind=order.kind, reported_on=order.reported_on, at_level=order.at_level)
    keep_outcome(file, trajectory, outcome, uow)
    return done(trajectory.id)


def keep_outcome(file: File, trajectory: Trajectory, outcome: Outcome, uow: EmploymentWork) -> None:
    """Keep and announce where it led, unless that is known; raises Conflict, Invalid."""
    after = trajectories.led_to(file, trajectory.id, outcome, uow.today)
    if after is not file:
        uow.files.save(after)
        uow.publish(_outcome_reported(file, trajectory, outcome))


def _finish_referral(file: File, trajectory: Trajectory, ended_on: date, uow: EmploymentWork) -> None:
    """The referral that this trajectory began with, if any, is done, and the place that it held is free."""
    referral = file.referrals.get(trajectory.referral_id or "")
    if referral is None or referral.state != ACCEPTED:
        return
    uow.files.save(finished(file, referral.id))
    uow.programmes.save(released(uow.programmes.get(referral.programme_id), referral.id))
    announce_referral(events.ReferralDone, file.id, referral, ended_on, uow)


def _outcome_reported(file: File, trajectory: Trajectory, outcome: Outcome) -> events.OutcomeReported:
    return events.OutcomeReported(
        newcomer_id=file.id,
        trajectory_id=trajectory.id,
        kind=outcome.kind,
        reported_on=outcome.reported_on,
        at_level=outcome.at_level,
    )


def _trajectory(order: commands.DeclareTrajectory, alone: bool, uow: EmploymentWork) -> Trajectory:
    return Trajectory(
        id=uow.new_id(),
        coach=order.coach,
        declared_on=order.declared_on,
        leads_until=order.leads_until,
        by_coach=alone,
    )


def _confirm(file: File, known: Trajectory, uow: EmploymentWork) -> Answer[Identified]:
    after = trajectories.confirmed(file, known.id, uow.known_as)
    if after is not file:
        uow.files.save(after)
        _wait_no_more(known, uow)
        _leads(file.id, known, uow)
    return done(known.id)


def _declared_before(order: commands.DeclareTrajectory, file: File) -> Trajectory | None:
    """The same declaration, if it was made before and still leads as it said."""
    said = (order.coach, order.declared_on, order.leads_until, None)
    known = file.trajectories.values()
    return next((t for t in known if (t.coach, t.declared_on, t.leads_until, t.ended_on) == said), None)
