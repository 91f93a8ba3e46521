"""Identity on a real store, and a service that checks its tokens: what is shown at once, and what is ended."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from deploy.local.platform import ServiceProcess
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.tokens import ISSUER
from tests.unit.identity.app import CALLBACK, VERIFIER, App, a_code, part

AT_ONCE = 8
ASKS_IDENTITY = {"REFU_TOKEN_KEYS": ""}
OAUTH = {"client_id": "app"}


@pytest.fixture(scope="module")
def identity(shared_stage: Stage) -> ServiceProcess:
    process = shared_stage.service("identity", **ASKS_IDENTITY)
    process.start()
    process.wait_ready()
    return process


@pytest.fixture
def given(shared_stage: Stage) -> dict[str, str]:
    """What an application shows with the code that somebody just agreed to."""
    app = App(ISSUER)
    code = a_code(app, app.somebody()[1])
    database = shared_stage.database("identity")
    for name, documents in app.store.collections.items():
        database[name].delete_many({})
        database[name].insert_many(documents.values())
    return {
        **OAUTH,
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
    }


def token(identity: ServiceProcess, form: dict[str, str]) -> requests.Response:
    return requests.post(f"{identity.url}/oauth/token", data=form, timeout=30)


def at_once(identity: ServiceProcess, form: dict[str, str]) -> list[requests.Response]:
    with ThreadPoolExecutor(AT_ONCE) as several:
        return list(several.map(lambda _: token(identity, form), range(AT_ONCE)))


def refreshing(told: dict[str, Any]) -> dict[str, str]:
    return {**OAUTH, "grant_type": "refresh_token", "refresh_token": told["refresh_token"]}


def test_a_code_that_many_show_at_once_is_given_out_once_and_then_ends(
    identity: ServiceProcess, given: dict[str, str]
) -> None:
    answers = at_once(identity, given)

    [first] = [answer.json() for answer in answers if answer.status_code == 200]
    assert {answer.json()["error"] for answer in answers if answer.status_code != 200} == {"invalid_grant"}
    assert token(identity, refreshing(first)).json()["error"] == "invalid_grant"


def test_an_app_that_renews_many_times_at_once_is_given_one_and_the_same(
    identity: ServiceProcess, given: dict[str, str]
) -> None:
    first = token(identity, given).json()

    answers = at_once(identity, refreshing(first))

    assert {answer.status_code for answer in answers} == {200}
    [same] = {answer.json()["refresh_token"] for answer in answers}
    assert token(identity, refreshing({"refresh_token": same})).status_code == 200


def test_a_session_that_was_ended_is_refused_by_another_service_within_seconds(
    shared_stage: Stage, identity: ServiceProcess, given: dict[str, str]
) -> None:
    intake = shared_stage.service("intake", **ASKS_IDENTITY)
    intake.start()
    intake.wait_ready()
    first = token(identity, given).json()
    headers = {"Authorization": f"Bearer {first['access_token']}"}

    def asked() -> requests.Response:
        return requests.get(f"{intake.url}/v1/units", headers=headers, timeout=30)

    assert asked().status_code == 200
    revoked = requests.post(f"{identity.url}/oauth/revoke", data={**OAUTH, "token": first["refresh_token"]}, timeout=30)
    assert revoked.status_code == 200

    eventually(lambda: asked().status_code == 401, "intake hears that the session ended", 10)
    assert asked().json()["slug"] == "session-ended"
    assert part(first["access_token"], 1)["exp"] - part(first["access_token"], 1)["iat"] == 300
