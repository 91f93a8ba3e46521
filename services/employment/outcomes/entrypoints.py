"""Follow-ups are asked by the clock, read and answered."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.answers import Answer, Identified
from services.chassis.http.pages import page
from services.chassis.http.request_data import form_of
from services.chassis.process.periodic import every
from services.employment.entrypoints import Entrypoints
from services.employment.outcomes import handlers, page_views, queries, views
from services.employment.outcomes.answers import FollowUpRow, FollowUps
from services.employment.outcomes.commands import AnswerFollowUp, AskFollowUp, AskFollowUps
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question
from services.platform.outcome_links import PATH

PAGE = f"{PATH}<token>"


class OutcomeEntrypoints(Entrypoints):
    """Where trajectories led, at 3, 6 and 12 months."""

    @every(5)
    def ask_follow_ups(self, uow: EmploymentWork) -> None:
        """What is due is asked."""
        handlers.ask_due(uow)

    @question("/v1/follow-ups", AskFollowUps)
    def follow_ups(self, ask: AskFollowUps, caller: Caller) -> FollowUps:
        """What waits for the caller's answer."""
        return views.follow_ups(ask, self._reading(caller))

    @question("/v1/follow-ups/<follow_up_id>", AskFollowUp)
    def follow_up(self, ask: AskFollowUp, caller: Caller) -> FollowUpRow:
        """One follow-up."""
        return views.follow_up(ask, self._reading(caller))

    @command("POST", "/v1/follow-ups/<follow_up_id>/answer", AnswerFollowUp)
    def answer_follow_up(self, order: AnswerFollowUp, uow: EmploymentWork) -> Answer[Identified]:
        """Say where the person is now."""
        return handlers.answer(order, uow)

    @page("GET", PAGE)
    def outcome_page(self, request: Request, uow: EmploymentWork, token: str) -> Response:
        """What a link opens: opening changes nothing, for phones open links by themselves."""
        return page_views.shown_to(request, queries.by_link(token, uow))

    @page("POST", PAGE)
    def take_outcome(self, request: Request, uow: EmploymentWork, token: str) -> Response:
        """The page was answered."""
        return page_views.shown_to(request, handlers.answer_by_link(token, form_of(request), uow))
