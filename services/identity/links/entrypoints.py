"""Links for the contacts of organisations."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.answers import Answer, Identified
from services.chassis.http.pages import page
from services.chassis.process.periodic import every
from services.identity.arrivals.visits import Visit
from services.identity.entrypoints import Entrypoints
from services.identity.html.refusals import refused
from services.identity.links import handlers, pages
from services.identity.links.answers import SentLink
from services.identity.links.commands import RevokeLink, SendLink
from services.identity.store import IdentityWork
from services.platform.entrypoints import command

LINK = "/sign-in/link/<token>"


class LinkEntrypoints(Entrypoints):
    """Links."""

    @command("POST", "/v1/sign-in-links", SendLink)
    def send_link(self, order: SendLink, uow: IdentityWork) -> Answer[SentLink]:
        """Send the contact of an organisation a link to sign in with."""
        return handlers.send_link(order, self.neighbours.organisations(uow), uow)

    @command("DELETE", "/v1/sign-in-links/<link_id>", RevokeLink)
    def revoke_link(self, order: RevokeLink, uow: IdentityWork) -> Answer[Identified]:
        """Let nobody in with this link any more."""
        return handlers.revoke_link(order, uow)

    @page("GET", LINK, refused)
    def link_page(self, request: Request, uow: IdentityWork, token: str) -> Response:
        """What a link opens."""
        return pages.link_page(Visit(request, uow), token)

    @page("POST", LINK, refused)
    def take_link(self, request: Request, uow: IdentityWork, token: str) -> Response:
        """Its button was pressed."""
        return pages.take_link(Visit(request, uow), token)

    @page("GET", pages.HOME, refused)
    def organisation_page(self, request: Request, uow: IdentityWork) -> Response:
        """Where whoever came in by a link goes on."""
        return pages.home(Visit(request, uow))

    @every(3600)
    def forget_links(self, uow: IdentityWork) -> None:
        """Links that were over long ago are forgotten."""
        handlers.forget(uow)
