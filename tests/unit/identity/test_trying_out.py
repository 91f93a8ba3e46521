"""Links by which somebody comes in as anybody: of the console's client alone, for a day, where there is such a one."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from werkzeug.test import TestResponse

from services.identity.html import cookies
from services.identity.sessions import queries

from .app import App
from .browser import forms_of

CONSOLE = ("the-console", "a-secret-of-the-console_as-it-is-made")


@pytest.fixture
def app(tmp_path: Path) -> App:
    file = tmp_path / "console.json"
    file.write_text(json.dumps({"client_id": CONSOLE[0], "client_secret": CONSOLE[1]}))
    return App(console_client=str(file))


def asked(app: App, shown: tuple[str, str] = CONSOLE, **form: str) -> TestResponse:
    return app.browser().post("/sign-in/try", base_url=app.issuer, data=form, auth=shown)


def path_of(answer: TestResponse) -> str:
    return urlsplit(answer.json["link"]).path


def come_in(app: App, path: str) -> Any:
    """The session that a browser has after pressing the page's button."""
    browser = app.browser()
    page = browser.get(path, base_url=app.issuer)
    [form] = [each for each in forms_of(page.text) if each["action"] == path]
    answer = browser.post(path, data=form["fields"], base_url=app.issuer)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = browser.get_cookie(cookies.SESSION, domain=urlsplit(app.issuer).hostname or "")
    assert cookie is not None
    return queries.of_cookie(cookie.value, app.work())


@pytest.mark.parametrize(
    ("role", "whom", "scope"),
    [
        ("coordinator", "gent kortrijk", {"units": ("gent", "kortrijk")}),
        ("coach", "jobkans", {"partner": "jobkans"}),
        ("newcomer", "n1", {"newcomer": "n1"}),
        ("organisation", "o1", {"organisation": "o1"}),
        ("operator", "", {}),
    ],
)
def test_one_comes_in_as_the_role_for_whom_the_link_says(
    app: App, role: str, whom: str, scope: dict[str, object]
) -> None:
    session = come_in(app, path_of(asked(app, role=role, **{"for": whom}, name="An")))

    [grant] = app.work().accounts.get(session.account).grants
    assert grant.role == role
    assert {name: getattr(grant, name) for name in scope} == scope


def test_who_comes_in_again_has_the_same_account(app: App) -> None:
    path = path_of(asked(app, role="manager"))

    assert come_in(app, path).account == come_in(app, path).account


def test_opening_a_link_lets_nobody_in(app: App) -> None:
    browser = app.browser()

    browser.get(path_of(asked(app, role="manager")), base_url=app.issuer)

    assert browser.get_cookie(cookies.SESSION, domain="refu.example") is None


def test_after_a_day_it_is_over(app: App) -> None:
    path = path_of(asked(app, role="manager"))
    app.late = timedelta(hours=23, minutes=59)
    assert app.browser().get(path, base_url=app.issuer).status_code == 200

    app.late = timedelta(hours=24, minutes=1)
    assert app.browser().get(path, base_url=app.issuer).status_code == 410


def test_a_link_that_somebody_changed_is_none(app: App) -> None:
    path = path_of(asked(app, role="manager"))

    changed = path[:-2] + ("A" if path[-2] != "A" else "B") + path[-1]

    assert app.browser().get(changed, base_url=app.issuer).status_code == 410


@pytest.mark.parametrize(
    ("shown", "form", "status"),
    [
        pytest.param(CONSOLE, {"role": "king"}, 400, id="a role that there is not"),
        pytest.param(CONSOLE, {"role": "coordinator"}, 400, id="a role without for whom it acts"),
        pytest.param(CONSOLE, {"role": "manager", "for": "gent"}, 400, id="for whom of a role that acts for nobody"),
        pytest.param(("the-console", "wrong"), {"role": "manager"}, 401, id="another secret"),
        pytest.param(("partner", "a-secret-of-a-client_as-they-are-made"), {"role": "manager"}, 400, id="a partner"),
    ],
)
def test_nobody_else_gets_one(app: App, shown: tuple[str, str], form: dict[str, str], status: int) -> None:
    assert asked(app, shown, **form).status_code == status


def test_an_installation_without_such_a_client_has_none_and_takes_none(app: App) -> None:
    path = path_of(asked(app, role="administrator"))
    app.console_client = ""

    assert asked(app, role="administrator").status_code == 404
    assert app.browser().get(path, base_url=app.issuer).status_code == 404
    assert app.browser().post(path, base_url=app.issuer).status_code == 404
