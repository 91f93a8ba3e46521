"""What the user of a partner's queue may do: read it. All else is told apart, and refused, by the broker itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import amqp
import pytest
from amqp.exceptions import AMQPError

from deploy.local.server import Server
from services.chassis.messaging.rights import PROVISIONER, rights
from tests.integration.support.partner_queue import Channels, Partner
from tests.unit.partners.telling import ADMINISTRATOR, agree

Deed = Callable[[amqp.Channel], object]
REFUSED, NOT_FOUND, NOT_ALLOWED = 403, 404, 530
ITS_OWN, ANOTHER = "events", "another"
LIKE_OURS = {"x-queue-type": "quorum"}
QUORUM = {"durable": True, "auto_delete": False, "arguments": LIKE_OURS}
LASTING = {"durable": True, "auto_delete": False}


@pytest.fixture(scope="module")
def channels(broker: Server) -> Iterator[Channels]:
    made = Channels(broker)
    for partner in ("jobkans", "brug"):
        agree(made.store, partner, channels=["amqp"])
    made.keep_up()
    yield made
    made.end()


@pytest.fixture(scope="module")
def partner(channels: Channels) -> Iterator[Partner]:
    made = Partner(channels.credentials())
    yield made
    made.end()


@pytest.fixture(scope="module")
def other(channels: Channels) -> Partner:
    return Partner(channels.credentials(ADMINISTRATOR, "brug"))


def as_account(name: str, broker: Server, partner: Partner) -> Partner:
    """Somebody with an account of ours, where the partner is."""
    user, _, password = broker.uri_for(name).partition("//")[2].partition("@")[0].partition(":")
    return Partner(replace(partner.told, user=user, password=password))


def entering(somebody: Partner, host: str = "") -> int | None:
    """The code that the broker refuses it with, or None."""
    try:
        somebody.connect(host).collect()
    except AMQPError as error:
        return int(error.code)
    return None


def publishing(exchange: str, key: str = ITS_OWN) -> Deed:
    return lambda channel: channel.basic_publish(amqp.Message(b"{}"), exchange, key)


DEEDS: dict[str, Deed] = {
    "declare its queue as it is": lambda channel: channel.queue_declare(ITS_OWN, **QUORUM),
    "declare its queue in another shape": lambda channel: channel.queue_declare(ITS_OWN, **LASTING),
    "declare another queue": lambda channel: channel.queue_declare(ANOTHER, **LASTING),
    "declare a queue that the broker names": lambda channel: channel.queue_declare("", exclusive=True),
    "delete its queue": lambda channel: channel.queue_delete(ITS_OWN),
    "declare its exchange as it is": lambda channel: channel.exchange_declare(ITS_OWN, "fanout", **LASTING),
    "declare an exchange": lambda channel: channel.exchange_declare(ANOTHER, "fanout", **LASTING),
    "delete its exchange": lambda channel: channel.exchange_delete(ITS_OWN),
    "bind": lambda channel: channel.queue_bind(ITS_OWN, "amq.fanout", ""),
    "bind once more": lambda channel: channel.queue_bind(ITS_OWN, ITS_OWN, "again"),
    "unbind": lambda channel: channel.queue_unbind(ITS_OWN, ITS_OWN, ""),
    "bind exchanges": lambda channel: channel.exchange_bind("amq.fanout", ITS_OWN, ""),
    "publish to its exchange": publishing(ITS_OWN),
    "publish to its queue by the default exchange": publishing(""),
    "publish to an exchange that is always there": publishing("amq.topic"),
    "listen to what is traced": lambda channel: channel.queue_bind(ITS_OWN, "amq.rabbitmq.trace", "#"),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_a_partner_may_not(partner: Partner, deed: Deed) -> None:
    assert partner.refusal(deed) == REFUSED


def test_a_partner_may_read_look_at_and_empty_its_own_queue(partner: Partner) -> None:
    """Whoever may read a queue may purge it: RabbitMQ knows no right for one without the other."""
    for deed in (
        lambda channel: channel.basic_consume(ITS_OWN),
        lambda channel: channel.basic_get(ITS_OWN),
        lambda channel: channel.queue_purge(ITS_OWN),
    ):
        assert partner.refusal(deed) is None


@pytest.mark.parametrize("name", ["evt-intake--partners.on_newcomer", "partners.dead-letters", "brug"])
def test_nothing_of_others_is_there_to_be_asked_after(partner: Partner, name: str) -> None:
    assert partner.refusal(lambda channel: channel.queue_declare(name, passive=True)) == NOT_FOUND
    assert (
        partner.refusal(lambda channel: channel.exchange_declare("intake.events", "topic", passive=True)) == NOT_FOUND
    )


def test_other_virtual_hosts_do_not_let_a_partner_in(partner: Partner, other: Partner) -> None:
    hosts = ("/", other.told.virtual_host, "no-such-host")

    assert [entering(partner, host) for host in hosts] == [NOT_ALLOWED] * 3
    assert entering(Partner(replace(partner.told, password=other.told.password))) == REFUSED


def test_the_management_api_does_not_answer_a_partner(channels: Channels, partner: Partner) -> None:
    login = f"{partner.told.user}:{partner.told.password}"

    for path in ("whoami", "overview", "vhosts", f"queues/{partner.told.virtual_host}", f"users/{partner.told.user}"):
        assert channels.ask("GET", path, login).status_code == 401
    assert channels.ask("GET", "whoami", "guest:guest").status_code == 401


def test_of_the_services_only_partners_comes_in_and_writes_to_the_queue_alone(broker: Server, partner: Partner) -> None:
    accounts = {name: as_account(name, broker, partner) for name in (*rights(), PROVISIONER)}

    assert {name for name, each in accounts.items() if entering(each) is None} == {"partners", PROVISIONER}
    ours = accounts["partners"]
    assert ours.refusal(publishing(ITS_OWN)) is None
    for deed in (publishing(""), publishing("amq.topic"), DEEDS["declare another queue"], DEEDS["delete its queue"]):
        assert ours.refusal(deed) == REFUSED


def test_who_makes_virtual_hosts_does_not_enter_that_of_the_product(broker: Server, partner: Partner) -> None:
    assert entering(as_account(PROVISIONER, broker, partner), "/") == NOT_ALLOWED
