"""The endpoints of OAuth 2.1."""

import hashlib
from collections.abc import Callable, Mapping

from werkzeug.wrappers import Request, Response

from services.chassis.http.answers import as_json
from services.chassis.http.pages import page
from services.chassis.http.request_data import form_of
from services.chassis.http.written_json import written
from services.identity.clients import console_client
from services.identity.clients.domain import Client
from services.identity.entrypoints import Entrypoints
from services.identity.oauth import queries, views
from services.identity.oauth.answers import Tokens
from services.identity.oauth.domain.errors import OAuthError
from services.identity.oauth.handlers import machines
from services.identity.oauth.refusals import refused
from services.identity.store import IdentityWork

GRANTS: dict[str, Callable[[Client, Mapping[str, str], IdentityWork], Tokens]] = {
    "client_credentials": machines.by_credentials,
}
"""What a token is given for."""


class OAuthEntrypoints(Entrypoints):
    """Tokens, and what is told about them."""

    @page("POST", "/oauth/token", refused)
    def token(self, request: Request, uow: IdentityWork) -> Response:
        """Hand out tokens."""
        form = form_of(request)
        client = queries.asking(
            request.headers.get("Authorization"), form, uow, console_client.described(self.work.settings.console_client)
        )
        give = GRANTS.get(form.get("grant_type", ""))
        if give is None:
            raise OAuthError("unsupported_grant_type", f"grant_type: one of {', '.join(GRANTS)}.")
        return _kept_by_nobody(give(client, form, uow))

    @page("GET", "/oauth/ended-sessions")
    def ended_sessions(self, request: Request, uow: IdentityWork) -> Response:
        """For services that check tokens: which hold no longer. The gateway passes it on to nobody."""
        text = written(as_json(views.ended(uow)))
        answer = Response(text, content_type="application/json")
        answer.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
        answer.headers["Cache-Control"] = "no-cache"
        return answer.make_conditional(request)


def _kept_by_nobody(content: Tokens) -> Response:
    headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
    return Response(written(as_json(content)), content_type="application/json", headers=headers)
