"""The endpoints of OAuth 2.1 and OpenID Connect."""

import hashlib
from collections.abc import Callable, Mapping

from werkzeug.wrappers import Request, Response

from services.chassis.errors import Invalid
from services.chassis.http.accesses import CALLER
from services.chassis.http.answers import Declared, as_json
from services.chassis.http.pages import page
from services.chassis.http.request_data import form_of, query_of
from services.chassis.http.written_json import written
from services.chassis.process.periodic import every
from services.identity.clients import console_client
from services.identity.clients.domain import Client
from services.identity.entrypoints import Entrypoints
from services.identity.html import refusals
from services.identity.oauth import queries, views
from services.identity.oauth.answers import SignInFirst, Tokens
from services.identity.oauth.domain.errors import OAuthError
from services.identity.oauth.handlers import (
    allowing_devices,
    authorizing,
    devices,
    exchanging,
    machines,
    own_pages,
    tokens_in_hand,
)
from services.identity.oauth.refusals import challenged, refused
from services.identity.store import IdentityWork
from services.identity.values.devices import device_of

GRANTS: dict[str, Callable[[Client, Mapping[str, str], IdentityWork], Tokens | OAuthError]] = {
    "authorization_code": exchanging.by_code,
    "refresh_token": exchanging.by_refresh_token,
    "client_credentials": machines.by_credentials,
    views.DEVICE_CODE: devices.by_device_code,
}
"""What a token is given for."""
SAID_TWICE = "This application said something twice. Tell its makers: each parameter once."
HOUR = 3600
DISCOVERED = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")


class OAuthEntrypoints(Entrypoints):
    """Tokens, and what is told about them."""

    @page("GET", "/oauth/authorize", refusals.refused)
    def authorize(self, request: Request, uow: IdentityWork) -> Response:
        """Somebody is sent here by an application."""
        return authorizing.authorize(request, _asked(request), uow)

    @page("POST", "/oauth/authorize", refusals.refused)
    def agree(self, request: Request, uow: IdentityWork) -> Response:
        """They agree, or not."""
        return authorizing.decide(request, uow)

    @page("POST", "/oauth/token", refused)
    def token(self, request: Request, uow: IdentityWork) -> Response:
        """Hand out tokens; a refusal that ends something is kept, so it is returned and not raised."""
        form, client = self._asking(request, uow)
        give = GRANTS.get(form.get("grant_type", ""))
        if give is None:
            raise OAuthError("unsupported_grant_type", f"grant_type: one of {', '.join(GRANTS)}.")
        given = give(client, form, uow)
        return refused(request, given) if isinstance(given, OAuthError) else _kept_by_nobody(given)

    @page("POST", "/oauth/device", refused)
    def device(self, request: Request, uow: IdentityWork) -> Response:
        """A device without a browser begins."""
        form, client = self._asking(request, uow)
        return _kept_by_nobody(devices.begin(client, form, device_of(request.headers.get("User-Agent", "")), uow))

    @page("GET", "/sign-in/device", refusals.refused)
    def device_page(self, request: Request, uow: IdentityWork) -> Response:
        """Somebody types its code."""
        return allowing_devices.page(request, uow)

    @page("POST", "/sign-in/device", refusals.refused)
    def allow_device(self, request: Request, uow: IdentityWork) -> Response:
        """They allow it, or not."""
        return allowing_devices.decide(request, uow)

    @page("POST", "/oauth/revoke", refused)
    def revoke(self, request: Request, uow: IdentityWork) -> Response:
        """Take a token back."""
        form, client = self._asking(request, uow)
        tokens_in_hand.revoke(client, form, uow)
        return Response(headers={"Cache-Control": "no-store"})

    @page("POST", "/oauth/introspect", refused)
    def introspect(self, request: Request, uow: IdentityWork) -> Response:
        """What a token is worth."""
        form, client = self._asking(request, uow)
        if client.secret_digest is None:
            raise OAuthError("unauthorized_client", "Only a client with a secret may ask this.")
        return _kept_by_nobody(views.introspection(client, form, uow))

    @page("GET", "/oauth/userinfo", refused)
    def user_info(self, request: Request, uow: IdentityWork) -> Response:
        """Who somebody is."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        told = views.user_info(token.strip(), uow) if scheme.lower() == "bearer" else None
        return challenged() if told is None else _kept_by_nobody(told)

    @page("GET", DISCOVERED[0])
    def configuration(self, _request: Request, uow: IdentityWork) -> Response:
        """Where everything is (OpenID Connect Discovery)."""
        return _discovery(uow)

    @page("GET", DISCOVERED[1])
    def server_metadata(self, _request: Request, uow: IdentityWork) -> Response:
        """The same by its other name (RFC 8414)."""
        return _discovery(uow)

    @page("GET", "/oauth/ended-sessions")
    def ended_sessions(self, request: Request, uow: IdentityWork) -> Response:
        """For services that check tokens: which hold no longer. The gateway passes it on to nobody."""
        text = written(as_json(views.ended(uow)))
        answer = Response(text, content_type="application/json")
        answer.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
        answer.headers["Cache-Control"] = "no-cache"
        return answer.make_conditional(request)

    @page("POST", "/oauth/page-token")
    def page_token(self, request: Request, uow: IdentityWork) -> Response:
        """For the platform's own pages. The gateway passes it on to nobody."""
        given = own_pages.page_token(request, form_of(request), uow)
        answer = _kept_by_nobody(given)
        answer.status_code = 401 if isinstance(given, SignInFirst) else 200
        return answer

    @every(HOUR)
    def forget_tokens_in_hand(self, uow: IdentityWork) -> None:
        """Remove what is of no use any more."""
        tokens_in_hand.forget(uow)

    def _asking(self, request: Request, uow: IdentityWork) -> tuple[dict[str, str], Client]:
        """The form, and the client that sent it."""
        form = form_of(request)
        besides = console_client.described(self.work.settings.console_client)
        client = queries.asking(request.headers.get("Authorization"), form, uow, besides)
        request.environ[CALLER] = {"caller": client.id, "role": "client"}
        return form, client


def _asked(request: Request) -> dict[str, str]:
    """The parameters of an address; raises OAuthError when one is given more than once (RFC 6749, 3.1)."""
    try:
        return query_of(request)
    except Invalid:
        raise OAuthError("invalid_request", SAID_TWICE) from None


def _kept_by_nobody(content: Declared) -> Response:
    headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
    return Response(written(as_json(content)), content_type="application/json", headers=headers)


def _discovery(uow: IdentityWork) -> Response:
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(written(views.discovery(uow.issuer)), content_type="application/json", headers=headers)
