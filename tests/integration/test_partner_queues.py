"""Partners that read from a queue: what leaves to it and when, over the real broker."""

import json
from collections.abc import Iterator
from typing import Any

import amqp
import pytest
from amqp.exceptions import AccessRefused, AMQPError, NotAllowed

from deploy.local.server import Server
from services.chassis.errors import Forbidden, Unavailable
from services.chassis.messaging.broker import Message, Publisher
from services.chassis.storage.memory import MemoryStore
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import EndAgreement
from services.partners.amqp.domain.channels import LEASE
from services.partners.amqp.handlers import provisioning, publishing
from tests.integration.support.partner_queue import Channels, Partner
from tests.integration.support.stage import LADDER, queues
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import Wire
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    NOW,
    Told,
    agree,
    allow,
    day,
    forbid,
    number,
    started,
    tell,
    told_as,
    work,
)

BY_AMQP = {"channels": ["amqp"]}


@pytest.fixture
def channels(broker: Server) -> Iterator[Channels]:
    made = Channels(broker)
    agree(made.store, **BY_AMQP)
    made.keep_up()
    yield made
    made.end()


@pytest.fixture
def partner(channels: Channels) -> Iterator[Partner]:
    made = Partner(channels.credentials())
    yield made
    made.end()


def happened(store: MemoryStore, who: str = "amina", days: int = 3) -> None:
    """Somebody who allows it starts, and comes on some days."""
    allow(store, who)
    tell(store, started(who), *(Told(day(each, who), each + 1) for each in range(1, days)))


def about(events: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(event["subject"], event["type"]) for event in events]


def sequences(events: list[dict[str, Any]]) -> list[int]:
    return [int(event["sequence"]) for event in events]


def ended(channels: Channels) -> None:
    uow = work(channels.store, ADMINISTRATOR)
    [agreement] = uow.running_agreements()
    agreements.end(EndAgreement(agreement_id=agreement.id), uow)
    uow.commit()


def test_what_a_person_allows_is_on_the_queue_in_its_order_and_written_down(
    channels: Channels, partner: Partner
) -> None:
    happened(channels.store)
    channels.publish()
    channels.publish()

    state = channels.state()
    assert (state.waiting, state.oldest_at, state.dropped) == (3, NOW, 0)
    with partner.channel() as channel:
        first = channel.basic_get("events")
        assert first.properties["content_type"] == "application/cloudevents+json"
        assert first.properties["message_id"] == json.loads(first.body)["id"]
        assert first.properties["delivery_mode"] == 2
        channel.basic_reject(first.delivery_info["delivery_tag"], requeue=True)
        channel.queue_declare("events", passive=True)
    assert sequences(partner.read()) == [1, 2, 3]
    assert {row["channel"] for row in channels.store.select("deliveries", {})} == {"amqp"}
    assert (channels.state().waiting, channels.state().oldest_at) == (0, None)


def test_who_never_reads_loses_the_oldest_is_told_how_many_and_holds_up_nobody(broker: Server) -> None:
    channels = Channels(broker, length=5)
    agree(channels.store, **BY_AMQP)
    agree(channels.store, "brug", **BY_AMQP)
    channels.keep_up()
    partner = Partner(channels.credentials())
    happened(channels.store, days=12)
    channels.publish()
    product = Publisher(broker.uri_for("intake"), "intake", LADDER)

    product.publish([Message(b"{}", "intake.events", "newcomer-registered", "1", "application/json")])

    product.close()
    Wire(broker.uri).purge(queues())  # other tests share this broker
    assert (channels.state().waiting, channels.state().dropped) == (5, 7)
    assert sequences(partner.read()) == [8, 9, 10, 11, 12]
    channels.end()


def test_what_waits_about_somebody_who_withdraws_is_taken_out_and_all_else_comes_once_in_order(
    channels: Channels, partner: Partner
) -> None:
    for who in ("amina", "omar"):
        happened(channels.store, who)
    channels.publish()
    reader = partner.connect()
    held = [json.loads(reader.channel(1).basic_get("events").body) for _ in range(2)]
    assert about(held) == [("amina", "assignment-started"), ("amina", "volunteer-day-recorded")]

    forbid(channels.store)
    channels.publish()

    with pytest.raises((AMQPError, OSError)):
        reader.drain_events(timeout=5)
    assert about(partner.read()) == [
        ("omar", "assignment-started"),
        ("omar", "volunteer-day-recorded"),
        ("omar", "volunteer-day-recorded"),
        ("amina", "consent-withdrawn"),
    ]


