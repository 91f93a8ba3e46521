"""Whoever was invited comes in by a provider that does not lie; a lying one lets nobody in."""

import base64
import hashlib
import hmac
import html
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from werkzeug.wrappers import Response

from services.chassis.settings import UnfitSecret, UnfitSetting
from services.identity.providers import remote
from services.identity.providers.configuration import VARIABLE, configured
from services.identity.providers.registry import REGISTRY

from . import builders
from .browser import Browser, goes_to
from .builders import an_invitation
from .lying import CLIENT, SECRET, Provider, a_key
from .site import Site

BACK = "/sign-in/with/municipality/back"
HOME = (303, "/")


@pytest.fixture(scope="module")
def served() -> Iterator[Provider]:
    server = Provider()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider(served: Provider, tmp_path: Path) -> Iterator[Provider]:
    """An honest one, configured."""
    served.honest()
    served.asked.clear()
    served.redeemed.clear()
    REGISTRY.load(settings(tmp_path, issuer=served.issuer))
    yield served
    REGISTRY.load({})


def settings(folder: Path, **changed: Any) -> dict[str, str]:
    """The variable, and the files that it leads to."""
    (folder / "secret").write_text(SECRET)
    row = {"name": "municipality", "label": "Stad Gent", "issuer": "https://id.example", "client_id": CLIENT}
    rows = [row | {"client_secret_file": "secret", "scope": "openid profile"} | changed]
    (folder / "providers.json").write_text(json.dumps(rows))
    return {VARIABLE: str(folder / "providers.json")}


@pytest.fixture
def site() -> Site:
    return Site()


def led(browser: Browser, **fields: str) -> dict[str, str]:
    """What the browser is told to ask the provider."""
    browser.get("/sign-in")
    page = browser.post("/sign-in/with/municipality", **fields)
    assert page.status_code == 200, page.get_data(as_text=True)
    found = re.search(r'url=([^"]+)"', page.get_data(as_text=True))
    assert found
    asked = urlsplit(html.unescape(found[1]))
    return {name: values[0] for name, values in parse_qs(asked.query).items()} | {"path": asked.path}


def back(browser: Browser, provider: Provider, asked: dict[str, str], **changed: str) -> Response:
    """The browser comes back with an answer."""
    provider.nonce = provider.nonce or asked["nonce"]
    said = {"code": "a-code", "state": asked["state"], "iss": provider.issuer} | changed
    query = "&".join(f"{name}={value}" for name, value in said.items() if value)
    return browser.get(f"{BACK}?{query}")


def came_in(site: Site, provider: Provider, **fields: str) -> tuple[Browser, Response]:
    browser = Browser(site)
    return browser, back(browser, provider, led(browser, **fields))


def invited(site: Site, **given: Any) -> str:
    return an_invitation(site.store, **given)


def refused(answer: Response, browser: Browser) -> bool:
    return answer.status_code == 403 and browser.session is None


@pytest.mark.usefixtures("provider")
def test_the_browser_is_led_there_with_pkce_nonce_and_state(site: Site) -> None:
    asked = led(Browser(site))

    assert asked["path"] == "/auth"
    assert asked["redirect_uri"].endswith(BACK)
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert (asked["client_id"], asked["scope"]) == (CLIENT, "openid profile")
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    again = led(Browser(site))
    assert not {asked["state"], asked["nonce"], asked["code_challenge"]} & set(again.values())


def test_whoever_was_invited_comes_in_and_again_without_an_invitation(site: Site, provider: Provider) -> None:
    provider.claims = {"name": "Sofie Peeters", "email": "sofie@refu.example"}
    first, answer = came_in(site, provider, invitation=invited(site))
    assert goes_to(answer) == HOME

    provider.nonce = ""
    second, answer = came_in(site, provider)

    assert goes_to(answer) == HOME
    assert first.session
    assert second.session
    assert first.session.account == second.session.account
    account = site.work().accounts.get(first.session.account)
    assert (account.display_name, account.roles, account.password) == ("Sofie Peeters", ("coordinator",), None)


def test_the_code_is_redeemed_with_the_verifier_and_our_secret(site: Site, provider: Provider) -> None:
    browser = Browser(site)
    asked = led(browser, invitation=invited(site))
    back(browser, provider, asked)

    [form] = provider.redeemed
    challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
    assert challenge == asked["code_challenge"]
    assert (form["code"], form["redirect_uri"]) == ("a-code", asked["redirect_uri"])
    assert form["authorization"] == "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()


def test_whoever_was_not_invited_gets_no_account(site: Site, provider: Provider) -> None:
    browser, answer = came_in(site, provider)

    assert refused(answer, browser)
    assert not site.store.collections.get("accounts")


