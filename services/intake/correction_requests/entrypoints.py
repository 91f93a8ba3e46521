"""Somebody asks to correct something, and is answered."""

from services.chassis.http.answers import Answer, Identified
from services.intake.correction_requests import handlers, views
from services.intake.correction_requests.answers import CorrectionRequests, WaitingCorrectionRequests
from services.intake.correction_requests.commands import (
    AnswerCorrectionRequest,
    AskCorrectionRequests,
    AskWaitingCorrectionRequests,
    RequestCorrection,
)
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

REQUESTS = f"{NEWCOMER}/correction-requests"


class CorrectionRequestEntrypoints(Entrypoints):
    """Requests to correct something."""

    @question("/v1/correction-requests", AskWaitingCorrectionRequests)
    def waiting_correction_requests(
        self, ask: AskWaitingCorrectionRequests, caller: Caller
    ) -> WaitingCorrectionRequests:
        """What waits for an answer."""
        return views.waiting(ask, self._reading(caller))

    @question(REQUESTS, AskCorrectionRequests)
    def correction_requests(self, ask: AskCorrectionRequests, caller: Caller) -> CorrectionRequests:
        """What somebody asked to correct."""
        return views.correction_requests(ask, self._reading(caller))

    @command("POST", REQUESTS, RequestCorrection)
    def request_correction(self, order: RequestCorrection, uow: IntakeWork) -> Answer[Identified]:
        """Somebody asks to correct a field."""
        return handlers.request_correction(order, uow)

    @command("POST", f"{REQUESTS}/<correction_request_id>/answer", AnswerCorrectionRequest)
    def answer_correction_request(self, order: AnswerCorrectionRequest, uow: IntakeWork) -> Answer[Identified]:
        """It is applied, or not."""
        return handlers.answer_correction_request(order, uow)
