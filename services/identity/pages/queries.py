"""One request to a page: who comes, from where, and what they sent."""

import ipaddress
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from werkzeug.wrappers import Request

from services.chassis.http.accesses import CALLER
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Grant
from services.identity.html import cookies, forms
from services.identity.html.languages import language_of, origin_of
from services.identity.html.rendering import Reader
from services.identity.pages.domain import Step
from services.identity.passkeys.domain import RelyingParty
from services.identity.sessions import queries as sessions
from services.identity.sessions.domain import Session
from services.identity.store import IdentityWork
from services.identity.values import handed_out
from services.identity.values.addresses import network_of
from services.identity.values.devices import device_of
from services.identity.values.languages import LANGUAGES, STAFF_LANGUAGES
from services.platform.caller import described


@dataclass(frozen=True)
class Visit:
    """A request, in its unit of work."""

    request: Request
    uow: IdentityWork

    @property
    def reader(self) -> Reader:
        """Whom the page is shown to."""
        return Reader(self.request, self.uow)

    @property
    def reads_as_staff_do(self) -> bool:
        """Whether the first page is in a language that was asked for; newcomers' other pages are in more of them."""
        return language_of(self.request, LANGUAGES) in STAFF_LANGUAGES

    def form(self) -> dict[str, str]:
        """What was sent; raises Forbidden `foreign-form` unless it came from our own page."""
        return forms.own_form(self.request, self.uow.issuer, self.uow)

    def leaving_form(self) -> dict[str, str]:
        """The same of a form with which somebody goes; the platform's other pages have it, too."""
        return forms.leaving_form(self.request, self.uow.issuer, self.uow)

    @property
    def session(self) -> Session | None:
        """Of the cookie that the browser brought; None while nobody is signed in."""
        return sessions.of_cookie(cookies.read(self.request, cookies.SESSION), self.uow)

    @property
    def acting(self) -> tuple[Session, Account, Grant] | None:
        """Who is signed in and acts as what, as the access log then tells; None for nobody."""
        session = self.session
        found = accounts.acting(session, self.uow) if session else None
        if session is None or found is None:
            return None
        self.request.environ[CALLER] = described(accounts.caller_of(session, *found))
        return (session, *found)

    @property
    def step(self) -> Step | None:
        """The sign-in that is under way in this browser; None for none."""
        step_id, secret = handed_out.parted(cookies.read(self.request, cookies.STEP) or "")
        step = self.uow.steps.find(step_id) if step_id else None
        if step is None or not handed_out.same(secret, step.secret_digest):
            return None
        return step if self.uow.now < step.expires_at else None

    @property
    def device(self) -> str:
        """Browser and system."""
        return device_of(self.request.headers.get("User-Agent", ""))

    @property
    def network(self) -> str:
        """Where it comes from."""
        return network_of(self.request.headers.get("X-Forwarded-For"), self.request.remote_addr)

    @property
    def browser_mark(self) -> str:
        """What questions to this browser's passkeys are bound to."""
        return forms.cookie_of(self.request)

    @property
    def party(self) -> RelyingParty | None:
        """For whom passkeys are made; None where the platform is reached by a number, which has none."""
        host = urlsplit(self.uow.issuer).hostname or ""
        return None if _is_a_number(host) else RelyingParty(host, origin_of(self.uow.issuer))


def credential_in(fields: dict[str, str]) -> str:
    """What the browser's own dialogue made of a passkey, as JSON; "null" for nothing."""
    return fields.get("credential") or json.dumps(None)


def _is_a_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
