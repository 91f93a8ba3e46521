"""Self-registrations are sent by people without an account, and decided on by coordinators."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.answers import Answer
from services.chassis.http.pages import page
from services.chassis.process.periodic import every
from services.chassis.sending.quiet_hours import quiet_hours
from services.intake.entrypoints import Entrypoints
from services.intake.self_registrations import pages, views
from services.intake.self_registrations.answers import (
    DecidedSelfRegistration,
    SelfRegistrations,
    WaitingSelfRegistration,
)
from services.intake.self_registrations.commands import (
    AskSelfRegistration,
    AskSelfRegistrations,
    ConfirmSelfRegistration,
    JoinSelfRegistration,
    TurnDownSelfRegistration,
)
from services.intake.self_registrations.handlers import deciding, ending
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

ONE = "/v1/self-registrations/<self_registration_id>"
INSIDE = "/self-registrations"
"""For the web client: the gateway leads nobody here."""


class SelfRegistrationEntrypoints(Entrypoints):
    """People who register themselves."""

    @page("GET", f"{INSIDE}/form")
    def self_registration_form(self, _request: Request, uow: IntakeWork) -> Response:
        """What the page needs to be shown."""
        return pages.form(uow)

    @page("POST", INSIDE)
    def register_myself(self, request: Request, uow: IntakeWork) -> Response:
        """Somebody registers themselves."""
        return pages.register(request, uow)

    @page("POST", f"{INSIDE}/standing")
    def self_registrations_of_browser(self, request: Request, uow: IntakeWork) -> Response:
        """What became of what a browser sent."""
        return pages.standing(request, uow)

    @page("POST", f"{INSIDE}/withdrawal")
    def take_back_self_registration(self, request: Request, uow: IntakeWork) -> Response:
        """A browser takes back what it sent."""
        return pages.take_back(request, uow)

    @question("/v1/self-registrations", AskSelfRegistrations)
    def self_registrations(self, ask: AskSelfRegistrations, caller: Caller) -> SelfRegistrations:
        """Whoever waits to be confirmed."""
        return views.self_registrations(ask, self._reading(caller))

    @question(ONE, AskSelfRegistration)
    def self_registration(self, ask: AskSelfRegistration, caller: Caller) -> WaitingSelfRegistration:
        """One of them."""
        return views.self_registration(ask, self._reading(caller))

    @command("POST", f"{ONE}/confirmation", ConfirmSelfRegistration)
    def confirm_self_registration(
        self, order: ConfirmSelfRegistration, uow: IntakeWork
    ) -> Answer[DecidedSelfRegistration]:
        """Register the person."""
        return deciding.confirm(order, uow)

    @command("POST", f"{ONE}/joining", JoinSelfRegistration)
    def join_self_registration(self, order: JoinSelfRegistration, uow: IntakeWork) -> Answer[DecidedSelfRegistration]:
        """It is somebody who is registered already."""
        return deciding.join(order, uow)

    @command("POST", f"{ONE}/refusal", TurnDownSelfRegistration)
    def turn_down_self_registration(
        self, order: TurnDownSelfRegistration, uow: IntakeWork
    ) -> Answer[DecidedSelfRegistration]:
        """Register nobody."""
        return deciding.turn_down(order, uow, quiet_hours(self.work.settings.quiet_hours))

    @every(60)
    def end_self_registrations(self, uow: IntakeWork) -> None:
        """What nobody decided on ends."""
        ending.end_old(uow)
