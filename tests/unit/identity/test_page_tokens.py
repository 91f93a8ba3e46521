"""The platform's own pages get a token of whoever is signed in in the browser that shows them."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from services.identity.accounts.domain.grants import Role
from services.identity.oauth import bearing
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import SIGNED_OUT

from .app import App, part


@pytest.fixture
def app() -> App:
    return App()


def asked(app: App, cookie: str | None = None, to: str = "/people") -> TestResponse:
    return app.browser(cookie).post("/oauth/page-token", base_url=app.issuer, data={"to": to})


def test_it_speaks_for_the_session_of_the_cookie_and_says_for_whom(app: App) -> None:
    session, cookie = app.somebody()

    told = asked(app, cookie).json

    claims = bearing.claims(told["access_token"], app.work())
    assert claims is not None
    assert (claims["sub"], claims["sid"], claims["scope"]) == ("sofie", session.id, "refu")
    assert {name: told[name] for name in ("role", "units", "session", "display_name", "has_more_roles")} == {
        "role": "coordinator",
        "units": ["gent"],
        "session": session.id,
        "display_name": "Sofie",
        "has_more_roles": False,
    }
    assert part(told["access_token"], 1)["exp"] - part(told["access_token"], 1)["iat"] == told["expires_in"] == 300


def test_of_a_coach_it_says_which_partner(app: App) -> None:
    _, cookie = app.somebody("jo", Role(role="coach", partner="jobkans"))

    told = asked(app, cookie).json

    assert told["organisation"] == "jobkans"
    assert part(told["access_token"], 1)["organisation"] == "jobkans"


def test_it_holds_no_longer_than_the_session(app: App) -> None:
    session, cookie = app.somebody()
    token = asked(app, cookie).json["access_token"]

    uow = app.work()
    sessions.end(uow.sessions.get(session.id), SIGNED_OUT, uow)
    uow.commit()

    assert bearing.claims(token, app.work()) is None
    assert asked(app, cookie).status_code == 401


def test_whoever_uses_pages_all_day_stays_signed_in(app: App) -> None:
    _, cookie = app.somebody()
    for _ in range(5):
        app.late += timedelta(hours=1, minutes=59)
        assert asked(app, cookie).status_code == 200

    app.late += timedelta(hours=2)
    assert asked(app, cookie).status_code == 401


def test_nobody_is_told_where_to_sign_in_and_comes_back_to_the_page(app: App) -> None:
    answer = asked(app, to="/people?status=waiting")

    assert answer.status_code == 401
    place = answer.json["sign_in"]
    assert place.startswith("/sign-in?continue=")
    kept = app.work().continuations.find(place.partition("continue=")[2])
    assert kept is not None
    assert kept.to == "/people?status=waiting"


@pytest.mark.parametrize("to", ["https://elsewhere.example", "//elsewhere.example", "\\\\elsewhere.example"])
def test_nobody_is_led_elsewhere_after_signing_in(app: App, to: str) -> None:
    answer = asked(app, to=to)

    assert (answer.status_code, answer.json["slug"]) == (422, "foreign-continuation")
