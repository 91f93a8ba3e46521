"""Somebody asks to be erased, or wants to stay after all."""

from services.chassis.http.answers import Answer
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.erasures import handlers, views
from services.intake.erasures.answers import CurrentErasureRequest
from services.intake.erasures.commands import AskErasureRequest, RequestErasure, WithdrawErasureRequest
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

REQUEST = f"{NEWCOMER}/erasure-request"


class ErasureEntrypoints(Entrypoints):
    """Requests for erasure."""

    @question(REQUEST, AskErasureRequest)
    def erasure_request(self, ask: AskErasureRequest, caller: Caller) -> CurrentErasureRequest:
        """Whether the person asked to be erased."""
        return views.erasure_request(ask, self._reading(caller))

    @command("PUT", REQUEST, RequestErasure)
    def request_erasure(self, order: RequestErasure, uow: IntakeWork) -> Answer[CurrentErasureRequest]:
        """The person asks to be erased."""
        return handlers.request_erasure(order, uow)

    @command("DELETE", REQUEST, WithdrawErasureRequest)
    def withdraw_erasure_request(self, order: WithdrawErasureRequest, uow: IntakeWork) -> Answer[CurrentErasureRequest]:
        """The person wants to stay after all."""
        return handlers.withdraw_erasure_request(order, uow)
