"""Lock, on a shared phone, shuts what an application got there too, and nothing of anybody's elsewhere."""

from typing import Any

import pytest
from werkzeug.test import Client as HttpClient

from services.identity.accounts.domain.grants import Role
from services.identity.arrivals import handlers as arrivals
from services.identity.html import cookies
from services.identity.oauth import bearing
from services.identity.sessions import queries

from .app import App, a_code, part, redeemed, refreshed
from .browser import forms_of

AMINA = Role(role="newcomer", newcomer="amina")
SIGNED_IN = "/sign-in/phone/signed-in"


@pytest.fixture
def app() -> App:
    return App()


def in_an_app(app: App, cookie: str) -> dict[str, Any]:
    """The tokens that an application gets of whoever is signed in."""
    told: dict[str, Any] = redeemed(app, a_code(app, cookie)).json
    return told


def pressed(app: App, browser: HttpClient, path: str = "/sign-in/phone/lock") -> None:
    """A button of the page that shows who is signed in."""
    [form] = [each for each in forms_of(browser.get(SIGNED_IN, base_url=app.issuer).text) if each["action"] == path]
    assert browser.post(path, data=form["fields"], base_url=app.issuer).status_code == 303


def is_shut(app: App, told: dict[str, Any]) -> bool:
    """Whether neither of its tokens opens anything, here and wherever tokens are checked."""
    sid = part(told["access_token"], 1)["sid"]
    listed = [each.id for each in queries.living_of("amina", app.work())]
    gone = sid not in listed and sid in [each.id for each in queries.ended_lately(app.work())]
    bears = bearing.claims(told["access_token"], app.work()) is not None
    assert gone != bears
    renewed = refreshed(app, told["refresh_token"])
    assert (renewed.status_code == 400) == gone
    return gone


@pytest.mark.parametrize("button", ["lock", "forget"])
def test_what_an_application_got_here_ends_and_what_one_got_elsewhere_goes_on(app: App, button: str) -> None:
    _, cookie = app.somebody("amina", AMINA)
    here, elsewhere = in_an_app(app, cookie), in_an_app(app, app.somebody("amina", AMINA)[1])
    sister = in_an_app(app, app.somebody("sara", Role(role="newcomer", newcomer="sara"))[1])

    pressed(app, app.browser(cookie), f"/sign-in/phone/{button}")

    assert is_shut(app, here)
    assert not is_shut(app, elsewhere)
    assert not is_shut(app, sister)


def test_what_an_application_got_at_an_earlier_sign_in_on_this_phone_ends_too(app: App) -> None:
    _, first = app.somebody("amina", AMINA)
    told = in_an_app(app, first)
    uow = app.work()
    second = arrivals.begin(uow.accounts.get("amina"), ("pin",), "Safari, iPhone", first, uow)
    uow.commit()
    assert not is_shut(app, told)

    pressed(app, app.browser(second))

    assert is_shut(app, told)


def test_somebody_else_who_comes_in_on_the_phone_locks_their_own_alone(app: App) -> None:
    _, cookie = app.somebody("amina", AMINA)
    told = in_an_app(app, cookie)
    app.somebody("sara", Role(role="newcomer", newcomer="sara"))
    uow = app.work()
    hers = arrivals.begin(uow.accounts.get("sara"), ("pin",), "Safari, iPhone", cookie, uow)
    uow.commit()

    pressed(app, app.browser(hers))

    assert not is_shut(app, told)


def test_what_the_phone_kept_for_a_time_without_a_network_goes_too(app: App) -> None:
    _, cookie = app.somebody("amina", AMINA)
    browser = app.browser(cookie)
    [form, _] = forms_of(browser.get(SIGNED_IN, base_url=app.issuer).text)

    answer = browser.post("/sign-in/phone/lock", data=form["fields"], base_url=app.issuer)

    assert answer.headers["Clear-Site-Data"] == '"storage"'


def test_a_form_that_was_open_for_too_long_still_locks(app: App) -> None:
    session, cookie = app.somebody("amina", AMINA)
    told = in_an_app(app, cookie)
    browser = app.browser(cookie)
    page = browser.get(SIGNED_IN, base_url=app.issuer).text
    uow = app.work()
    uow.sessions.save(uow.sessions.get(session.id).ended("signed-out", uow.now))
    uow.commit()

    browser.post("/sign-in/phone/lock", data=forms_of(page)[0]["fields"], base_url=app.issuer)

    assert is_shut(app, told)
    assert browser.get_cookie(cookies.SESSION) is None


@pytest.mark.parametrize(
    ("role", "stays"),
    [(AMINA, False), (Role(role="coordinator", units=("gent",)), True)],
    ids=["newcomer", "coordinator"],
)
def test_a_newcomer_who_signs_out_of_an_application_is_out_of_the_browser_too(
    app: App, role: Role, stays: bool
) -> None:
    """Whoever takes the phone next and signs in there would come in as the one before."""
    _, cookie = app.somebody("amina", role)
    told = in_an_app(app, cookie)

    app.posted("/oauth/revoke", "app", token=told["refresh_token"])

    assert is_shut(app, told)
    assert (queries.of_cookie(cookie, app.work()) is not None) is stays
