"""Employment's entrypoints."""

from typing import Any

from services.chassis.caller import Caller
from services.chassis.http.answers import Answer
from services.chassis.http.entrypoints import command, question
from services.chassis.messaging.envelope import Envelope
from services.chassis.messaging.subscribing import subscribe
from services.chassis.service import Service, Work
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts import intake, matching
from services.employment import commands
from services.employment.handlers import hearing, programmes, pushes, referrals, trajectories
from services.employment.store import INDEXES, EmploymentWork
from services.employment.views import directory, paths, portfolios

COORDINATOR = ("coordinator",)
PARTNER = ("coordinator", "coach")
OWN = ("coordinator", "newcomer")
INSIGHT = ("coordinator", "coach", "newcomer")


class EmploymentService(Service):
    """Commands in, facts out: see `services.employment`."""

    name = "employment"
    work = Work(EmploymentWork, INDEXES)

    @subscribe(intake.NewcomerRegistered, intake.IntakeCompleted, intake.ConsentGiven, intake.ConsentWithdrawn)
    def on_newcomer(self, fact: Envelope, uow: EmploymentWork) -> None:
        """Intake says something of a newcomer."""
        hearing.hear_of_newcomer(fact, uow)

    @subscribe(
        matching.AssignmentStarted,
        matching.VolunteerDayRecorded,
        matching.VolunteerDayWithdrawn,
        matching.AssignmentEnded,
        matching.AssignmentEvaluated,
    )
    def on_assignment(self, fact: Envelope, uow: EmploymentWork) -> None:
        """Matching says what happened in an assignment."""
        hearing.hear_of_assignment(fact, uow)

    @question("/v1/portfolios/<newcomer_id>", commands.AskPortfolio, INSIGHT)
    def portfolio(self, ask: commands.AskPortfolio, caller: Caller) -> dict[str, Any]:
        """What volunteering showed of one newcomer."""
        return portfolios.portfolio(ask, self._reading(caller))

    @command("PUT", "/v1/programmes/<programme_id>", commands.ListProgramme, PARTNER)
    def list_programme(self, order: commands.ListProgramme, uow: EmploymentWork) -> Answer:
        """List a programme, or describe it anew."""
        return programmes.list_programme(order, uow)

    @question("/v1/programmes", commands.AskProgrammes, PARTNER)
    def programmes(self, ask: commands.AskProgrammes, caller: Caller) -> dict[str, Any]:
        """The directory."""
        return directory.programmes(ask, self._reading(caller))

    @question("/v1/programmes/gaps", commands.AskGaps, (*PARTNER, "manager"))
    def gaps(self, ask: commands.AskGaps, caller: Caller) -> dict[str, Any]:
        """For whom and where there is no programme."""
        return directory.gaps(ask, self._reading(caller))

    @command("POST", "/v1/trajectories", commands.DeclareTrajectory, PARTNER)
    def declare_trajectory(self, order: commands.DeclareTrajectory, uow: EmploymentWork) -> Answer:
        """Say that a partner coaches this person, and leads."""
        return trajectories.declare(order, uow)

    @question("/v1/trajectories", commands.AskPaths, INSIGHT)
    def trajectories_of(self, ask: commands.AskPaths, caller: Caller) -> dict[str, Any]:
        """Trajectories of a newcomer or a coach's partner."""
        return paths.trajectories(ask, self._reading(caller))

    @command("POST", "/v1/trajectories/<trajectory_id>/end", commands.EndTrajectory, PARTNER)
    def end_trajectory(self, order: commands.EndTrajectory, uow: EmploymentWork) -> Answer:
        """It no longer leads."""
        return trajectories.end(order, uow)

    @command("POST", "/v1/trajectories/<trajectory_id>/outcome", commands.ReportOutcome, PARTNER)
    def report_outcome(self, order: commands.ReportOutcome, uow: EmploymentWork) -> Answer:
        """Where it led."""
        return trajectories.report_outcome(order, uow)

    @command("POST", "/v1/referrals", commands.MakeReferral, COORDINATOR)
    def make_referral(self, order: commands.MakeReferral, uow: EmploymentWork) -> Answer:
        """Hand a person to a programme."""
        return referrals.make(order, uow)

    @question("/v1/referrals", commands.AskPaths, INSIGHT)
    def referrals_of(self, ask: commands.AskPaths, caller: Caller) -> dict[str, Any]:
        """Referrals of a newcomer or to a coach's partner."""
        return paths.referrals(ask, self._reading(caller))

    @command("POST", "/v1/referrals/<referral_id>/acceptance", commands.AcceptReferral, PARTNER)
    def accept_referral(self, order: commands.AcceptReferral, uow: EmploymentWork) -> Answer:
        """The programme takes the person on."""
        return referrals.accept(order, uow)

    @command("POST", "/v1/referrals/<referral_id>/decline", commands.DeclineReferral, PARTNER)
    def decline_referral(self, order: commands.DeclineReferral, uow: EmploymentWork) -> Answer:
        """The programme does not."""
        return referrals.decline(order, uow)

    @command("POST", "/v1/referrals/<referral_id>/revocation", commands.RevokeReferral, OWN)
    def revoke_referral(self, order: commands.RevokeReferral, uow: EmploymentWork) -> Answer:
        """The person takes it back."""
        return referrals.revoke(order, uow)

    @command("POST", "/v1/pushes", commands.GivePush, COORDINATOR)
    def give_push(self, order: commands.GivePush, uow: EmploymentWork) -> Answer:
        """Give a note to the coach who leads."""
        return pushes.give(order, uow)

    def _reading(self, caller: Caller) -> EmploymentWork:
        """A unit of work that only reads."""
        uow: EmploymentWork = self.work.begin(ExecutionContext(caller=caller))
        return uow


SERVICE = EmploymentService
