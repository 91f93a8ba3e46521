"""Clients that act for themselves, and how any client shows who it is."""

import base64
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote_plus

import pytest
from werkzeug.test import Client as HttpClient
from werkzeug.test import TestResponse

from services.chassis.errors import Invalid, NotFound, RefuError, Unavailable
from services.identity.accounts.domain.grants import Role
from services.identity.clients import handlers
from services.identity.clients.commands import EndClient, RegisterClient
from services.identity.clients.domain import MACHINE, Client
from services.identity.values import handed_out

from .app import CALLBACK, ISSUER, SECRET, App, a_client, part, sent
from .builders import Keepers

ALL = Keepers()


@pytest.fixture
def app() -> App:
    return App()


def by_header(app: App, client: str, secret: str, **form: str) -> TestResponse:
    shown = base64.b64encode(f"{quote_plus(client)}:{quote_plus(secret)}".encode()).decode()
    headers = {"Authorization": f"Basic {shown}"}
    data = {"grant_type": "client_credentials", **form}
    return HttpClient(app).post("/oauth/token", base_url=ISSUER, headers=headers, data=data)


def registered(app: App, keepers: Keepers = ALL, **given: Any) -> tuple[Client, str | None]:
    uow = app.work()
    known = {"name": "A program", "kind": "public", "redirect_uris": [CALLBACK], **given}
    answer = handlers.register(RegisterClient(**known), keepers, uow)
    uow.commit()
    return app.work().clients.get(answer.content.id), answer.content.client_secret


def test_a_machine_acts_as_what_it_was_registered_for(app: App) -> None:
    told = app.posted("/oauth/token", "partner", grant_type="client_credentials").json

    claims = part(told["access_token"], 1)
    assert (claims["sub"], claims["role"], claims["organisation"]) == ("partner", "coach", "jobkans")
    assert (told["expires_in"], "refresh_token" in told) == (300, False)


def test_a_machine_acts_for_nothing_that_nobody_knows(app: App) -> None:
    machine = {"kind": "machine", "redirect_uris": [], "role": "coordinator"}

    with pytest.raises(NotFound, match="unknown-unit"):
        registered(app, Keepers(unknown=("nowhere",)), **machine, units=["gent", "nowhere"])
    with pytest.raises(Unavailable):
        registered(app, Keepers(away=True), **machine, units=["gent"])
    assert registered(app, Keepers(away=True))[0].role is None


def test_a_machine_chooses_nothing_for_itself(app: App) -> None:
    wanted = {"role": "administrator", "units": "*", "valid_for": "86400", "subject": "root"}

    told = app.posted("/oauth/token", "partner", grant_type="client_credentials", **wanted).json

    claims = part(told["access_token"], 1)
    assert (claims["sub"], claims["role"], claims["units"], told["expires_in"]) == ("partner", "coach", [], 300)


def test_id_and_secret_of_the_header_are_form_encoded(app: App) -> None:
    odd = "a secret with signs: +/%&="
    uow = app.work()
    role = Role(role="operator")
    uow.clients.add(a_client("an:odd one", MACHINE, role=role, secret_digest=handed_out.digest(odd)))
    uow.commit()

    assert by_header(app, "an:odd one", odd).status_code == 200


@pytest.mark.parametrize(
    ("client", "secret"), [("partner", "wrong"), ("nobody", SECRET), ("app", SECRET), ("partner", ""), ("", "")]
)
def test_whoever_does_not_show_who_it_is_is_told_the_same(app: App, client: str, secret: str) -> None:
    answer = by_header(app, client, secret)

    assert (answer.status_code, answer.json["error"]) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "scope": "openid"}, "invalid_scope"),
        ({"grant_type": "client_credentials", "client_secret": SECRET}, "invalid_request"),
        ({"grant_type": "client_credentials", "client_id": "site"}, "invalid_request"),
    ],
)
def test_what_cannot_be_given_is_refused_with_oauths_own_word(app: App, form: dict[str, str], error: str) -> None:
    assert by_header(app, "partner", SECRET, **form).json["error"] == error


def test_a_client_that_acts_for_people_has_no_role_of_its_own(app: App) -> None:
    for client, error in (("site", "unauthorized_client"), ("app", "unauthorized_client")):
        assert app.posted("/oauth/token", client, grant_type="client_credentials").json["error"] == error


