"""Trajectories, referrals and pushes: made, answered, ended and read."""

from services.chassis.http.answers import Answer, Identified
from services.employment.coaching import views
from services.employment.coaching.answers import AcceptedReferral, ReferralRow, Referrals, Trajectories, TrajectoryRow
from services.employment.coaching.commands import (
    AcceptReferral,
    AnswerPush,
    AskPaths,
    AskReferral,
    AskTrajectory,
    AskUnconfirmed,
    ConfirmTrajectory,
    DeclareTrajectory,
    DeclineReferral,
    EndTrajectory,
    GivePush,
    MakeReferral,
    RejectTrajectory,
    ReportOutcome,
    RevokeReferral,
    SayCoachedAlready,
)
from services.employment.coaching.handlers import pushes, referrals, trajectories
from services.employment.entrypoints import Entrypoints
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class TrajectoryEntrypoints(Entrypoints):
    """Trajectories, and the pushes to whoever leads one."""

    @command("POST", "/v1/trajectories", DeclareTrajectory)
    def declare_trajectory(self, order: DeclareTrajectory, uow: EmploymentWork) -> Answer[Identified]:
        """Say that a partner coaches this person."""
        return trajectories.declare(order, uow)

    @question("/v1/trajectories/<trajectory_id>", AskTrajectory)
    def trajectory(self, ask: AskTrajectory, caller: Caller) -> TrajectoryRow:
        """One trajectory."""
        return views.trajectory(ask, self._reading(caller))

    @question("/v1/trajectories", AskPaths)
    def trajectories_of(self, ask: AskPaths, caller: Caller) -> Trajectories:
        """Trajectories of a newcomer or a coach's partner."""
        return views.trajectories(ask, self._reading(caller))

    @question("/v1/trajectories/unconfirmed", AskUnconfirmed)
    def unconfirmed_trajectories(self, ask: AskUnconfirmed, caller: Caller) -> Trajectories:
        """What waits for the unit's or the newcomer's word."""
        return views.unconfirmed(ask, self._reading(caller))

    @command("POST", "/v1/trajectories/<trajectory_id>/confirmation", ConfirmTrajectory)
    def confirm_trajectory(self, order: ConfirmTrajectory, uow: EmploymentWork) -> Answer[Identified]:
        """What a coach alone said is so."""
        return trajectories.confirm(order, uow)

    @command("POST", "/v1/trajectories/<trajectory_id>/rejection", RejectTrajectory)
    def reject_trajectory(self, order: RejectTrajectory, uow: EmploymentWork) -> Answer[Identified]:
        """What a coach alone said is not so."""
        return trajectories.reject(order, uow)

    @command("POST", "/v1/trajectories/<trajectory_id>/end", EndTrajectory)
    def end_trajectory(self, order: EndTrajectory, uow: EmploymentWork) -> Answer[Identified]:
        """It no longer leads."""
        return trajectories.end(order, uow)

    @command("POST", "/v1/trajectories/<trajectory_id>/outcome", ReportOutcome)
    def report_outcome(self, order: ReportOutcome, uow: EmploymentWork) -> Answer[Identified]:
        """Where it led."""
        return trajectories.report_outcome(order, uow)

    @command("POST", "/v1/pushes", GivePush)
    def give_push(self, order: GivePush, uow: EmploymentWork) -> Answer[Identified]:
        """Give a note to the coach who leads."""
        return pushes.give(order, uow)

    @command("POST", "/v1/trajectories/<trajectory_id>/pushes/<push_id>/answer", AnswerPush)
    def answer_push(self, order: AnswerPush, uow: EmploymentWork) -> Answer[Identified]:
        """Answer a push."""
        return pushes.answer(order, uow)


class ReferralEntrypoints(Entrypoints):
    """Referrals and their answers."""

    @command("POST", "/v1/referrals", MakeReferral)
    def make_referral(self, order: MakeReferral, uow: EmploymentWork) -> Answer[Identified]:
        """Hand a person to a programme."""
        return referrals.make(order, uow)

    @question("/v1/referrals/<referral_id>", AskReferral)
    def referral(self, ask: AskReferral, caller: Caller) -> ReferralRow:
        """One referral."""
        return views.referral(ask, self._reading(caller))

    @question("/v1/referrals", AskPaths)
    def referrals_of(self, ask: AskPaths, caller: Caller) -> Referrals:
        """Referrals of a newcomer or to a coach's partner."""
        return views.referrals(ask, self._reading(caller))

    @command("POST", "/v1/referrals/<referral_id>/acceptance", AcceptReferral)
    def accept_referral(self, order: AcceptReferral, uow: EmploymentWork) -> Answer[AcceptedReferral]:
        """The programme takes the person on."""
        return referrals.accept(order, uow)

    @command("POST", "/v1/referrals/<referral_id>/decline", DeclineReferral)
    def decline_referral(self, order: DeclineReferral, uow: EmploymentWork) -> Answer[Identified]:
        """The programme does not."""
        return referrals.decline(order, uow)

    @command("POST", "/v1/referrals/<referral_id>/coached-already", SayCoachedAlready)
    def say_coached_already(self, order: SayCoachedAlready, uow: EmploymentWork) -> Answer[AcceptedReferral]:
        """The partner coaches the person already."""
        return referrals.coached_already(order, uow)

    @command("POST", "/v1/referrals/<referral_id>/revocation", RevokeReferral)
    def revoke_referral(self, order: RevokeReferral, uow: EmploymentWork) -> Answer[Identified]:
        """The person takes it back."""
        return referrals.revoke(order, uow)
