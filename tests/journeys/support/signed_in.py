"""People who sign in as they do, and hand an application a token: pages, forms, and OAuth's code with PKCE."""

import base64
import hashlib
import html
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pyotp
import requests

from tests.journeys.support.visitor import Visitor, message_to
from tests.journeys.support.world import World

PASSWORD = "vier losse woorden samen"
BACK = "http://127.0.0.1/back"
VERIFIER = "v" * 43
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_KEY = re.compile(r'class="key" dir="ltr">([^<]+)<')
_ONWARD = re.compile(r'href="([^"]+\bcode=[^"]+)"')


class Browser(Visitor):
    """A browser that fills in whatever form is open."""

    def press(self, path: str, **typed: str) -> "Browser":
        """Send what the page holds hidden, and what was typed."""
        hidden = {name: html.unescape(value) for name, value in _HIDDEN.findall(self.page)}
        self._sent("POST", path, hidden | typed)
        assert self.status == 200, f"{path}: {self.status}"
        return self


class Application:
    """A program that an administrator made known, for people to use in their browsers."""

    def __init__(self, world: World) -> None:
        """Register it."""
        self._world = world
        self._id = world.told("POST", "/v1/clients", {"name": "A screen", "kind": "public", "redirect_uris": [BACK]})[
            "id"
        ]

    def token(self, browser: Browser) -> str:
        """What the application gets from whoever is signed in there, once they agree."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
        asking = {"response_type": "code", "client_id": self._id, "redirect_uri": BACK, "scope": "refu", "state": "s"}
        asking |= {"code_challenge": challenge, "code_challenge_method": "S256"}
        browser.open(f"/oauth/authorize?{urlencode(asking)}")
        browser.press("/oauth/authorize", decision="allow")
        [place] = set(_ONWARD.findall(browser.page))
        [code] = parse_qs(urlsplit(html.unescape(place)).query)["code"]
        form = {"grant_type": "authorization_code", "client_id": self._id, "redirect_uri": BACK}
        form |= {"code": code, "code_verifier": VERIFIER}
        answer = requests.post(f"{self._world.url}/oauth/token", data=form, timeout=60)
        return str(answer.json()["access_token"])


def invited(world: World, role: str, **scope: object) -> Browser:
    """Somebody of the house or of a partner, who takes up an invitation with a password and an authenticator app."""
    named = {"sign_in_name": f"{role}@refu.example", "display_name": role.title()}
    link = world.told("POST", "/v1/invitations", {"role": role, **named, **scope})["link"]
    path = urlsplit(link).path
    browser = Browser(world)
    browser.open(path)
    [key] = _KEY.findall(browser.page)
    code = pyotp.TOTP(key.replace(" ", "")).now()
    typed = {"name": named["sign_in_name"], "display_name": role.title(), "password": PASSWORD, "code": code}
    return browser.press(path, way="password", **typed)


def with_a_card(world: World, newcomer: str, coordinator: str) -> Browser:
    """A newcomer with a printed card, on a phone of their own."""
    card = world.told("POST", f"/v1/sign-in-cards/{newcomer}", {}, coordinator)
    browser = Browser(world)
    browser.open("/sign-in/card").send("/sign-in/card", card=card["codes"][0])
    browser.send("/sign-in/phone/pin", skip="yes")
    return browser


def with_a_link(world: World, organisation: str, address: str, coordinator: str) -> Browser:
    """The contact of an organisation, by the link in a message."""
    world.told("POST", "/v1/sign-in-links", {"organisation_id": organisation}, coordinator)
    [path] = re.findall(r"(/sign-in/link/\S+)", message_to(world, "organisations", address))
    browser = Browser(world)
    browser.open(path).send(path)
    return browser
