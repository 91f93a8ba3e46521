"""The API of accounts, sessions and oneself, as it is asked over HTTP."""

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.storage.memory import MemoryStore
from services.identity.accounts.domain.grants import Role
from services.identity.service import IdentityService
from services.identity.store import IdentityWork
from services.platform.caller import Caller
from tests.ids import knowing
from tests.tokens import SETTINGS, token_for

from .app import a_client
from .builders import ADMINISTRATOR, GENT, NOW, PUBLIC, a_session, an_account, work
from .site import routes

MANAGER = Role(role="manager")
PEERS = {"intake": "http://intake", "organisations": "http://o", "employment": "http://e"}


def asked(
    store: MemoryStore,
    caller: Caller,
    method: str,
    path: str,
    body: dict[str, Any] | None = None,
    query: dict[str, str] | None = None,
) -> tuple[int, dict[str, Any]]:
    """The status and the body."""
    sent: dict[str, Any] = {"query_string": query or {}} | ({} if body is None else {"json": body})
    builder = EnvironBuilder(path=path, method=method, headers={"Authorization": f"Bearer {token_for(caller)}"}, **sent)
    endpoint, values = routes().bind("refu").match(path, method)
    service = IdentityService()
    known: dict[str, Any] = {"now": NOW, "public_url": PUBLIC}
    service.work = SimpleNamespace(  # type: ignore[assignment]
        settings=SimpleNamespace(**vars(SETTINGS) | {"peers": PEERS}),
        begin=lambda context: IdentityWork(store, replace(knowing(context), **known)),
    )
    answer = getattr(service, endpoint)(Request(builder.get_environ()), **values)
    return answer.status_code, json.loads(answer.get_data())


def a_house() -> tuple[MemoryStore, Caller]:
    """Sofie, who is signed in as a coordinator and could be a manager."""
    store = MemoryStore()
    an_account(store, "ada", Role(role="administrator"))
    an_account(store, "sofie", GENT, MANAGER, display_name="Sofie")
    session, _ = a_session(store, account="sofie", grant="sofie-coordinator", client="mobile")
    return store, Caller(subject="sofie", role="coordinator", units=frozenset({"gent"}), session=session.id)


def test_a_session_names_the_application_that_began_it() -> None:
    store, sofie = a_house()
    uow = work(store)
    uow.clients.add(a_client("mobile", "public", ("org.example.app:/back",), name="Refu on the phone"))
    uow.commit()
    _, listed = asked(store, sofie, "GET", "/v1/me/sessions")

    assert [(each["client"], each["client_name"]) for each in listed["sessions"]] == [("mobile", "Refu on the phone")]


def test_one_learns_who_one_is_and_could_be() -> None:
    store, sofie = a_house()
    status, me = asked(store, sofie, "GET", "/v1/me")

    assert (status, me["subject"], me["display_name"], me["session"]) == (200, "sofie", "Sofie", sofie.session)
    assert (me["acts_as"]["role"], me["acts_as"]["units"]) == ("coordinator", ["gent"])
    assert [grant["role"] for grant in me["grants"]] == ["coordinator", "manager"]


def test_a_client_that_acts_for_itself_has_no_name() -> None:
    status, me = asked(MemoryStore(), Caller(subject="importer", role="operator", client="importer"), "GET", "/v1/me")

    assert (status, me["client"]) == (200, "importer")
    assert "display_name" not in me
    assert "grants" not in me


def test_one_picks_another_of_ones_roles() -> None:
    store, sofie = a_house()

    assert asked(store, sofie, "PUT", "/v1/me/grant", {"grant": "sofie-manager"})[0] == 200
    assert [each["grant"] for each in asked(store, sofie, "GET", "/v1/me/sessions")[1]["sessions"]] == ["sofie-manager"]
    assert asked(store, sofie, "PUT", "/v1/me/grant", {"grant": "ada-administrator"})[1]["slug"] == "unknown-grant"
    assert asked(store, ADMINISTRATOR, "PUT", "/v1/me/grant", {"grant": "x"})[1]["slug"] == "no-session"


def test_one_sees_and_ends_ones_own_sessions_and_nobody_elses() -> None:
    store, sofie = a_house()
    other, _ = a_session(store, account="sofie")
    stranger, _ = a_session(store, account="ada")
    _, answer = asked(store, sofie, "GET", "/v1/me/sessions")
    assert {(each["id"], each["current"]) for each in answer["sessions"]} == {(sofie.session, True), (other.id, False)}
    assert all(each["device"] == "Firefox, Linux" for each in answer["sessions"])

    status, problem = asked(store, sofie, "DELETE", f"/v1/me/sessions/{stranger.id}")
    assert (status, problem["slug"]) == (404, "unknown-session")
    assert asked(store, sofie, "DELETE", f"/v1/me/sessions/{other.id}")[0] == 200
    a_session(store, account="sofie")
    assert asked(store, sofie, "DELETE", "/v1/me/sessions")[1] == {"ended": 1}
    assert [each["id"] for each in asked(store, sofie, "GET", "/v1/me/sessions")[1]["sessions"]] == [sofie.session]


