"""Refresh tokens are good once; whoever shows one that was used before ends its session; a lost answer is forgiven."""

from datetime import timedelta
from typing import Any

import pytest

from services.identity.oauth import refresh_tokens
from services.identity.sessions import queries

from .app import App, a_code, part, redeemed, refreshed


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def given(app: App) -> dict[str, Any]:
    """The first tokens of an application."""
    told: dict[str, Any] = redeemed(app, a_code(app, app.somebody()[1])).json
    return told


def lives(app: App, given: dict[str, Any]) -> bool:
    return queries.living(part(given["access_token"], 1)["sid"], app.work()) is not None


def test_each_use_gives_the_next(app: App, given: dict[str, Any]) -> None:
    token = given["refresh_token"]
    for _ in range(3):
        told = refreshed(app, token).json
        assert told["refresh_token"] != token
        assert part(told["access_token"], 1)["sid"] == part(given["access_token"], 1)["sid"]
        token = told["refresh_token"]


def test_one_that_was_used_before_ends_the_session_for_both_who_have_it(app: App, given: dict[str, Any]) -> None:
    second = refreshed(app, given["refresh_token"]).json
    third = refreshed(app, second["refresh_token"]).json

    stolen = refreshed(app, given["refresh_token"])

    assert (stolen.status_code, stolen.json["error"]) == (400, "invalid_grant")
    assert not lives(app, given)
    assert refreshed(app, third["refresh_token"]).json["error"] == "invalid_grant"


def test_an_answer_that_was_lost_is_given_again_the_very_same(app: App, given: dict[str, Any]) -> None:
    lost = refreshed(app, given["refresh_token"]).json

    app.late = timedelta(seconds=25)
    again = refreshed(app, given["refresh_token"]).json

    assert again["refresh_token"] == lost["refresh_token"]
    assert part(again["access_token"], 1)["sid"] == part(lost["access_token"], 1)["sid"]
    assert part(again["access_token"], 1)["jti"] != part(lost["access_token"], 1)["jti"]
    assert again["expires_in"] == lost["expires_in"], "it lives as long as any from now on"
    assert refreshed(app, again["refresh_token"]).status_code == 200
    assert lives(app, given)


def test_after_half_a_minute_nothing_is_forgiven(app: App, given: dict[str, Any]) -> None:
    refreshed(app, given["refresh_token"])

    app.late = timedelta(seconds=31)

    assert refreshed(app, given["refresh_token"]).json["error"] == "invalid_grant"
    assert not lives(app, given)


def test_once_the_next_was_used_the_one_before_is_not_forgiven(app: App, given: dict[str, Any]) -> None:
    refreshed(app, refreshed(app, given["refresh_token"]).json["refresh_token"])

    assert refreshed(app, given["refresh_token"]).json["error"] == "invalid_grant"
    assert not lives(app, given)


def test_a_guess_ends_nobodys_session(app: App, given: dict[str, Any]) -> None:
    sid = part(given["access_token"], 1)["sid"]
    for guess in (f"{sid}.a.b", f"{sid}.{'a' * 24}.{'0' * 64}", f"{sid}..", sid, "", "é.é.é"):
        assert refreshed(app, guess).json["error"] == "invalid_grant"

    assert lives(app, given)


def test_another_clients_token_is_worth_nothing_and_stays_good(app: App, given: dict[str, Any]) -> None:
    assert refreshed(app, given["refresh_token"], "site").json["error"] == "invalid_grant"
    assert refreshed(app, given["refresh_token"]).status_code == 200


def test_a_scope_may_become_less_and_never_more(app: App, given: dict[str, Any]) -> None:
    less = refreshed(app, given["refresh_token"], scope="openid").json
    more = refreshed(app, less["refresh_token"], scope="openid refu profile")

    assert (less["scope"], part(less["access_token"], 1)["scope"]) == ("openid", "openid")
    assert more.json["error"] == "invalid_scope"
    assert refreshed(app, less["refresh_token"]).json["scope"] == "openid refu"


def test_what_is_kept_opens_nothing(app: App, given: dict[str, Any]) -> None:
    [kept] = app.store.collections["refresh_families"].values()

    assert given["refresh_token"] not in str(app.store.collections)
    assert refreshed(app, f"{kept['_id']}.{kept['current']}.").json["error"] == "invalid_grant"
    assert refresh_tokens.read(given["refresh_token"], app.work().seal) == (kept["_id"], kept["current"])


def test_a_session_that_nobody_used_for_a_month_is_over(app: App, given: dict[str, Any]) -> None:
    app.late = timedelta(days=31)

    assert refreshed(app, given["refresh_token"]).json["error"] == "invalid_grant"


def test_a_token_that_is_taken_back_takes_its_session_along(app: App, given: dict[str, Any]) -> None:
    assert app.posted("/oauth/revoke", "app", token=given["access_token"]).status_code == 200

    assert not lives(app, given)
    assert refreshed(app, given["refresh_token"]).json["error"] == "invalid_grant"


def test_nobody_takes_back_anothers_token_and_nonsense_is_no_error(app: App, given: dict[str, Any]) -> None:
    for token in (given["refresh_token"], given["access_token"], "nonsense"):
        assert app.posted("/oauth/revoke", "site", token=token).status_code == 200

    assert lives(app, given)


def test_a_client_learns_of_its_own_tokens_alone_what_they_are_worth(app: App) -> None:
    told = redeemed(app, a_code(app, app.somebody()[1], client_id="site"), "site").json

    def worth(token: str, client: str = "site") -> Any:
        return app.posted("/oauth/introspect", client, token=token).json

    assert worth(told["access_token"]) | {"exp": 0, "iat": 0} == {
        "active": True,
        "scope": "openid refu",
        "client_id": "site",
        "sub": "sofie",
        "iss": app.issuer,
        "token_type": "Bearer",
        "exp": 0,
        "iat": 0,
    }
    assert worth(told["refresh_token"])["active"] is True
    for other in (worth(told["access_token"], "partner"), worth("nonsense"), worth(told["id_token"])):
        assert other == {"active": False}
    app.posted("/oauth/revoke", "site", token=told["refresh_token"])
    assert worth(told["access_token"]) == worth(told["refresh_token"]) == {"active": False}
