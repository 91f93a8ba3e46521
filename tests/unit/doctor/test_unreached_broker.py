"""A broker that lets nobody in is one thing, something else in its place another."""

from typing import Any

import pytest
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
