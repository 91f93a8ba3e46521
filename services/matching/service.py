"""Matching's entrypoints."""

from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import Caller
from services.chassis.envelope import Envelope
from services.chassis.http import command, question
from services.chassis.periodic import every
from services.chassis.service import Service, Work
from services.chassis.subscribing import subscribe
from services.chassis.work import Moment
from services.contracts import intake, organisations
from services.matching import commands
from services.matching.handlers import answering, assignments, attendance, closing, hearing, proposing
from services.matching.store import INDEXES, MatchingWork
from services.matching.views import ranking, records

COORDINATOR = ("coordinator",)
ORGANISATION = ("coordinator", "organisation")
NEWCOMER = ("coordinator", "newcomer")
EITHER_SIDE = ("coordinator", "organisation", "newcomer")


class MatchingService(Service):
    """Commands in, facts out: see `services.matching`."""

    name = "matching"
    work = Work(MatchingWork, INDEXES)

    @subscribe(intake.NewcomerRegistered, intake.EligibilityRecorded, intake.IntakeCompleted, intake.NewcomerWithdrew)
    def on_newcomer(self, fact: Envelope, uow: MatchingWork) -> None:
        """Intake says something of a newcomer."""
        hearing.hear_of_newcomer(fact, uow)

    @subscribe(
        organisations.OrganisationRegistered,
        organisations.OrganisationApproved,
        organisations.OrganisationSuspended,
        organisations.InsuranceRecorded,
    )
    def on_organisation(self, fact: Envelope, uow: MatchingWork) -> None:
        """Organisations says whether one may receive somebody."""
        hearing.hear_of_organisation(fact, uow)

    @subscribe(organisations.OpportunityOpened, organisations.OpportunityChanged, organisations.OpportunityClosed)
    def on_opportunity(self, fact: Envelope, uow: MatchingWork) -> None:
        """Organisations says what there is to do."""
        hearing.hear_of_opportunity(fact, uow)

    @question("/v1/matching/why", commands.AskWhy, COORDINATOR)
    def why(self, ask: commands.AskWhy, caller: Caller) -> dict[str, Any]:
        """Why these two are, or are not, proposed."""
        return ranking.why(ask, self._reading(caller))

    @question("/v1/matching/rankings", commands.AskRankings, COORDINATOR)
    def rankings(self, ask: commands.AskRankings, caller: Caller) -> dict[str, Any]:
        """Who or what suits best."""
        return ranking.rankings(ask, self._reading(caller))

    @command("POST", "/v1/matches", commands.ProposeMatch, COORDINATOR)
    def propose_match(self, order: commands.ProposeMatch, uow: MatchingWork) -> Answer:
        """Propose a newcomer for an opportunity."""
        return proposing.propose_match(order, uow)

    @question("/v1/matches/<match_id>", commands.AskMatch, EITHER_SIDE)
    def match(self, ask: commands.AskMatch, caller: Caller) -> dict[str, Any]:
        """One match."""
        return records.match(ask, self._reading(caller))

    @question("/v1/matches", commands.AskMatches, EITHER_SIDE)
    def matches_of(self, ask: commands.AskMatches, caller: Caller) -> dict[str, Any]:
        """Matches of a newcomer, an opportunity or a unit."""
        return records.matches(ask, self._reading(caller))

    @command("POST", "/v1/matches/<match_id>/acceptance", commands.AcceptMatch, NEWCOMER)
    def accept_match(self, order: commands.AcceptMatch, uow: MatchingWork) -> Answer:
        """The newcomer says yes."""
        return answering.accept(order, uow)

    @command("POST", "/v1/matches/<match_id>/decline", commands.DeclineMatch, NEWCOMER)
    def decline_match(self, order: commands.DeclineMatch, uow: MatchingWork) -> Answer:
        """The newcomer says no."""
        return closing.decline(order, uow)

    @command("POST", "/v1/matches/<match_id>/confirmation", commands.ConfirmMatch, ORGANISATION)
    def confirm_match(self, order: commands.ConfirmMatch, uow: MatchingWork) -> Answer:
        """The organisation says yes."""
        return answering.confirm(order, uow)

    @command("POST", "/v1/matches/<match_id>/refusal", commands.RefuseMatch, ORGANISATION)
    def refuse_match(self, order: commands.RefuseMatch, uow: MatchingWork) -> Answer:
        """The organisation says no."""
        return closing.refuse(order, uow)

    @command("POST", "/v1/matches/<match_id>/withdrawal", commands.WithdrawMatch, COORDINATOR)
    def withdraw_match(self, order: commands.WithdrawMatch, uow: MatchingWork) -> Answer:
        """The coordinator takes it back."""
        return closing.withdraw(order, uow)

    @command("POST", "/v1/matches/expiry", commands.ExpireMatches, COORDINATOR)
    def expire_matches(self, order: commands.ExpireMatches, uow: MatchingWork) -> Answer:
        """Expire what is due."""
        return closing.expire(order, uow)

    @every(60)
    def expire_each_minute(self, uow: MatchingWork) -> None:
        """Expire what is due."""
        closing.expire_due(uow.today, uow)

    @command(
        "POST",
        "/v1/assignments",
        commands.RecordAssignment,
        COORDINATOR,
        batch="/v1/assignments/batch",
        prefetch=assignments.prefetch_assignments,
    )
    def record_assignment(self, order: commands.RecordAssignment, uow: MatchingWork) -> Answer:
        """Record an assignment agreed elsewhere."""
        return assignments.record_assignment(order, uow)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/days",
        commands.RecordDay,
        ORGANISATION,
        batch="/v1/volunteer-days/batch",
        prefetch=attendance.prefetch,
    )
    def record_day(self, order: commands.RecordDay, uow: MatchingWork) -> Answer:
        """Record a day."""
        return attendance.record_day(order, uow)

    @command("DELETE", "/v1/assignments/<assignment_id>/days/<on>", commands.WithdrawDay, ORGANISATION)
    def withdraw_day(self, order: commands.WithdrawDay, uow: MatchingWork) -> Answer:
        """Take a day back."""
        return attendance.withdraw_day(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/notes", commands.NoteGuidance, COORDINATOR)
    def note_guidance(self, order: commands.NoteGuidance, uow: MatchingWork) -> Answer:
        """Note a check-in, a signal or an incident."""
        return assignments.note_guidance(order, uow)

    @command("POST", "/v1/assignments/<assignment_id>/end", commands.EndAssignment, COORDINATOR)
    def end_assignment(self, order: commands.EndAssignment, uow: MatchingWork) -> Answer:
        """End an assignment."""
        return assignments.end_assignment(order, uow)

    @command(
        "POST",
        "/v1/assignments/<assignment_id>/evaluations",
        commands.Evaluate,
        EITHER_SIDE,
        batch="/v1/evaluations/batch",
        prefetch=attendance.prefetch,
    )
    def evaluate(self, order: commands.Evaluate, uow: MatchingWork) -> Answer:
        """Look back on an assignment."""
        return attendance.evaluate(order, uow)

    @question("/v1/assignments/<assignment_id>", commands.AskAssignment, EITHER_SIDE)
    def assignment(self, ask: commands.AskAssignment, caller: Caller) -> dict[str, Any]:
        """One assignment with its days."""
        return records.assignment(ask, self._reading(caller))

    @question("/v1/assignments", commands.AskAssignments, EITHER_SIDE)
    def assignments_of(self, ask: commands.AskAssignments, caller: Caller) -> dict[str, Any]:
        """Assignments of a newcomer or an organisation."""
        return records.assignments(ask, self._reading(caller))

    def _reading(self, caller: Caller) -> MatchingWork:
        """A unit of work that only reads."""
        uow: MatchingWork = self.work.begin(Moment(caller=caller))
        return uow


SERVICE = MatchingService
