"""The page that shows the API signs people in by itself: a client that every platform has, for its own page alone."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from services.gateway import documentation
from services.identity.clients import queries
from services.identity.sessions.views import client_name

from .app import VERIFIER, App, a_code, answered, part, place_after, sent

CLIENT = "refu-documentation"
PAGE = "/docs/oauth2-redirect.html"


@pytest.fixture
def app() -> App:
    return App()


@pytest.mark.parametrize("issuer", ["https://refu.example", "http://localhost:8000", "http://127.0.0.1:8765"])
def test_whoever_reads_the_page_signs_in_there_and_asks_as_themselves(issuer: str) -> None:
    app, back = App(issuer=issuer), f"{issuer}{PAGE}"
    session, cookie = app.somebody()

    code = a_code(app, cookie, client_id=CLIENT, redirect_uri=back, scope="refu")
    form = {"client_id": CLIENT, "code": code, "redirect_uri": back, "code_verifier": VERIFIER}
    told = app.posted("/oauth/token", grant_type="authorization_code", **form).json

    claims = part(told["access_token"], 1)
    assert (claims["iss"], claims["sub"], claims["client_id"], claims["aud"]) == (issuer, "sofie", CLIENT, "refu")
    begun = app.work().sessions.get(claims["sid"])
    assert (client_name(begun, app.work()), client_name(session, app.work())) == ("Refu (/docs)", None)


def test_they_are_asked_before_their_code_goes_to_the_page(app: App) -> None:
    browser = app.browser(app.somebody()[1])
    page = sent(app, browser, client_id=CLIENT, redirect_uri=f"{app.issuer}{PAGE}")

    place = place_after(app, browser, page)

    assert "Refu (/docs)" in page.text
    assert (urlsplit(place).path, "code" in answered(place)) == (PAGE, True)


@pytest.mark.parametrize(
    ("issuer", "address"),
    [
        ("https://refu.example", f"https://evil.example{PAGE}"),
        ("https://refu.example", "https://refu.example/docs/other.html"),
        ("https://refu.example", f"http://localhost{PAGE}"),
        ("http://localhost:8000", f"http://localhost:9999{PAGE}"),
        ("http://localhost:8000", f"http://127.0.0.1:9999{PAGE}"),
        ("http://localhost:8000", f"http://localhost.evil.example:8000{PAGE}"),
    ],
)
def test_its_codes_go_nowhere_else(issuer: str, address: str) -> None:
    app = App(issuer=issuer)
    answer = sent(app, app.browser(app.somebody()[1]), client_id=CLIENT, redirect_uri=address)

    assert answer.status_code == 400
    assert "redirect_uri" in answer.text


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_on_ones_own_computer_the_page_may_be_open_under_any_of_its_names(name: str) -> None:
    client = queries.known(CLIENT, App(issuer="http://localhost:8000").work())
    assert client is not None
    assert client.may_return_to(f"http://{name}:8000{PAGE}")


def test_the_page_names_this_client_and_its_own_address() -> None:
    script = (Path(documentation.__file__).parent / "documentation.js").read_text()
    assert f"clientId: '{CLIENT}'" in script
    assert PAGE in script
