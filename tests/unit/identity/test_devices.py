"""A device without a browser is signed in with the help of one that has it."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from werkzeug.test import Client as HttpClient
from werkzeug.test import TestResponse

from services.identity.oauth.views import DEVICE_CODE

from .app import App, part

CONSOLE = "refu-console"


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def begun(app: App) -> dict[str, Any]:
    answer = HttpClient(app).post("/oauth/device", base_url=app.issuer, data={"client_id": CONSOLE})
    told: dict[str, Any] = answer.json
    return told


def polled(app: App, begun: dict[str, Any], client: str = CONSOLE) -> TestResponse:
    form = {"grant_type": DEVICE_CODE, "device_code": begun["device_code"], "client_id": client}
    return HttpClient(app).post("/oauth/token", base_url=app.issuer, data=form)


def said(app: App, code: str, decision: str) -> TestResponse:
    """Somebody opens the page with this code, and presses a button."""
    browser = app.browser(app.somebody()[1])
    page = browser.get("/sign-in/device", query_string={"user_code": code}, base_url=app.issuer)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
    known = {name: unescape(value) for name, value in fields.items()}
    return browser.post("/sign-in/device", data={**known, "decision": decision}, base_url=app.issuer)


def test_what_somebody_allows_becomes_tokens_once(app: App, begun: dict[str, Any]) -> None:
    assert polled(app, begun).json["error"] == "authorization_pending"
    assert said(app, begun["user_code"].lower().replace("-", " "), "allow").status_code == 200
    app.late = timedelta(seconds=2)

    told = polled(app, begun).json

    assert part(told["access_token"], 1)["sub"] == "sofie"
    assert "refresh_token" in told
    assert polled(app, begun).json["error"] == "invalid_grant"


def test_the_code_is_typed_without_thinking_of_signs(begun: dict[str, Any]) -> None:
    assert re.fullmatch(r"[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}", begun["user_code"])
    assert begun["verification_uri_complete"] == f"{begun['verification_uri']}?user_code={begun['user_code']}"


def test_no_is_told_to_the_device(app: App, begun: dict[str, Any]) -> None:
    said(app, begun["user_code"], "deny")

    assert polled(app, begun).json["error"] == "access_denied"


def test_a_device_that_asks_too_often_is_slowed_down(app: App, begun: dict[str, Any]) -> None:
    polled(app, begun)

    assert polled(app, begun).json["error"] == "slow_down"


def test_a_device_waits_for_ten_minutes(app: App, begun: dict[str, Any]) -> None:
    app.late = timedelta(minutes=11)

    assert polled(app, begun).json["error"] == "expired_token"
    assert said(app, begun["user_code"], "allow").status_code == 422


def test_another_client_gets_nothing(app: App, begun: dict[str, Any]) -> None:
    said(app, begun["user_code"], "allow")

    assert polled(app, begun, "app").json["error"] == "invalid_grant"


def test_nobody_allows_a_device_by_a_link_alone(app: App, begun: dict[str, Any]) -> None:
    browser = app.browser(app.somebody()[1])

    forged = browser.post(
        "/sign-in/device", data={"user_code": begun["user_code"], "decision": "allow"}, base_url=app.issuer
    )

    assert forged.status_code == 403
    assert polled(app, begun).json["error"] == "authorization_pending"


def test_whoever_is_not_signed_in_does_that_first(app: App, begun: dict[str, Any]) -> None:
    page = app.browser().get("/sign-in/device", query_string={"user_code": begun["user_code"]}, base_url=app.issuer)

    assert page.headers["Location"].startswith("/sign-in?continue=")


def test_a_code_that_no_device_shows_is_asked_for_again(app: App) -> None:
    assert said(app, "BBBB-BBBB", "allow").status_code == 422
