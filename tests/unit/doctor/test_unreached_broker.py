"""A broker that lets nobody in is one thing, something else in its place another."""

import socket
from typing import Any

import pytest
import requests
from amqp.exceptions import AccessRefused

from services.backup.places import Places
from services.chassis.messaging import addresses
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.doctor import broker


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (AccessRefused(), "broker-away"),
        (BrokerNotTrusted("broker.example", "Hostname mismatch"), "broker-not-trusted"),
    ],
    ids=["a password", "a name"],
)
def test_a_broker_that_lets_nobody_in_and_one_that_is_not_let_in_are_found(
    error: Exception, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(addresses, "reached", refused)

    assert [one.kind for one in broker.look(Places(amqp_uri="amqp://any"))] == [kind]


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (AccessRefused(), "No connection to it: not let in (AccessRefused)."),
        (ConnectionRefusedError(), "No connection to it: refused (ConnectionRefusedError)."),
    ],
)
def test_why_is_said_in_words(error: Exception, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(addresses, "reached", refused)

    assert [one.what for one in broker.look(Places(amqp_uri="amqp://any"))] == [what]


@pytest.mark.parametrize(("status_code", "why"), [(401, "not let in"), (500, "HTTP 500")])
def test_what_the_management_api_answers_is_said_in_words(
    status_code: int, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = requests.Response()
    answer.status_code = status_code
    monkeypatch.setattr(broker.management_api, "ask", lambda *_: answer.raise_for_status())

    assert [one.what for one in broker._managed("https://any", "refu")] == [
        f"Its management API does not answer: {why} (HTTPError)."
    ]


def test_a_management_api_where_nobody_listens_refuses() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        found = list(broker._managed(f"http://any:secret@127.0.0.1:{taken.getsockname()[1]}", "refu"))

    assert [one.what for one in found] == ["Its management API does not answer: refused (ConnectionError)."]
