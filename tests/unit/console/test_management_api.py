"""The management API is asked with the password in the address, by nobody's proxy, and only if it proves its name."""

from types import SimpleNamespace
from typing import Any

import pytest
import requests

from services.backup import definitions
from services.console.command_line.exits import Stop
from services.console.platform_access import management_api

ADDRESS = "https://backup:p%40ss@broker.example:15671/under/"


@pytest.fixture(name="asked")
def asked_(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was sent, instead of sending it."""
    sent: list[dict[str, Any]] = []

    def request(session: requests.Session, method: str, url: str, **more: Any) -> Any:
        sent.append({"method": method, "url": url, "verify": session.verify, "env": session.trust_env, **more})
        return SimpleNamespace(content=b"[]", raise_for_status=lambda: None, json=list)

    monkeypatch.setattr(requests.Session, "request", request)
    return sent


@pytest.mark.parametrize(
    ("variables", "authorities"),
    [
        ({}, True),
        ({"SSL_CERT_FILE": "/all.crt"}, "/all.crt"),
        ({"SSL_CERT_FILE": "/all.crt", "REQUESTS_CA_BUNDLE": "/own.crt"}, "/own.crt"),
    ],
    ids=["of the machine", "that the broker's connections know", "of HTTP alone"],
)
def test_the_authorities_that_somebody_named_are_those_that_count(
    variables: dict[str, str], authorities: object, asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert management_api.ask(ADDRESS, "nodes", 5) == []

    [sent] = asked
    assert (sent["verify"], sent["env"]) == (authorities, False)
    assert (sent["method"], sent["url"]) == ("GET", "https://broker.example:15671/under/api/nodes")
    assert sent["auth"] == ("backup", "p@ss")


def test_a_body_is_posted(asked: list[dict[str, Any]]) -> None:
    definitions.give("http://u:p@127.0.0.1", {"users": []})

    [sent] = asked
    assert (sent["method"], sent["url"]) == ("POST", "http://127.0.0.1:15672/api/definitions")
    assert sent["data"] == b'{"users": []}'


def test_one_that_does_not_answer_is_said_without_its_password() -> None:
    with pytest.raises(Stop, match="ConnectionError") as told:
        definitions.fetched("http://u:secret@127.0.0.1:1")

    assert "secret" not in told.value.message
