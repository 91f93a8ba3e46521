"""The sign-in pages."""

from datetime import timedelta
from mimetypes import guess_type

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from services.chassis.http.pages import page
from services.chassis.process.periodic import every
from services.identity.accounts.handlers import inviting
from services.identity.attempts import handlers as attempts
from services.identity.entrypoints import Entrypoints
from services.identity.html.refusals import refused
from services.identity.html.rendering import STATIC
from services.identity.pages import by_provider, card_sheets, views
from services.identity.pages.handlers import changing_ways, leaving, signing_in, steps, taking_up
from services.identity.pages.queries import Visit
from services.identity.passkeys import handlers as passkeys
from services.identity.providers import handlers as providers
from services.identity.sessions import handlers as sessions
from services.identity.store import IdentityWork

FILES = frozenset(file.name for file in STATIC.iterdir())
HOUR = timedelta(hours=1).total_seconds()
CREDENTIAL_BYTES = 64_000
KEPT = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
"""Its address changes when a file does."""
FONT = "font/woff2"
"""Python knows no type for it before 3.14."""


class PageEntrypoints(Entrypoints):
    """Signing in and out."""

    @page("GET", "/sign-in", refused)
    def sign_in_page(self, request: Request, uow: IdentityWork) -> Response:
        """Name and password, or a passkey."""
        return views.sign_in(Visit(request, uow))

    @page("POST", "/sign-in", refused)
    def sign_in(self, request: Request, uow: IdentityWork) -> Response:
        """A name and a password."""
        return signing_in.by_password(Visit(request, uow))

    @page("POST", "/sign-in/passkey", refused, CREDENTIAL_BYTES)
    def sign_in_by_passkey(self, request: Request, uow: IdentityWork) -> Response:
        """A passkey's answer."""
        return signing_in.by_passkey(Visit(request, uow))

    @page("GET", "/sign-in/second-factor", refused)
    def second_factor_page(self, request: Request, uow: IdentityWork) -> Response:
        """A code is asked for."""
        return views.second_factor(Visit(request, uow))

    @page("POST", "/sign-in/second-factor", refused)
    def second_factor(self, request: Request, uow: IdentityWork) -> Response:
        """A code."""
        return signing_in.by_code(Visit(request, uow))

    @page("GET", "/sign-in/role", refused)
    def role_page(self, request: Request, uow: IdentityWork) -> Response:
        """As what."""
        return views.role(Visit(request, uow))

    @page("POST", "/sign-in/role", refused)
    def choose_role(self, request: Request, uow: IdentityWork) -> Response:
        """As this."""
        return leaving.choose_role(Visit(request, uow))

    @page("GET", "/sign-in/sessions", refused)
    def my_sessions(self, request: Request, uow: IdentityWork) -> Response:
        """Who is signed in, and where."""
        return views.my_sessions(Visit(request, uow))

    @page("POST", "/sign-in/sessions", refused)
    def end_my_session(self, request: Request, uow: IdentityWork) -> Response:
        """End one of them, or all others."""
        return leaving.end_session(Visit(request, uow))

    @page("GET", "/sign-in/ways", refused)
    def ways_page(self, request: Request, uow: IdentityWork) -> Response:
        """How one comes in."""
        return views.ways(Visit(request, uow))

    @page("POST", "/sign-in/ways", refused, CREDENTIAL_BYTES)
    def change_ways(self, request: Request, uow: IdentityWork) -> Response:
        """Change it."""
        return changing_ways.change(Visit(request, uow))

    @page("POST", "/sign-in/out", refused)
    def sign_out(self, request: Request, uow: IdentityWork) -> Response:
        """Go."""
        return leaving.sign_out(Visit(request, uow))

    @page("GET", "/sign-in/invitation/<token>", refused)
    def invitation_page(self, request: Request, uow: IdentityWork, token: str) -> Response:
        """What is offered."""
        return views.invitation(Visit(request, uow), token)

    @page("POST", "/sign-in/invitation/<token>", refused, CREDENTIAL_BYTES)
    def take_up_invitation(self, request: Request, uow: IdentityWork, token: str) -> Response:
        """Take it."""
        return taking_up.take_up(Visit(request, uow), token)

    @page("POST", "/sign-in/with/<name>", refused)
    def lead_to_provider(self, request: Request, uow: IdentityWork, name: str) -> Response:
        """To somebody who says who people are."""
        return by_provider.lead_there(Visit(request, uow), name)

    @page("GET", "/sign-in/with/<name>/back", refused)
    def come_back_from_provider(self, request: Request, uow: IdentityWork, name: str) -> Response:
        """Who it is, they say."""
        return by_provider.take_answer(Visit(request, uow), name)

    @page("GET", "/sign-in/cards", refused)
    def card_form(self, request: Request, uow: IdentityWork) -> Response:
        """Whose card is to be made."""
        return card_sheets.form(Visit(request, uow))

    @page("POST", "/sign-in/cards", refused)
    def card_sheet(self, request: Request, uow: IdentityWork) -> Response:
        """A card, to be printed."""
        return card_sheets.sheet(Visit(request, uow), self.neighbours.intake(uow))

    @page("GET", "/sign-in/static/<name>")
    def static_file(self, request: Request, uow: IdentityWork, name: str) -> Response:
        """A style or a script of ours; its address changes when it does."""
        if name not in FILES:
            raise NotFound("There is no such file.")
        return Response((STATIC / name).read_bytes(), content_type=guess_type(name)[0] or FONT, headers=KEPT)

    @every(HOUR)
    def forget_what_is_over(self, uow: IdentityWork) -> None:
        """Remove what nobody needs any more."""
        steps.forget(uow)
        attempts.forget(uow)
        passkeys.forget(uow)
        sessions.forget(uow)
        inviting.forget_names(uow)
        providers.forget(uow)
