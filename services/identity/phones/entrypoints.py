"""Coming in on a phone that is known."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.pages import page
from services.chassis.process.periodic import every
from services.identity.arrivals.visits import Visit
from services.identity.entrypoints import Entrypoints
from services.identity.html.refusals import refused
from services.identity.phones import handlers, pages
from services.identity.store import IdentityWork


class PhoneEntrypoints(Entrypoints):
    """A picture and a PIN."""

    @page("GET", "/sign-in/phone", refused)
    def phone_page(self, request: Request, uow: IdentityWork) -> Response:
        """Whoever comes in on this phone, or where a number is typed."""
        return pages.start(Visit(request, uow))

    @page("GET", "/sign-in/phone/come-in", refused)
    def picture_page(self, request: Request, uow: IdentityWork) -> Response:
        """Where the PIN of a picture is typed."""
        return pages.picture_page(Visit(request, uow))

    @page("POST", "/sign-in/phone/come-in", refused)
    def take_picture_and_pin(self, request: Request, uow: IdentityWork) -> Response:
        """It was typed."""
        return pages.take_picture_and_pin(Visit(request, uow))

    @page("GET", "/sign-in/phone/signed-in", refused)
    def signed_in_page(self, request: Request, uow: IdentityWork) -> Response:
        """Where somebody who came in locks the phone again."""
        return pages.signed_in_page(Visit(request, uow))

    @page("POST", "/sign-in/phone/lock", refused)
    def lock_phone(self, request: Request, uow: IdentityWork) -> Response:
        """Somebody goes, and the next may come."""
        return pages.lock(Visit(request, uow))

    @page("POST", "/sign-in/phone/forget", refused)
    def forget_on_phone(self, request: Request, uow: IdentityWork) -> Response:
        """Somebody goes, and is not known on this phone any more."""
        return pages.lock(Visit(request, uow), forget=True)

    @every(3600)
    def forget_phones(self, uow: IdentityWork) -> None:
        """Phones that nobody used for long are forgotten."""
        handlers.forget_old(uow)