def test_a_field_that_is_given_twice_is_refused(app: App) -> None:
    form = [("client_id", "partner"), ("client_secret", SECRET), ("grant_type", "a"), ("grant_type", "b")]
    body = "&".join(f"{name}={quote_plus(value)}" for name, value in form)

    answer = HttpClient(app).post(
        "/oauth/token", base_url=ISSUER, data=body, content_type="application/x-www-form-urlencoded"
    )

    assert (answer.status_code, answer.json["error"]) == (400, "invalid_request")


def test_a_client_that_was_ended_gets_nothing_and_its_tokens_end(app: App) -> None:
    uow = app.work()
    handlers.end(EndClient(client_id="partner"), uow)
    uow.commit()

    assert by_header(app, "partner", SECRET).json["error"] == "invalid_client"
    assert HttpClient(app).get("/oauth/ended-sessions", base_url=ISSUER).json["sessions"] == ["partner"]


def test_a_client_is_known_until_its_last_day(app: App) -> None:
    today = date.today()  # noqa: DTZ011
    kept, secret = registered(
        app, kind="machine", redirect_uris=[], role="operator", valid_until=today + timedelta(days=1)
    )
    assert by_header(app, kept.id, str(secret)).status_code == 200

    app.late = timedelta(days=3)

    assert by_header(app, kept.id, str(secret)).json["error"] == "invalid_client"


def test_a_secret_is_told_once_and_only_its_digest_is_kept(app: App) -> None:
    kept, secret = registered(app, kind="confidential")

    assert secret
    assert secret not in str(app.store.collections)
    assert registered(app)[1] is None
    assert kept.secret_digest


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ({"redirect_uris": []}, "redirect-uris-and-kind"),
        ({"kind": "machine", "role": "operator"}, "redirect-uris-and-kind"),
        ({"kind": "machine", "redirect_uris": []}, "role-and-kind"),
        ({"role": "operator"}, "role-and-kind"),
        ({"kind": "machine", "redirect_uris": [], "role": "coach"}, "scope-missing"),
        ({"redirect_uris": ["http://app.example/callback"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["https://app.example/*"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["https://app.example/#a"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["https://user@app.example/"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["http://localhost.evil.example/"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["http://127.0.0.1.evil.example/"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["http://127.0.0.1evil.example/"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["http://127.0.0.1:99999/back"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["http://127.0.0.1:/back"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["https://app.example:/back"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["https://app.example:port/back"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["https://[::1/back"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["javascript:alert(1)"]}, "redirect-uri-refused"),
        ({"redirect_uris": ["myapp:/back"]}, "redirect-uri-refused"),
    ],
)
def test_a_client_that_would_not_be_safe_is_not_registered(app: App, given: dict[str, Any], slug: str) -> None:
    with pytest.raises(RefuError) as error:
        registered(app, **given)

    assert error.value.slug == slug
    assert isinstance(error.value, Invalid)


@pytest.mark.parametrize("uri", [CALLBACK, "org.example.app:/back", "http://127.0.0.1/back", "http://[::1]:4/back"])
def test_people_return_to_the_web_to_an_app_or_to_their_own_computer(app: App, uri: str) -> None:
    assert registered(app, redirect_uris=[uri])[0].may_return_to(uri)


def test_of_ones_own_computer_any_port_is_the_same(app: App) -> None:
    kept, _ = registered(app, redirect_uris=["http://127.0.0.1/back"])

    assert kept.may_return_to("http://127.0.0.1:49152/back")
    for other in ("http://127.0.0.1:1/other", "http://127.0.0.2/back", "http://127.0.0.1.evil.example/back"):
        assert not kept.may_return_to(other)


@pytest.mark.parametrize("port", ["99999", "65536", "0", "", "-1", "8e3", "\u0668\u0660"])
def test_nobody_is_sent_to_a_port_that_there_is_not(app: App, port: str) -> None:
    kept, _ = registered(app, redirect_uris=["http://127.0.0.1/back"])
    address = f"http://127.0.0.1:{port}/back"

    answer = sent(app, app.browser(), client_id=kept.id, redirect_uri=address)

    assert not kept.may_return_to(address)
    assert answer.status_code == 400
    assert "redirect_uri" in answer.text
