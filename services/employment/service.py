"""Employment's entrypoints."""

from typing import Any

from services.chassis.caller import Caller
from services.chassis.envelope import Envelope
from services.chassis.http import question
from services.chassis.service import Service, Work
from services.chassis.subscribing import subscribe
from services.chassis.work import Moment
from services.contracts import intake, matching
from services.employment import commands
from services.employment.handlers import hearing
from services.employment.store import INDEXES, EmploymentWork
from services.employment.views import portfolios

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

    def _reading(self, caller: Caller) -> EmploymentWork:
        """A unit of work that only reads."""
        uow: EmploymentWork = self.work.begin(Moment(caller=caller))
        return uow


SERVICE = EmploymentService
