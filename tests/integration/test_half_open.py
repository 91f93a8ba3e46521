"""Connections that are open and dead, or torn: publisher, consumer and store client recover in a stated time."""

import time

from services.chassis.messaging.broker import SILENCE_SECONDS
from tests.integration.support import events
from tests.integration.support.proxy import Proxy
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually

HEARTBEAT = 3
CONSUMER_RECOVERS_WITHIN = 3 * HEARTBEAT + 5
PUBLISHER_RECOVERS_WITHIN = SILENCE_SECONDS + 5 + 5
STORE_GIVES_UP_WITHIN = 15 + 5


def _broker(stage: Stage, proxy: Proxy) -> str:
    """The broker by way of the proxy, as the probe's account."""
    return proxy.via(stage.platform.amqp_uri("employment"))


def _store(stage: Stage, proxy: Proxy) -> str:
    return proxy.via(stage.platform.mongo_uri("employment"))


def test_a_consumer_whose_connection_is_a_black_hole_is_back_after_three_heartbeats(
    stage: Stage, broker_proxy: Proxy
) -> None:
    probe = stage.probe(AMQP_URI=_broker(stage, broker_proxy), REFU_HEARTBEAT=str(HEARTBEAT))
    before, after = events.newcomers(30), events.newcomers(30)
    stage.wire.publish(before.values())
    stage.applied_once(before, probe)

    broker_proxy.hang()
    stage.wire.publish(after.values())
    broker_proxy.pass_on()

    stage.applied_once(before | after, probe, seconds=CONSUMER_RECOVERS_WITHIN)


def test_a_publisher_whose_connection_is_a_black_hole_is_back_after_the_silence(
    stage: Stage, broker_proxy: Proxy
) -> None:
    """What was published into the hole was never confirmed: it is published again, over a new connection."""
    probe = stage.probe(AMQP_URI=_broker(stage, broker_proxy), REFU_HEARTBEAT=str(HEARTBEAT))
    stage.wire.subscribe("partner", "employment.events", "push-given")
    web = stage.web(probe)
    heard: list[bytes] = []

    def announced() -> str:
        return str(web.ask("POST", "/v1/marks", {"text": "announce"}, "coordinator").json()["id"])

    def hears(subject: str) -> bool:
        heard.extend(letter.body for letter in stage.wire.take("partner"))
        return any(subject.encode() in body for body in heard)

    known = announced()
    eventually(lambda: hears(known), "an announcement over a connection that lives")
    stage.quiet(probe)  # a partner may hear before the publisher is told: a lost confirm would keep `lost` back

    broker_proxy.hang()
    lost = announced()
    eventually(lambda: lost.encode() in broker_proxy.swallowed, "published into the hole")
    assert not hears(lost)
    broker_proxy.pass_on()

    eventually(lambda: hears(lost), "the lost announcement", seconds=PUBLISHER_RECOVERS_WITHIN)
    stage.wire.delete("partner")
    stage.quiet(probe)


def test_a_status_that_asks_a_silent_broker_answers_503_and_holds_nobody_up(stage: Stage, broker_proxy: Proxy) -> None:
    probe = stage.probe(AMQP_URI=_broker(stage, broker_proxy), REFU_HEARTBEAT=str(HEARTBEAT))
    web = stage.web(probe)
    assert web.status()

    broker_proxy.hang()
    assert web.status() == {}
    broker_proxy.pass_on()

    assert web.status()["outbox"] == 0


def test_torn_connections_to_broker_and_store_are_made_anew(
    stage: Stage, broker_proxy: Proxy, store_proxy: Proxy
) -> None:
    probe = stage.probe(
        AMQP_URI=_broker(stage, broker_proxy),
        MONGO_URI=_store(stage, store_proxy),
        REFU_BATCH_SIZE="10",
    )
    subjects = events.newcomers(300, "announce")
    stage.wire.publish(subjects.values())

    for proxy, share in ((broker_proxy, 30), (store_proxy, 80), (broker_proxy, 150), (store_proxy, 200)):
        eventually(lambda share=share: len(stage.times()) >= share, f"{share} effects")  # type: ignore[misc]
        proxy.reset()
        proxy.pass_on()

    stage.applied_once(subjects, probe)
    assert stage.wire.count("employment.dead-letters") == 0


def test_with_a_store_that_says_nothing_a_command_is_answered_503_and_the_rest_waits(
    stage: Stage, store_proxy: Proxy
) -> None:
    probe = stage.probe(MONGO_URI=_store(stage, store_proxy))
    web = stage.web(probe)
    subjects = events.newcomers(10)

    store_proxy.hang()
    stage.wire.publish(subjects.values())
    started = time.monotonic()
    answer = web.ask("POST", "/v1/marks", {"text": "ok"}, "coordinator", timeout=STORE_GIVES_UP_WITHIN)
    assert answer.status_code == 503
    assert answer.json()["slug"] == "store-unavailable"
    assert time.monotonic() - started < STORE_GIVES_UP_WITHIN
    assert web.ready()["ready"] is False
    store_proxy.pass_on()

    stage.applied_once(subjects, probe, seconds=STORE_GIVES_UP_WITHIN + 5)
    assert web.ask("POST", "/v1/marks", {"text": "ok"}, "coordinator").status_code == 201