def test_who_dies_while_it_takes_out_what_may_not_be_read_is_followed_by_another_who_does(
    channels: Channels, partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened(channels.store)
    channels.publish()
    forbid(channels.store)
    number(channels.store)
    with monkeypatch.context() as crash:
        crash.setattr(type(channels.broker.mailbox("")), "let_go", dies)
        crash.setattr(publishing, "_note", lambda *_: None)
        with pytest.raises(Killed):
            publishing.publish(channels.broker, channels.begin)
    with pytest.raises(NotAllowed):
        partner.connect()

    publishing.publish(channels.broker, lambda: work(channels.store, now=NOW + LEASE))

    assert set(about(partner.read())) == {("amina", "consent-withdrawn")}


class Killed(BaseException):
    """As if the process had ended here."""


def dies(*_: object) -> None:
    raise Killed


def test_what_was_published_and_not_noted_is_published_again_with_the_same_ids(
    channels: Channels, partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened(channels.store)
    number(channels.store)
    with monkeypatch.context() as crash:
        crash.setattr(publishing, "_note", dies)
        with pytest.raises(Killed):
            publishing.publish(channels.broker, channels.begin)
    first = partner.read()

    publishing.publish(channels.broker, channels.begin)
    assert partner.read() == []  # its lease holds still
    publishing.publish(channels.broker, lambda: work(channels.store, now=NOW + LEASE))

    assert sequences(first) == [1, 2, 3]
    assert partner.read() == first


def test_an_agreement_that_ends_takes_connections_user_and_virtual_host_along_and_the_next_one_begins_afresh(
    channels: Channels, partner: Partner
) -> None:
    happened(channels.store)
    channels.publish()
    reader = partner.connect()

    ended(channels)
    channels.keep_up()

    assert channels.hosts() == set()
    with pytest.raises((AMQPError, OSError)):
        reader.drain_events(timeout=5)
    with pytest.raises(AMQPError):
        partner.connect()
    with pytest.raises(Forbidden, match="no-agreement-in-force"):
        channels.credentials()

    agree(channels.store, version="2026-2", **BY_AMQP)
    with pytest.raises(Unavailable, match="queue-not-ready"):
        channels.credentials()
    channels.keep_up()
    again = Partner(channels.credentials())
    assert again.told.virtual_host != partner.told.virtual_host
    assert again.read() == []


def test_a_last_day_that_is_over_takes_everything_away(channels: Channels) -> None:
    assert len(channels.hosts()) == 1

    provisioning.keep_up(channels.broker, lambda: work(channels.store, now=NOW.replace(year=2027)))

    assert channels.hosts() == set()
    assert channels.store.select("amqp_channels", {}) == []


def test_a_password_that_is_renewed_replaces_the_one_before_at_once_and_is_kept_nowhere(
    channels: Channels, partner: Partner
) -> None:
    reader = partner.connect()

    renewed = Partner(channels.credentials(ADMINISTRATOR, "jobkans"))

    with pytest.raises((AMQPError, OSError)):
        reader.drain_events(timeout=5)
    with pytest.raises(AccessRefused):
        partner.connect()
    assert renewed.read() == []
    assert renewed.told.password not in repr(channels.store.collections)


def test_what_differs_on_the_broker_is_put_right_and_a_queue_that_was_lost_is_filled_again(
    channels: Channels, partner: Partner
) -> None:
    happened(channels.store)
    channels.publish()
    host = partner.told.virtual_host
    for path in (f"queues/{host}/events", f"policies/{host}/bounds", f"permissions/{host}/{host}"):
        assert channels.ask("DELETE", path).ok

    provisioning.repair(channels.broker, channels.begin)
    channels.publish()

    assert channels.ask("GET", f"policies/{host}/bounds").json()["definition"]["overflow"] == "drop-head"
    assert sequences(partner.read()) == [1, 2, 3]


def test_a_partner_whose_host_is_broken_holds_up_no_other(channels: Channels) -> None:
    agree(channels.store, "brug", **BY_AMQP)
    channels.keep_up()
    reading = Partner(channels.credentials(ADMINISTRATOR, "brug"))
    broken = Partner(channels.credentials())
    allow(channels.store, partner="brug", nth=3)
    happened(channels.store)
    channels.ask("DELETE", f"queues/{broken.told.virtual_host}/events")

    with pytest.raises(Unavailable):
        channels.publish()

    assert len(reading.read()) == 3
    number_sent = {each["_id"]: each["sent"] for each in channels.store.select("amqp_channels", {})}
    assert number_sent == {told_as("jobkans"): 0, told_as("brug"): 3}


def test_a_third_connection_and_a_fifth_channel_are_refused(partner: Partner) -> None:
    both = [partner.connect() for _ in range(2)]

    eventually(lambda: not connects(partner), "the third is refused")

    for connection in both:
        connection.collect()
    eventually(lambda: connects(partner), "there is room again")
    connection = partner.connect()
    assert [connection.channel().is_open for _ in range(4)] == [True] * 4
    with pytest.raises((AMQPError, OSError)):
        connection.channel()


def connects(partner: Partner) -> bool:
    try:
        connection: amqp.Connection = partner.connect()
    except NotAllowed:
        return False
    connection.close()
    return True
