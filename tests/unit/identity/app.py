"""Identity in this process, over a store in memory, at a moment that a test chooses: asked directly or over HTTP."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from threading import Thread
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.serving import make_server
from werkzeug.test import Client as HttpClient
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request, Response

from services.chassis.http import problems
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import Role
from services.identity.clients.domain import CONFIDENTIAL, MACHINE, PUBLIC, SCOPES, Client
from services.identity.html import cookies
from services.identity.keys import handlers as keys
from services.identity.service import IdentityService
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import Session
from services.identity.store import IdentityWork
from services.identity.values import handed_out
from tests.ids import knowing
from tests.tokens import SETTINGS

from .builders import a_grant
from .site import routes

ISSUER = "https://refu.example"
CALLBACK = "https://app.example/callback"
SECRET = "a-secret-of-a-client_as-they-are-made"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
COORDINATOR = Role(role="coordinator", units=("gent",))


@dataclass
class App:
    """Identity, with one coordinator and a client of each kind."""

    issuer: str = ISSUER
    store: MemoryStore = field(default_factory=MemoryStore)
    late: timedelta = timedelta()
    """How far its clock is ahead of the true one."""
    token_keys: str = SETTINGS.token_keys
    """The file with the keys by which it checks bearer tokens."""
    console_client: str = ""
    """The file of a client that acts as anybody."""

    def __post_init__(self) -> None:
        self.store.collections["signing_keys"] = deepcopy(_signing_keys())
        uow = self.work()
        uow.clients.add(a_client("app", PUBLIC, (CALLBACK, "org.example.app:/back")))
        uow.clients.add(a_client("site", CONFIDENTIAL, (CALLBACK,), id_token_alg="ES256"))
        uow.clients.add(a_client("partner", MACHINE, role=Role(role="coach", partner="jobkans"), scopes=("refu",)))
        uow.commit()

    def work(self) -> IdentityWork:
        """A unit of work, at its moment."""
        return self._work(ExecutionContext())

    def somebody(self, account: str = "sofie", role: Role = COORDINATOR) -> tuple[Session, str]:
        """Somebody signed in, in a browser: the session and its cookie."""
        uow = self.work()
        if uow.accounts.find(account) is None:
            grant = a_grant(f"{account}-grant", role)
            known = Account(id=account, opened_at=uow.now, display_name="Sofie", language="nl")
            uow.accounts.add(known.given(grant, uow.today))
        begun = sessions.begin(
            account=account, grant=f"{account}-grant", device="Firefox, Linux", amr=("pwd", "otp"), uow=uow
        )
        uow.commit()
        return begun

    def browser(self, cookie: str | None = None) -> HttpClient:
        """A browser, of somebody who is signed in where a cookie is given."""
        browser = HttpClient(self, use_cookies=True)
        if cookie:
            browser.set_cookie(cookies.SESSION, cookie, domain=urlsplit(self.issuer).hostname or "", secure=True)
        return browser

    def posted(self, path: str, client: str | None = None, **form: str) -> TestResponse:
        """A form that a client sends, with its secret where it has one."""
        secret = {} if client in (None, "app") else {"client_secret": SECRET}
        shown = {"client_id": client, **secret} if client else {}
        return HttpClient(self).post(path, base_url=self.issuer, data={**shown, **form})

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """The WSGI application."""
        return self._answered(Request(environ))(environ, start_response)

    def _answered(self, request: Request) -> Response:
        try:
            endpoint, values = routes().bind_to_environ(request.environ).match()
        except HTTPException as error:
            return problems.response(error)
        service: Any = IdentityService()
        checking = {"token_keys": self.token_keys, "peers": {}}
        settings = SimpleNamespace(console_client=self.console_client, public_url=self.issuer, **checking)
        service.work = SimpleNamespace(begin=self._work, settings=settings, ready=True)
        answer: Response = getattr(service, endpoint)(request, **values)
        return answer

    def _work(self, context: ExecutionContext) -> IdentityWork:
        now = datetime.now(UTC) + self.late
        return IdentityWork(self.store, replace(knowing(context), now=now, public_url=self.issuer))


@cache
def _signing_keys() -> dict[str, Any]:
    """Made once: an RSA key takes a tenth of a second."""
    app = object.__new__(App)
    app.issuer, app.store, app.late = ISSUER, MemoryStore(), timedelta()
    uow = app.work()
    keys.keep_up(uow)
    uow.commit()
    return app.store.collections["signing_keys"]


def a_client(client_id: str, kind: str, redirect_uris: tuple[str, ...] = (), **given: Any) -> Client:
    """A client that was registered."""
    secret = None if kind == PUBLIC else handed_out.digest(SECRET)
    known: dict[str, Any] = {"scopes": SCOPES, "secret_digest": secret, "name": f"The {client_id}"}
    made = {"made_by": "a1", "made_at": datetime(2026, 1, 1, tzinfo=UTC)}
    return Client(id=client_id, kind=kind, redirect_uris=redirect_uris, **known | made | given)


def asking(**changed: str | None) -> dict[str, str]:
    """What an application sends somebody with; None leaves a parameter out."""
    known: dict[str, str | None] = {
        "response_type": "code",
        "client_id": "app",
        "redirect_uri": CALLBACK,
        "scope": "openid refu",
        "state": "a state",
        "nonce": "a nonce",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in {**known, **changed}.items() if value is not None}


def sent(app: App, browser: HttpClient, **changed: str | None) -> TestResponse:
    """Somebody is sent to sign in."""
    return browser.get("/oauth/authorize", query_string=asking(**changed), base_url=app.issuer)


def decided(app: App, browser: HttpClient, page: TestResponse, decision: str = "allow") -> dict[str, str]:
    """They press a button of the page that asks: what goes back to the application."""
    return answered(place_after(app, browser, page, decision))


def place_after(app: App, browser: HttpClient, page: TestResponse, decision: str = "allow") -> str:
    """Where they go then."""
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
    fields = {name: unescape(value) for name, value in form.items()}
    done = browser.post("/oauth/authorize", data={**fields, "decision": decision}, base_url=app.issuer)
    assert done.status_code == 200, done.text
    [place] = set(re.findall(r'href="([^"]+)">[^<]+</a></p>', done.text))
    return unescape(place)


def answered(place: str) -> dict[str, str]:
    """The parameters with which somebody goes back to the application."""
    return {name: values[0] for name, values in parse_qs(urlsplit(place).query).items()}


def a_code(app: App, cookie: str, **changed: str | None) -> str:
    """Somebody agreed: the code that the application gets."""
    browser = app.browser(cookie)
    page = sent(app, browser, **changed)
    if page.status_code == 303:
        return answered(page.headers["Location"])["code"]
    return decided(app, browser, page)["code"]


def redeemed(app: App, code: str, client: str = "app", **changed: str) -> TestResponse:
    """The application shows the code."""
    form = {"code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER, **changed}
    return app.posted("/oauth/token", client, grant_type="authorization_code", **form)


def refreshed(app: App, token: str, client: str = "app", **changed: str) -> TestResponse:
    """The application shows a refresh token."""
    return app.posted("/oauth/token", client, grant_type="refresh_token", refresh_token=token, **changed)


def part(token: str, place: int) -> dict[str, Any]:
    """The header (0) or the claims (1) of a token, unchecked."""
    piece = token.split(".")[place]
    told: dict[str, Any] = json.loads(base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4)))
    return told


@contextmanager
def served(app: App) -> Iterator[str]:
    """At an address of this machine, which is the issuer meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    app.issuer = f"http://127.0.0.1:{server.server_port}"
    try:
        yield app.issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
