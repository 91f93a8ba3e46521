"""A unit asks another one for a file."""

from services.chassis.http.answers import Answer, Identified
from services.chassis.process.periodic import every
from services.intake.entrypoints import Entrypoints
from services.intake.file_requests import handlers, views
from services.intake.file_requests.answers import FileRequests
from services.intake.file_requests.commands import AskFileRequests, DeclineFile, GrantFile, RequestFile
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

REQUESTS = "/v1/file-requests"
REQUEST = f"{REQUESTS}/<request_id>"


class FileRequestEntrypoints(Entrypoints):
    """Requests for files of other units."""

    @command("POST", REQUESTS, RequestFile)
    def request_file(self, order: RequestFile, uow: IntakeWork) -> Answer[Identified]:
        """Ask a unit for the file of somebody whom it knows."""
        return handlers.request_file(order, uow)

    @question(REQUESTS, AskFileRequests)
    def file_requests(self, ask: AskFileRequests, caller: Caller) -> FileRequests:
        """What the caller's units asked, and are asked."""
        return views.file_requests(ask, self._reading(caller))

    @command("POST", f"{REQUEST}/grant", GrantFile)
    def grant_file(self, order: GrantFile, uow: IntakeWork) -> Answer[Identified]:
        """Hand the file to the unit that asks."""
        return handlers.grant_file(order, uow)

    @command("POST", f"{REQUEST}/refusal", DeclineFile)
    def decline_file(self, order: DeclineFile, uow: IntakeWork) -> Answer[Identified]:
        """Say no, and why."""
        return handlers.decline_file(order, uow)

    @every(3600)
    def forget_file_requests(self, uow: IntakeWork) -> None:
        """What was asked, a month after its days were over."""
        handlers.forget_requests(uow)