def test_the_same_address_at_a_provider_is_nobodys_account(site: Site, provider: Provider) -> None:
    provider.claims = {"email": "sofie@refu.example", "email_verified": True}
    came_in(site, provider, invitation=invited(site, sign_in_name="sofie@refu.example"))

    provider.nonce = ""
    provider.claims |= {"sub": "s-2"}
    browser, answer = came_in(site, provider)

    assert refused(answer, browser)


def test_an_invitation_gives_whoever_is_known_one_more_role(site: Site, provider: Provider) -> None:
    came_in(site, provider, invitation=invited(site))
    provider.nonce = ""

    _, answer = came_in(site, provider, invitation=invited(site, role="operator", units=[]))

    assert goes_to(answer) == (303, "/sign-in/role")
    [account] = site.work().accounts.where()
    assert account.roles == ("coordinator", "operator")


def test_an_account_that_was_ended_comes_in_no_more(site: Site, provider: Provider) -> None:
    came_in(site, provider, invitation=invited(site))
    uow = site.work()
    [account] = uow.accounts.where()
    uow.accounts.save(account.closed("a1", uow.now))
    uow.commit()
    provider.nonce = ""

    browser, answer = came_in(site, provider)
    assert refused(answer, browser)

    provider.nonce = ""
    browser, answer = came_in(site, provider, invitation=invited(site))
    assert goes_to(answer) == HOME
    assert browser.session
    assert browser.session.account != account.id


def hs256_with_the_public_key(provider: Provider, claims: dict[str, Any]) -> str:
    """As an attacker does whose victim takes any algorithm: PyJWT itself refuses to sign so."""
    head, body = _part({"alg": "HS256", "kid": "one"}), _part(claims)
    mark = hmac.digest(provider.public_pem, f"{head}.{body}".encode(), "sha256")
    return f"{head}.{body}.{_text(mark)}"


def _part(said: dict[str, Any]) -> str:
    return _text(json.dumps(said).encode())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unsigned(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, None, "none")


