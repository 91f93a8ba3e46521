"""Links for trying things out."""

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from services.chassis.http.accesses import CALLER
from services.chassis.http.answers import as_json
from services.chassis.http.pages import page
from services.chassis.http.request_data import form_of
from services.chassis.http.written_json import written
from services.identity.clients import console_client
from services.identity.entrypoints import Entrypoints
from services.identity.html.refusals import refused as refused_page
from services.identity.oauth import queries
from services.identity.oauth.refusals import refused
from services.identity.store import IdentityWork
from services.identity.trying_out import handlers, pages
from services.identity.trying_out.answers import TryOutLink

LINK = f"{handlers.AT}<token>"


class TryOutEntrypoints(Entrypoints):
    """Coming in as anybody."""

    @page("POST", "/sign-in/try", refused)
    def try_out_link(self, request: Request, uow: IdentityWork) -> Response:
        """For whoever shows the console's client."""
        form, besides = form_of(request), console_client.described(self._console_client())
        client = queries.asking(request.headers.get("Authorization"), form, uow, besides)
        request.environ[CALLER] = {"caller": client.id, "role": "client"}
        answer = Response(written(as_json(TryOutLink(link=handlers.link(client, form, uow)))))
        answer.content_type, answer.headers["Cache-Control"] = "application/json", "no-store"
        return answer

    @page("GET", LINK, refused_page)
    def try_out_page(self, request: Request, uow: IdentityWork, token: str) -> Response:
        """As whom."""
        self._console_client()
        return pages.shown(request, token, uow)

    @page("POST", LINK, refused_page)
    def try_out(self, request: Request, uow: IdentityWork, token: str) -> Response:
        """Come in."""
        self._console_client()
        return pages.taken(request, token, uow)

    def _console_client(self) -> str:
        """The file that describes it; raises NotFound in an installation without one."""
        path = self.work.settings.console_client
        if not path:
            raise NotFound("Nobody comes in this way here.")
        return path
