"""Several addresses of one broker: all are tried, and what one connection found away, no other tries first."""

from typing import Any

import pytest

from services.chassis.messaging import addresses
from services.chassis.messaging.addresses import Addresses, BrokerNotTrusted, lost, reached

HERE = "amqp://u:p@one/;amqp://u:p@two/;amqp://u:p@three/"
ONE, TWO, THREE = HERE.split(";")


class Broker:
    """Which addresses let somebody in, and which were asked."""

    def __init__(self) -> None:
        self.refuses: dict[str, Exception] = {}
        self.asked: list[str] = []

    def opened(self, address: str, *_: object) -> Any:
        self.asked.append(address)
        if address in self.refuses:
            raise self.refuses[address]
        return type("Connection", (), {"refu_address": address})()


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Broker:
    broker = Broker()
    monkeypatch.setattr(addresses, "_opened", broker.opened)
    monkeypatch.setattr(addresses, "_known", {})
    return broker


def test_every_address_is_tried_before_it_is_given_up(broker: Broker) -> None:
    broker.refuses = dict.fromkeys((ONE, TWO, THREE), OSError("away"))

    with pytest.raises(OSError, match="away"):
        reached(HERE)

    assert broker.asked == [ONE, TWO, THREE]


def test_the_next_connection_begins_where_the_last_one_was_let_in(broker: Broker) -> None:
    broker.refuses = dict.fromkeys((ONE, TWO), OSError("away"))

    assert [reached(HERE).refu_address for _ in range(2)] == [THREE, THREE]

    assert broker.asked == [ONE, TWO, THREE, THREE]


@pytest.mark.usefixtures("broker")
def test_after_a_connection_failed_the_next_begins_elsewhere() -> None:
    connection = reached(HERE)

    lost(HERE, connection)

    assert reached(HERE).refu_address == TWO


@pytest.mark.usefixtures("broker")
def test_many_that_fail_at_once_lead_away_once() -> None:
    connections = [reached(HERE) for _ in range(3)]

    for connection in connections:
        lost(HERE, connection)

    assert reached(HERE).refu_address == TWO


def test_a_certificate_that_is_refused_is_what_is_told(broker: Broker) -> None:
    broker.refuses = {ONE: OSError("away"), TWO: BrokerNotTrusted("two", "Hostname mismatch"), THREE: OSError("away")}

    with pytest.raises(BrokerNotTrusted, match="two is refused: Hostname mismatch"):
        reached(HERE)


def test_one_address_is_tried_again_and_again() -> None:
    alone = Addresses(ONE)

    alone.failed(ONE)

    assert alone.in_turn() == [ONE]


def test_blanks_and_empty_addresses_are_left_out() -> None:
    assert Addresses(f" {ONE} ; {TWO};").in_turn() == [ONE, TWO]
