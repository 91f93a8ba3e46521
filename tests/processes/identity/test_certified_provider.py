"""Signing in with a provider that is certified for OpenID Connect, over its own discovery, keys and codes."""

import html
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

from deploy.local.ports import HOST, different_ports
from services.identity.accounts.commands import Invite
from services.identity.accounts.handlers import inviting
from services.identity.providers import remote
from services.identity.providers.configuration import VARIABLE
from services.identity.providers.registry import REGISTRY
from tests.javascript import bring_into, node
from tests.tokens import ISSUER
from tests.unit.identity.browser import Browser, goes_to
from tests.unit.identity.builders import ADMINISTRATOR, NOW, Keepers
from tests.unit.identity.site import Site

BACK = "/sign-in/with/municipality/back"
HOME = (303, "/")
MOST_STEPS = 10


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address."""
    folder = tmp_path_factory.mktemp("provider")
    bring_into(folder)
    script = folder / "provider.mjs"
    script.write_text(Path(__file__).with_name("provider.mjs").read_text())
    [port] = different_ports(1)
    command = [str(node()), str(script), str(port), ISSUER + BACK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield f"http://{HOST}:{port}"
        process.kill()


@pytest.fixture
def site(certified: str, tmp_path: Path) -> Iterator[Site]:
    """Identity that knows it, now: a provider's tokens say when they were made."""
    (tmp_path / "secret").write_text("a-secret-of-refu")
    row = {"name": "municipality", "label": "Gent", "issuer": certified, "client_id": "refu", "scope": "openid profile"}
    (tmp_path / "providers.json").write_text(json.dumps([row | {"client_secret_file": "secret"}]))
    REGISTRY.load({VARIABLE: str(tmp_path / "providers.json")})
    made = Site()
    made.after = datetime.now(UTC) - NOW
    yield made
    REGISTRY.load({})


def invited(site: Site) -> str:
    uow = site.work(ADMINISTRATOR)
    order = Invite(role="coordinator", units=["gent"])
    answer = inviting.invite(order, Keepers(), uow)
    uow.commit()
    return answer.content.link.rpartition("/")[2]


def answered(browser: Browser, **fields: str) -> str:
    """What the provider sends the browser back with: path and query of ours."""
    browser.get("/sign-in")
    page = browser.post("/sign-in/with/municipality", **fields).get_data(as_text=True)
    found = re.search(r'url=([^"]+)"', page)
    assert found
    place, at_provider = html.unescape(found[1]), requests.Session()
    for _ in range(MOST_STEPS):
        if place.startswith(ISSUER):
            return place.removeprefix(ISSUER)
        place = urljoin(place, at_provider.get(place, allow_redirects=False, timeout=10).headers["Location"])
    raise AssertionError("the provider leads round in circles")


def test_whoever_was_invited_comes_in_by_it_and_an_answer_works_once(site: Site) -> None:
    browser = Browser(site)
    answer = answered(browser, invitation=invited(site))
    kept = dict(browser.jar)

    assert goes_to(browser.get(answer)) == HOME
    assert browser.session
    account = site.work().accounts.get(browser.session.account)
    assert (account.display_name, account.roles) == ("sofie of the municipality", ("coordinator",))
    again = Browser(site)
    again.jar = kept
    assert again.get(answer).status_code == 403


def test_new_keys_of_the_provider_are_found(site: Site, certified: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(REGISTRY.named("municipality"), "clock", lambda: clock[0])
    browser = Browser(site)
    assert goes_to(browser.get(answered(browser, invitation=invited(site)))) == HOME
    requests.get(f"{certified}/rotate", timeout=10).raise_for_status()
    clock[0] = remote.COOLDOWN_SECONDS

    browser = Browser(site)

    assert goes_to(browser.get(answered(browser))) == HOME
