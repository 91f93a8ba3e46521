"""Signals and insights are read; lines are objected to."""

from werkzeug.wrappers import Request

from services.chassis.http.answers import Answer, Identified
from services.chassis.http.files import File
from services.employment.documents.typesetting import PDF
from services.employment.entrypoints import Entrypoints
from services.employment.insights import handlers, views
from services.employment.insights.answers import Insight, Objections, Readiness
from services.employment.insights.commands import (
    AnswerObjection,
    AskInsight,
    AskObjections,
    AskReadiness,
    AskWaitingObjections,
    ObjectToLine,
    TakeBackObjection,
)
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, file, question


class InsightEntrypoints(Entrypoints):
    """What a portfolio comes to, and what the person says of it."""

    @question("/v1/portfolios/<newcomer_id>/readiness", AskReadiness)
    def readiness(self, ask: AskReadiness, caller: Caller) -> Readiness:
        """Signals with their rules and sources."""
        return views.readiness(ask, self._reading(caller))

    @question("/v1/portfolios/<newcomer_id>/insight", AskInsight)
    def insight(self, ask: AskInsight, caller: Caller) -> Insight:
        """One page, in a language and in Dutch."""
        return views.insight(ask, self._reading(caller))

    @file("/v1/portfolios/<newcomer_id>/insight.pdf", AskInsight, PDF)
    def insight_on_paper(self, ask: AskInsight, caller: Caller, request: Request) -> File:
        """The same to print."""
        return views.insight_on_paper(ask, self._neighbours(request), self._reading(caller))

    @question("/v1/portfolios/<newcomer_id>/objections", AskObjections)
    def objections(self, ask: AskObjections, caller: Caller) -> Objections:
        """What a newcomer objected to."""
        return views.objections(ask, self._reading(caller))

    @question("/v1/portfolios/objections", AskWaitingObjections)
    def waiting_objections(self, ask: AskWaitingObjections, caller: Caller) -> Objections:
        """What waits for the unit's word."""
        return views.waiting_objections(ask, self._reading(caller))

    @command("POST", "/v1/portfolios/<newcomer_id>/objections", ObjectToLine)
    def object_to_line(self, order: ObjectToLine, uow: EmploymentWork) -> Answer[Identified]:
        """The person does not agree with a line, or does not want it shown."""
        return handlers.object_to_line(order, uow)

    @command("POST", "/v1/portfolios/<newcomer_id>/objections/<objection_id>/answer", AnswerObjection)
    def answer_objection(self, order: AnswerObjection, uow: EmploymentWork) -> Answer[Identified]:
        """What the unit did with it."""
        return handlers.answer_objection(order, uow)

    @command("POST", "/v1/portfolios/<newcomer_id>/objections/<objection_id>/withdrawal", TakeBackObjection)
    def take_back_objection(self, order: TakeBackObjection, uow: EmploymentWork) -> Answer[Identified]:
        """The person objects no longer."""
        return handlers.take_back_objection(order, uow)
