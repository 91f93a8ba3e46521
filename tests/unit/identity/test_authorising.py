"""An application sends somebody here: they sign in, agree, and go back with a code that is good once."""

from datetime import timedelta
from urllib.parse import quote_plus

import pytest

from services.identity.sessions import handlers as sessions
from services.identity.sessions import queries

from .app import CALLBACK, ISSUER, VERIFIER, App, a_code, answered, asking, decided, part, redeemed, refreshed, sent


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def cookie(app: App) -> str:
    return app.somebody()[1]


def test_a_code_becomes_tokens_of_whoever_agreed(app: App, cookie: str) -> None:
    answer = redeemed(app, a_code(app, cookie))

    told = answer.json
    claims, id_claims = part(told["access_token"], 1), part(told["id_token"], 1)
    assert (answer.status_code, told["token_type"], told["expires_in"], told["scope"]) == (
        200,
        "Bearer",
        300,
        "openid refu",
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert part(told["access_token"], 0) | {"kid": ""} == {"typ": "at+jwt", "alg": "ES256", "kid": ""}
    assert (claims["iss"], claims["aud"], claims["sub"], claims["client_id"]) == (ISSUER, "refu", "sofie", "app")
    assert (claims["role"], claims["units"], claims["exp"] - claims["iat"]) == ("coordinator", ["gent"], 300)
    assert (id_claims["aud"], id_claims["sub"], id_claims["nonce"]) == ("app", "sofie", "a nonce")
    assert id_claims["sid"] == claims["sid"]
    assert "Sofie" not in str(claims) + str(id_claims)


def test_the_answer_says_whose_it_is_and_brings_the_state_back(app: App, cookie: str) -> None:
    browser = app.browser(cookie)

    answer = decided(app, browser, sent(app, browser))

    assert (answer["iss"], answer["state"]) == (ISSUER, "a state")


def test_whoever_is_not_signed_in_does_that_first_and_goes_on(app: App) -> None:
    page = sent(app, app.browser())

    place = page.headers["Location"]
    wanted = queries.continuation(answered(place)["continue"], app.work())
    assert (page.status_code, place.split("?")[0]) == (303, "/sign-in")
    assert answered(str(wanted)) == asking()


def test_an_application_that_asks_in_silence_is_told_that_somebody_has_to_sign_in_or_agree(
    app: App, cookie: str
) -> None:
    for browser, error in ((app.browser(), "login_required"), (app.browser(cookie), "consent_required")):
        page = sent(app, browser, prompt="none")
        assert answered(page.headers["Location"])["error"] == error


@pytest.mark.parametrize("wish", [{"prompt": "login"}, {"max_age": "60"}])
def test_an_application_may_want_them_to_show_anew_who_they_are(app: App, wish: dict[str, str]) -> None:
    session, cookie = app.somebody()
    app.late = timedelta(seconds=61)

    page = sent(app, app.browser(cookie), **wish)

    wanted = str(queries.continuation(answered(page.headers["Location"])["continue"], app.work()))
    assert answered(wanted) == asking()
    assert queries.living(session.id, app.work()) is None
    assert sent(app, app.browser(app.somebody()[1]), max_age="60").status_code == 200


def test_in_silence_nobody_is_signed_out(app: App) -> None:
    session, cookie = app.somebody()
    app.late = timedelta(seconds=61)

    page = sent(app, app.browser(cookie), prompt="none", max_age="60")

    assert answered(page.headers["Location"])["error"] == "login_required"
    assert queries.living(session.id, app.work()) is not None


def test_who_agreed_is_asked_again_where_the_application_wants_it(app: App, cookie: str) -> None:
    a_code(app, cookie, client_id="site")

    assert sent(app, app.browser(cookie), client_id="site", prompt="consent").status_code == 200


def test_no_is_told_to_the_application(app: App, cookie: str) -> None:
    browser = app.browser(cookie)

    answer = decided(app, browser, sent(app, browser), "deny")

    assert (answer["error"], answer["state"], "code" in answer) == ("access_denied", "a state", False)


def test_who_agreed_is_not_asked_again_but_for_more(app: App, cookie: str) -> None:
    a_code(app, cookie, client_id="site")

    again = sent(app, app.browser(cookie), client_id="site")
    more = sent(app, app.browser(cookie), client_id="site", scope="openid refu profile")

    assert (again.status_code, more.status_code) == (303, 200)


def test_for_an_app_whose_name_anybody_can_claim_people_are_asked_each_time(app: App, cookie: str) -> None:
    a_code(app, cookie)

    assert sent(app, app.browser(cookie)).status_code == 200


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain", "code_challenge": VERIFIER}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": "openid admin"}, "invalid_scope"),
        ({"request": "a.b.c"}, "request_not_supported"),
        ({"request_uri": "https://elsewhere.example"}, "request_uri_not_supported"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"nonce": "n" * 1001}, "invalid_request"),
        ({"max_age": "a day"}, "invalid_request"),
    ],
)
def test_a_request_that_breaks_a_rule_goes_back_with_the_reason(
    app: App, cookie: str, changed: dict[str, str | None], error: str
) -> None:
    page = sent(app, app.browser(cookie), **changed)

    answer = answered(page.headers["Location"])
    assert page.headers["Location"].startswith(f"{CALLBACK}?")
    assert (page.status_code, answer["error"], answer["state"]) == (303, error, "a state")


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": f"{CALLBACK}/more"},
        {"redirect_uri": f"{CALLBACK}?a=1"},
        {"redirect_uri": CALLBACK.upper()},
        {"redirect_uri": "https://app.example@evil.example/callback"},
        {"redirect_uri": None},
        {"client_id": "nobody"},
        {"client_id": "partner"},
        {"client_id": None},
    ],
)
def test_a_foreign_address_or_client_gets_nobody_sent_anywhere(
    app: App, cookie: str, changed: dict[str, str | None]
) -> None:
    page = sent(app, app.browser(cookie), **changed)

    assert (page.status_code, page.headers.get("Location")) == (400, None)
    assert page.mimetype == "text/html"