NOW = int(builders.NOW.timestamp())
LIES: dict[str, dict[str, Any]] = {
    "no signature": {"signed": lambda _provider, claims: unsigned(claims)},
    "a shared secret made of the public key": {"signed": hs256_with_the_public_key},
    "a shared secret made of the client's": {
        "signed": lambda _provider, claims: jwt.encode(claims, SECRET * 3, "HS256")
    },
    "another key of the same id": {
        "signed": lambda _provider, claims: jwt.encode(claims, a_key("another"), "RS256", headers={"kid": "one"})
    },
    "a key in the token itself": {
        "signed": lambda _provider, claims: jwt.encode(
            claims,
            other := a_key("another"),
            "RS256",
            headers={"jwk": json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(other.public_key()))},
        )
    },
    "a foreign nonce": {"claims": {"nonce": "of-another-sign-in"}},
    "no nonce": {"claims": {"nonce": None}},
    "a foreign issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "no issuer": {"claims": {"iss": None}},
    "a foreign audience": {"claims": {"aud": "another-client"}},
    "no audience": {"claims": {"aud": None}},
    "two audiences": {"claims": {"aud": [CLIENT, "another-client"]}},
    "two audiences, for the other": {"claims": {"aud": [CLIENT, "another-client"], "azp": "another-client"}},
    "one audience, for another": {"claims": {"azp": "another-client"}},
    "expired": {"claims": {"exp": NOW - 90}},
    "no end": {"claims": {"exp": None}},
    "an end that is no number": {"claims": {"exp": "tomorrow"}},
    "from the future": {"claims": {"iat": NOW + 300}},
    "not yet valid": {"claims": {"nbf": NOW + 300}},
    "from long ago": {"claims": {"iat": NOW - 3600}},
    "no subject": {"claims": {"sub": None}},
    "an empty subject": {"claims": {"sub": ""}},
    "a subject that is no text": {"claims": {"sub": 1}},
    "no token": {"signed": lambda _provider, _claims: None},
    "garbage": {"signed": lambda _provider, _claims: "a.b.c"},
    "a code that is refused": {"status": 400},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_provider_lets_nobody_in(site: Site, provider: Provider, lie: str) -> None:
    token = invited(site)
    told = LIES[lie]
    provider.claims = told.get("claims", {})
    provider.token_status = told.get("status", 200)
    if "signed" in told:
        provider.signed = lambda claims: told["signed"](provider, claims)

    browser, answer = came_in(site, provider, invitation=token)

    assert refused(answer, browser)
    assert not site.store.collections.get("accounts")


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW - 30},
        {"iat": NOW + 30},
        {"aud": [CLIENT]},
        {"aud": [CLIENT, "another-client"], "azp": CLIENT},
    ],
)
def test_clocks_may_differ_by_a_minute_and_lists_may_name_us(
    site: Site, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = claims

    assert goes_to(came_in(site, provider, invitation=invited(site))[1]) == HOME


@pytest.mark.parametrize(
    "changed", [{"state": "foreign"}, {"state": ""}, {"iss": "https://elsewhere.example"}, {"iss": ""}]
)
def test_an_answer_that_is_not_ours_is_refused_before_the_code_is_redeemed(
    site: Site, provider: Provider, changed: dict[str, str]
) -> None:
    browser = Browser(site)
    answer = back(browser, provider, led(browser, invitation=invited(site)), **changed)

    assert refused(answer, browser)
    assert not provider.redeemed


def test_an_answer_that_was_meant_for_another_browser_is_refused(site: Site, provider: Provider) -> None:
    attacker, victim = Browser(site), Browser(site)
    asked = led(attacker, invitation=invited(site))
    led(victim)

    assert refused(back(victim, provider, asked), victim)
    assert not provider.redeemed


def test_an_answer_is_taken_once(site: Site, provider: Provider) -> None:
    browser = Browser(site)
    asked = led(browser, invitation=invited(site))
    kept = dict(browser.jar)
    assert goes_to(back(browser, provider, asked)) == HOME

    again = Browser(site)
    again.jar = kept

    assert refused(back(again, provider, asked), again)
    assert len(provider.redeemed) == 1


def test_an_answer_that_comes_too_late_is_refused(site: Site, provider: Provider) -> None:
    browser = Browser(site)
    asked = led(browser, invitation=invited(site))
    site.after = timedelta(minutes=10)

    assert refused(back(browser, provider, asked), browser)


def test_a_no_at_the_provider_is_told(site: Site, provider: Provider) -> None:
    browser = Browser(site)
    answer = back(browser, provider, led(browser), code="", error="access_denied")

    assert refused(answer, browser)


def test_keys_are_read_again_after_a_rotation_at_most_once_in_ten_seconds(
    site: Site, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr(REGISTRY.named("municipality"), "clock", lambda: clock[0])
    came_in(site, provider, invitation=invited(site))
    provider.key = provider.published_key = a_key("another")

    def again() -> tuple[int, str]:
        provider.nonce = ""
        return goes_to(came_in(site, provider)[1])

    assert again()[0] == 403
    clock[0] = remote.COOLDOWN_SECONDS
    assert again() == HOME
    assert provider.asked.count("/jwks") == 2


@pytest.mark.parametrize(
    "says",
    [
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": "http://elsewhere.example/token"},
        {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_provider_that_publishes_something_else_is_not_asked(
    site: Site, provider: Provider, says: dict[str, Any]
) -> None:
    provider.says = says
    browser = Browser(site)
    browser.get("/sign-in")

    assert browser.post("/sign-in/with/municipality").status_code == 503


@pytest.mark.usefixtures("provider")
def test_a_provider_that_is_away_is_told_and_tried_again(site: Site, tmp_path: Path) -> None:
    REGISTRY.load(settings(tmp_path, issuer="http://127.0.0.1:1"))
    browser = Browser(site)
    browser.get("/sign-in")

    assert browser.post("/sign-in/with/municipality").status_code == 503


@pytest.mark.usefixtures("provider")
def test_the_button_is_pressed_on_our_own_page(site: Site) -> None:
    browser = Browser(site)
    assert "Stad Gent" in browser.get("/sign-in").get_data(as_text=True)

    assert browser.post("/sign-in/with/municipality", site="cross-site").status_code == 403
    assert browser.post("/sign-in/with/nobody").status_code == 404
    REGISTRY.load({})
    assert "Stad Gent" not in browser.get("/sign-in").get_data(as_text=True)


@pytest.mark.usefixtures("provider")
def test_an_invitation_offers_the_provider(site: Site) -> None:
    token = invited(site)

    page = Browser(site).get(f"/sign-in/invitation/{token}").get_data(as_text=True)

    assert f'name="invitation" value="{token}"' in page


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"name": "Not A Name"}, "a name has small letters"),
        ({"issuer": "http://id.example"}, "must begin with https"),
        ({"scope": "profile"}, "must hold openid"),
        ({"client_id": None}, "needs name, label"),
        ({"unknown": "x"}, "nothing else"),
    ],
)
def test_a_configuration_that_cannot_work_is_named(tmp_path: Path, changed: dict[str, Any], named: str) -> None:
    with pytest.raises(UnfitSetting, match=named):
        configured(settings(tmp_path, **changed))


def test_a_secret_of_a_provider_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnfitSecret, match="client_secret_file cannot be read"):
        configured(settings(tmp_path, client_secret_file="nowhere"))


def test_without_a_configuration_there_is_nobody(tmp_path: Path) -> None:
    assert configured({}) == {}
    with pytest.raises(UnfitSetting, match="cannot be read"):
        configured({VARIABLE: str(tmp_path / "nowhere")})
