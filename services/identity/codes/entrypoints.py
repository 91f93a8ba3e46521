"""Coming in by a code that is sent to a phone."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.pages import page
from services.chassis.process.periodic import every
from services.identity.arrivals.visits import Visit
from services.identity.codes import handlers, steps
from services.identity.entrypoints import Entrypoints
from services.identity.html.refusals import refused
from services.identity.store import IdentityWork


class CodeEntrypoints(Entrypoints):
    """A number, the code, who it is, a PIN."""

    @page("POST", "/sign-in/phone", refused)
    def take_number(self, request: Request, uow: IdentityWork) -> Response:
        """A number was typed."""
        return steps.take_number(Visit(request, uow), self.neighbours.intake(uow))

    @page("GET", "/sign-in/phone/code", refused)
    def code_page(self, request: Request, uow: IdentityWork) -> Response:
        """Where the code is typed."""
        return steps.code_page(Visit(request, uow))

    @page("POST", "/sign-in/phone/code", refused)
    def take_code(self, request: Request, uow: IdentityWork) -> Response:
        """A code was typed."""
        return steps.take_code(Visit(request, uow), self.neighbours.intake(uow))

    @page("GET", "/sign-in/phone/person", refused)
    def person_page(self, request: Request, uow: IdentityWork) -> Response:
        """Where those who share a phone say when they were born."""
        return steps.person_page(Visit(request, uow))

    @page("POST", "/sign-in/phone/person", refused)
    def take_birth_date(self, request: Request, uow: IdentityWork) -> Response:
        """A birth date was typed."""
        return steps.take_birth_date(Visit(request, uow), self.neighbours.intake(uow))

    @page("GET", "/sign-in/phone/own-pin", refused)
    def own_pin_page(self, request: Request, uow: IdentityWork) -> Response:
        """Where somebody of a family shows their PIN."""
        return steps.own_pin_page(Visit(request, uow))

    @page("POST", "/sign-in/phone/own-pin", refused)
    def take_own_pin(self, request: Request, uow: IdentityWork) -> Response:
        """Their PIN was typed."""
        return steps.take_own_pin(Visit(request, uow))

    @page("GET", "/sign-in/phone/pin", refused)
    def pin_page(self, request: Request, uow: IdentityWork) -> Response:
        """Where a picture and a PIN are chosen."""
        return steps.pin_page(Visit(request, uow))

    @page("POST", "/sign-in/phone/pin", refused)
    def take_pin(self, request: Request, uow: IdentityWork) -> Response:
        """They were chosen, or left out."""
        return steps.take_pin(Visit(request, uow))

    @every(600)
    def forget_codes(self, uow: IdentityWork) -> None:
        """What is over is forgotten."""
        handlers.forget(uow)