def test_a_parameter_that_is_given_twice_gets_nobody_sent_anywhere(app: App, cookie: str) -> None:
    query = [*asking().items(), ("redirect_uri", "https://evil.example")]

    page = app.browser(cookie).get("/oauth/authorize", query_string=query, base_url=ISSUER)

    assert (page.status_code, page.headers.get("Location")) == (400, None)
    assert (page.content_type, "each parameter once" in page.text) == ("text/html; charset=utf-8", True)


def test_nobody_agrees_by_a_form_of_another_site(app: App, cookie: str) -> None:
    browser = app.browser(cookie)
    sent(app, browser)

    forged = browser.post("/oauth/authorize", data={**asking(), "decision": "allow"}, base_url=ISSUER)

    assert forged.status_code == 403


def test_the_page_that_asks_is_shown_in_no_frame(app: App, cookie: str) -> None:
    page = sent(app, app.browser(cookie))

    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


def test_a_code_that_is_used_twice_ends_what_it_gave(app: App, cookie: str) -> None:
    code = a_code(app, cookie)
    first = redeemed(app, code).json

    again = redeemed(app, code)

    assert (again.status_code, again.json["error"]) == (400, "invalid_grant")
    assert refreshed(app, first["refresh_token"]).json["error"] == "invalid_grant"
    assert part(first["access_token"], 1)["sid"] in ended(app)


@pytest.mark.parametrize(
    "changed",
    [
        {"code_verifier": "w" * 43},
        {"code_verifier": ""},
        {"code_verifier": "short"},
        {"redirect_uri": "org.example.app:/back"},
        {"code": "another"},
    ],
)
def test_a_code_is_worth_nothing_without_what_it_was_made_for(app: App, cookie: str, changed: dict[str, str]) -> None:
    answer = redeemed(app, **{"code": a_code(app, cookie), **changed})

    assert (answer.status_code, answer.json["error"]) == (400, "invalid_grant")


def test_a_code_is_worth_nothing_to_another_client_and_stays_good(app: App, cookie: str) -> None:
    code = a_code(app, cookie)

    assert redeemed(app, code, "site").json["error"] == "invalid_grant"
    assert redeemed(app, code).status_code == 200


def test_a_code_lasts_a_minute(app: App, cookie: str) -> None:
    code = a_code(app, cookie)
    app.late = timedelta(seconds=61)

    assert redeemed(app, code).json["error"] == "invalid_grant"


def test_a_code_is_worth_nothing_once_they_signed_out(app: App) -> None:
    session, cookie = app.somebody()
    code = a_code(app, cookie)
    uow = app.work()
    sessions.end(uow.sessions.get(session.id), "signed-out", uow)
    uow.commit()

    assert redeemed(app, code).json["error"] == "invalid_grant"


def test_a_token_that_only_says_who_somebody_is_opens_no_door(app: App, cookie: str) -> None:
    told = redeemed(app, a_code(app, cookie, scope="openid")).json

    assert part(told["access_token"], 1)["aud"] == ISSUER
    assert who_is(app, told["access_token"]) == {"sub": "sofie"}


def test_a_name_is_told_for_the_scope_of_it_alone(app: App, cookie: str) -> None:
    token = redeemed(app, a_code(app, cookie, scope="openid profile")).json["access_token"]

    assert who_is(app, token) == {"sub": "sofie", "name": "Sofie", "locale": "nl"}


def ended(app: App) -> list[str]:
    answer = app.browser().get("/oauth/ended-sessions", base_url=ISSUER)
    told: list[str] = answer.json["sessions"]
    return told


def who_is(app: App, token: str) -> object:
    headers = {"Authorization": f"Bearer {token}"}
    return app.browser().get("/oauth/userinfo", headers=headers, base_url=ISSUER).json


@pytest.mark.parametrize("name", ["{a}", "{", "{0}", "{slug.__class__}"])
def test_a_field_of_any_name_that_stands_twice_in_a_form_is_refused_as_a_page(app: App, name: str) -> None:
    form = "&".join(f"{quote_plus(name)}={value}" for value in "ab")
    kind = "application/x-www-form-urlencoded"

    page = app.browser().post("/oauth/authorize", data=form, content_type=kind, base_url=app.issuer)

    assert (page.status_code, page.content_type) == (422, "text/html; charset=utf-8")
