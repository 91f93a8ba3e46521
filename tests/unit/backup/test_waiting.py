"""What is taken in hand at the broker, given back, and put there anew before the broker drops it."""

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import amqp
import pytest

from services.backup import waiting
from services.backup.waiting import Broker
from services.chassis.messaging import addresses, wire_names
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.messaging.wire_names import queue_name
from services.console.command_line.exits import Stop
from services.contracts.listeners import LISTENERS

HEARD = queue_name(LISTENERS[0])
DEAD = f"{LISTENERS[0].service}.dead-letters"


class Channel:
    """Queues in memory; `consumers` of each are what the broker counts."""

    def __init__(self) -> None:
        self.queues: dict[str, list[amqp.Message]] = defaultdict(list)
        self.consumers = 0
        self.acknowledged: list[int] = []
        self.published: list[tuple[str, amqp.Message]] = []

    def confirm_select(self) -> None: ...

    def basic_get(self, name: str) -> amqp.Message | None:
        return self.queues[name].pop(0) if self.queues[name] else None

    def basic_ack(self, tag: int) -> None:
        assert self.published, "acknowledged before its copy was confirmed"
        self.acknowledged.append(tag)

    def basic_publish_confirm(self, message: amqp.Message, exchange: str, key: str, **_: Any) -> None:
        assert exchange == key
        self.published.append((exchange, message))

    def queue_declare(self, name: str, **_: Any) -> Any:
        return SimpleNamespace(message_count=len(self.queues[name]), consumer_count=self.consumers)


@pytest.fixture(name="channel")
def channel_() -> Channel:
    return Channel()


@pytest.fixture(name="broker")
def broker_(channel: Channel) -> Broker:
    return Broker(SimpleNamespace(channel=lambda: channel), ladder=())


def a_message(headers: dict[str, Any], tag: int = 1) -> amqp.Message:
    message = amqp.Message(b"{}", application_headers=headers)
    message.delivery_info = {"delivery_tag": tag, "routing_key": ""}
    return message


@pytest.mark.parametrize(("delivered", "fresh"), [(9, 0), (10, 1), (19, 1)])
def test_a_dead_letter_that_came_back_often_gets_a_fresh_copy(
    channel: Channel, broker: Broker, delivered: int, fresh: int
) -> None:
    died = [{"queue": HEARD, "reason": "delivery_limit"}]
    channel.queues[DEAD] = [a_message({wire_names.DELIVERIES: delivered, wire_names.DEATHS: died, "kept": 1}, 7)]
    broker.hold(())

    assert broker.renew_worn() == fresh

    assert channel.acknowledged == [7] * fresh
    assert [(name, each.headers) for name, each in channel.published] == [
        (DEAD, {wire_names.DEATHS: died, "kept": 1})
    ] * fresh
    assert broker.renew_worn() == 0


def test_what_a_broker_added_is_not_kept_by_any_of_its_names(channel: Channel, broker: Broker) -> None:
    added = dict.fromkeys(("x-first-death-queue", "x-last-death-reason", "x-acquired-count"), "employment")
    channel.queues[DEAD] = [a_message({**added, wire_names.DELIVERIES: 1, "ours": 1})]

    broker.hold(())

    assert [each.headers for each in broker.held] == [{"ours": 1}]


def test_where_the_broker_took_a_dead_letter_from_is_known_after_a_restore(channel: Channel, broker: Broker) -> None:
    channel.queues[DEAD] = [a_message({wire_names.DEATHS: [{"queue": HEARD, "reason": "delivery_limit"}]})]

    broker.hold(())

    assert [each.headers for each in broker.held] == [{wire_names.QUEUE: HEARD, wire_names.REASON: "delivery_limit"}]


@pytest.mark.parametrize("counted", [0, 2], ids=["by brokers of today", "by RabbitMQ 3.10"])
def test_what_is_held_makes_no_listener(channel: Channel, broker: Broker, counted: int) -> None:
    channel.queues[HEARD] = [a_message({}, 1), a_message({}, 2)]
    broker.hold([HEARD])
    channel.consumers = counted

    assert broker.depths()[HEARD].consumers == 0


def test_a_broker_that_cannot_prove_its_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise BrokerNotTrusted("broker.example", "Hostname mismatch")

    monkeypatch.setattr(addresses, "reached", refused)

    with (
        pytest.raises(Stop, match=r"broker\.example is refused: Hostname mismatch") as told,
        waiting.opened("amqps://any", ()),
    ):
        pass
    assert told.value.code == 3
