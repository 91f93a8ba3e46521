"""Trajectories, referrals and pushes: of one newcomer, or all that concern a coach's partner."""

from dataclasses import replace

from services.chassis.http.paging import page_of
from services.employment.coaching.answers import PushRow, ReferralRow, Referrals, Trajectories, TrajectoryRow
from services.employment.coaching.commands import AskPaths, AskReferral, AskTrajectory, AskUnconfirmed
from services.employment.coaching.queries import (
    files_of,
    files_with_unconfirmed,
    visible_referral,
    visible_trajectory,
)
from services.employment.files.domain.agreements import Push, Referral, Trajectory
from services.employment.files.domain.files import File
from services.employment.store import EmploymentWork
from services.platform.caller import Caller


def referral(ask: AskReferral, uow: EmploymentWork) -> ReferralRow:
    """One referral, for a coach of its partner, the newcomer or the unit; raises NotFound."""
    return _referral(*visible_referral(ask.referral_id, uow))


def trajectory(ask: AskTrajectory, uow: EmploymentWork) -> TrajectoryRow:
    """One trajectory, for its coach, the newcomer or the unit; raises NotFound."""
    return _trajectory(*visible_trajectory(ask.trajectory_id, uow), uow)


def referrals(ask: AskPaths, uow: EmploymentWork) -> Referrals:
    """Referrals, the latest first."""
    rows = [
        _referral(file, referral)
        for file in files_of(ask.newcomer, uow.referrals, uow)
        for referral in file.referrals.values()
        if _concerns(uow.caller, referral.partner)
    ]
    shown, cursor = page_of(ask, rows, {"-": lambda row: row.made_on.isoformat()}, lambda row: row.id)
    return Referrals(referrals=shown, next=cursor)


def trajectories(ask: AskPaths, uow: EmploymentWork) -> Trajectories:
    """Trajectories with whether they lead today, their outcomes and their pushes, the latest first."""
    rows = [
        _trajectory(file, trajectory, uow)
        for file in files_of(ask.newcomer, uow.trajectories, uow)
        for trajectory in file.trajectories.values()
        if _concerns(uow.caller, trajectory.coach)
    ]
    shown, cursor = page_of(ask, rows, {"-": _declared}, lambda row: row.id)
    return Trajectories(trajectories=shown, next=cursor)


def unconfirmed(ask: AskUnconfirmed, uow: EmploymentWork) -> Trajectories:
    """What coaches alone said of people of the caller's units and nobody answered, who waits longest first."""
    rows = [
        _trajectory(file, trajectory, uow)
        for file in files_with_unconfirmed(uow)
        for trajectory in file.trajectories.values()
        if trajectory.by_coach and not trajectory.ended_on
    ]
    shown, cursor = page_of(ask, rows, {"": _declared}, lambda row: row.id)
    return Trajectories(trajectories=shown, next=cursor)


def _declared(row: TrajectoryRow) -> str:
    return row.declared_on.isoformat()


def _referral(file: File, referral: Referral) -> ReferralRow:
    return ReferralRow(
        newcomer_id=file.id,
        id=referral.id,
        programme_id=referral.programme_id,
        partner=referral.partner,
        made_on=referral.made_on,
        state=referral.state,
        answered_on=referral.answered_on,
        reason=referral.reason,
    )


def _trajectory(file: File, trajectory: Trajectory, uow: EmploymentWork) -> TrajectoryRow:
    """A coach whom the person does not allow job coaching reads what the partner said: no outcomes, no pushes."""
    readable = uow.caller.role != "coach" or file.allows(uow.known_as(trajectory.coach))
    pushes = [p for p in file.pushes.values() if p.trajectory_id == trajectory.id and readable]
    said = trajectory if readable else replace(trajectory, outcomes=())
    return TrajectoryRow(
        **vars(said),
        newcomer_id=file.id,
        leads=trajectory.leads_on(uow.today),
        pushes=[_push(push) for push in pushes],
    )


def _push(push: Push) -> PushRow:
    return PushRow(
        id=push.id,
        given_on=push.given_on,
        note=push.note,
        answer=push.answer,
        answered_on=push.answered_on,
        answer_note=push.answer_note,
    )


def _concerns(caller: Caller, partner: str) -> bool:
    return caller.role != "coach" or caller.organisation == partner
