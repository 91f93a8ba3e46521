"""Clients that others wrote sign people in, renew and take back: openid-client and oauth4webapi, jose, and Authlib."""

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from services.identity.keys import handlers as keys
from services.identity.keys.commands import RotateKeys
from tests import javascript
from tests.unit.identity.app import CALLBACK, SECRET, VERIFIER, App, part, place_after, served

SCRIPT = Path(__file__).with_name("clients.mjs")


@pytest.fixture
def app() -> Iterator[App]:
    app = App()
    with served(app):
        yield app


def agreed(app: App, url: str) -> str:
    """Somebody opens this address, signed in, and agrees: where they are sent."""
    browser = app.browser(app.somebody()[1])
    page = browser.get(url.removeprefix(app.issuer), base_url=app.issuer)
    return page.headers["Location"] if page.status_code == 303 else place_after(app, browser, page)


def allowed(app: App, code: str) -> None:
    """Somebody types the code of a device, and allows it."""
    browser = app.browser(app.somebody()[1])
    page = browser.get("/sign-in/device", query_string={"user_code": code}, base_url=app.issuer)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
    form = {name: unescape(value) for name, value in fields.items()} | {"decision": "allow"}
    assert browser.post("/sign-in/device", data=form, base_url=app.issuer).status_code == 200


def done_for(app: App, asked: dict[str, Any]) -> dict[str, Any]:
    """What the script cannot do by itself."""
    if asked["do"] == "agree":
        return {"place": agreed(app, asked["url"])}
    if asked["do"] == "allow":
        allowed(app, asked["code"])
    elif asked["do"] == "pass":
        app.late += timedelta(seconds=asked["seconds"])
    else:
        uow = app.work()
        keys.rotate(RotateKeys(), uow)
        uow.commit()
    return {}


def test_openid_client_oauth4webapi_and_jose_find_all_that_is_promised(app: App, tmp_path: Path) -> None:
    javascript.bring_into(tmp_path)
    script = tmp_path / SCRIPT.name
    script.write_text(SCRIPT.read_text())
    command = [javascript.node(), script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as node:
        assert node.stdin
        assert node.stdout
        print(json.dumps({"issuer": app.issuer, "secret": SECRET}), file=node.stdin, flush=True)
        found: list[str] = []
        for line in node.stdout:
            said = json.loads(line)
            if "done" in said:
                found = said["done"]
                break
            print(json.dumps(done_for(app, said)), file=node.stdin, flush=True)
        node.stdin.close()
        assert node.wait(60) == 0
    assert len(found) == len(re.findall(r"^(?:holds|await refused)\(", SCRIPT.read_text(), re.M))


@pytest.fixture
def authlib(monkeypatch: pytest.MonkeyPatch) -> Iterator[OAuth2Session]:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    with OAuth2Session("site", SECRET, scope="openid refu", redirect_uri=CALLBACK, code_challenge_method="S256") as one:
        yield one


def test_authlib_signs_somebody_in_renews_looks_into_and_takes_back(app: App, authlib: OAuth2Session) -> None:
    at = f"{app.issuer}/oauth"
    url, state = authlib.create_authorization_url(f"{at}/authorize", code_verifier=VERIFIER)
    place = agreed(app, url)

    told = authlib.fetch_token(
        f"{at}/token", authorization_response=place, state=state, code_verifier=VERIFIER, redirect_uri=CALLBACK
    )
    assert part(told["access_token"], 1)["sub"] == "sofie"
    assert authlib.get(f"{at}/userinfo").json()["sub"] == "sofie"
    renewed = authlib.refresh_token(f"{at}/token", told["refresh_token"])
    assert authlib.introspect_token(f"{at}/introspect", renewed["access_token"]).json()["active"] is True
    assert authlib.revoke_token(f"{at}/revoke", renewed["refresh_token"]).status_code == 200
    assert authlib.introspect_token(f"{at}/introspect", renewed["access_token"]).json() == {"active": False}
    with pytest.raises(OAuthError, match="invalid_grant"):
        authlib.refresh_token(f"{at}/token", renewed["refresh_token"])


def test_authlib_acts_for_a_machine(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    with OAuth2Session("partner", SECRET) as machine:
        told = machine.fetch_token(f"{app.issuer}/oauth/token", grant_type="client_credentials")

    assert part(told["access_token"], 1)["role"] == "coach"