def test_an_administrator_sees_and_ends_everybodys() -> None:
    store, sofie = a_house()
    path = "/v1/accounts/sofie/sessions"

    [session] = asked(store, ADMINISTRATOR, "GET", path)[1]["sessions"]
    assert asked(store, ADMINISTRATOR, "DELETE", f"{path}/{session['id']}")[0] == 200
    a_session(store, account="sofie")
    assert asked(store, ADMINISTRATOR, "DELETE", path)[1] == {"ended": 1}
    assert asked(store, sofie, "GET", path)[0] == 403


def test_an_administrator_gives_and_ends_roles_and_accounts() -> None:
    store, _ = a_house()
    given = {"role": "coach", "partner": "jobkans", "new_partner": True, "valid_until": "2026-12-31"}
    status, answer = asked(store, ADMINISTRATOR, "POST", "/v1/accounts/sofie/grants", given)
    assert status == 201

    row = asked(store, ADMINISTRATOR, "GET", "/v1/accounts/sofie")[1]
    assert [(each["role"], each["partner"], each["holds"]) for each in row["grants"]][2] == ("coach", "jobkans", True)
    assert "password" not in row
    assert asked(store, ADMINISTRATOR, "DELETE", f"/v1/accounts/sofie/grants/{answer['id']}")[0] == 200
    assert asked(store, ADMINISTRATOR, "DELETE", "/v1/accounts/sofie")[0] == 200
    assert [each["id"] for each in asked(store, ADMINISTRATOR, "GET", "/v1/accounts")[1]["accounts"]] == ["ada"]
    assert asked(store, ADMINISTRATOR, "DELETE", "/v1/accounts/ada")[1]["slug"] == "last-administrator"


@pytest.mark.parametrize(("answered", "status"), [(200, 201), (404, 403), (403, 403), (500, 503)])
def test_a_coordinator_invites_whom_the_service_that_knows_shows_them(
    answered: int, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, sofie = a_house()
    seen: list[str] = []

    def get(url: str, **_: Any) -> SimpleNamespace:
        seen.append(url)
        return SimpleNamespace(status_code=answered, json=lambda: {"id": "x"})

    monkeypatch.setattr(requests, "get", get)
    invited = asked(store, sofie, "POST", "/v1/invitations", {"role": "newcomer", "newcomer": "a/../b"})

    assert invited[0] == status
    assert seen == ["http://intake/v1/newcomers/a%2F..%2Fb"]


@pytest.mark.parametrize(
    ("scope", "url", "there", "gone"),
    [
        ({"role": "coordinator", "units": ["gent"]}, "http://intake/v1/units/gent", {"id": "gent"}, None),
        ({"role": "newcomer", "newcomer": "amina"}, "http://intake/v1/newcomers/amina", {"id": "amina"}, None),
        ({"role": "organisation", "organisation": "o/1"}, "http://o/v1/organisations/o%2F1", {"id": "o/1"}, None),
        (
            {"role": "coach", "partner": "job&kans"},
            "http://e/v1/programmes?limit=1&partner=job%26kans",
            {"programmes": [{"id": "p1"}]},
            {"programmes": []},
        ),
    ],
)
def test_what_an_administrator_names_is_asked_of_the_service_that_keeps_it(
    scope: dict[str, Any], url: str, there: Any, gone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [(200, there), (404 if gone is None else 200, gone), (503, {})]
    store, asked_at = a_house()[0], list[str]()

    def get(address: str, **_: Any) -> SimpleNamespace:
        asked_at.append(address)
        status, content = answers[len(asked_at) - 1]
        return SimpleNamespace(status_code=status, json=lambda: content)

    monkeypatch.setattr(requests, "get", get)
    told = [asked(store, ADMINISTRATOR, "POST", "/v1/invitations", scope) for _ in answers]

    assert [status for status, _ in told] == [201, 404, 503]
    [(field, value)] = [each for each in scope.items() if each[0] != "role"]
    named = f"{field}.0" if isinstance(value, list) else field
    assert [each["field"] for each in told[1][1]["errors"]] == [named]
    assert asked_at == [url] * 3


def test_an_invitation_is_made_listed_and_revoked() -> None:
    store, _ = a_house()
    status, made = asked(store, ADMINISTRATOR, "POST", "/v1/invitations", {"role": "manager"})
    assert status == 201
    assert made["link"].startswith(f"{PUBLIC}/sign-in/invitation/{made['id']}.")

    assert asked(store, ADMINISTRATOR, "DELETE", f"/v1/invitations/{made['id']}")[0] == 200
    [row] = asked(store, ADMINISTRATOR, "GET", "/v1/invitations")[1]["invitations"]
    assert (row["id"], row["state"]) == (made["id"], "revoked")
