"""What an account of the broker may do, and what it may not: each is told apart by the broker itself."""

from collections.abc import Callable

import amqp
import pytest
from amqp.exceptions import AccessRefused

from deploy.local.amqp_login import lets_in
from deploy.local.server import Server
from services.chassis.messaging.rights import BACKUP, CONSOLE, rights
from services.chassis.messaging.topology import services
from services.chassis.messaging.wire_names import (
    dead_letters_name,
    exchange_name,
    queue_name,
    retry_name,
    returns_name,
)
from services.console.command_line.exits import Stop
from services.console.dead_letters.dead_letter_queues import opened
from services.contracts import EVENTS
from services.contracts.listeners import LISTENERS, SOURCES
from tests.integration.support import events
from tests.integration.support.stage import LADDER, Stage, queues
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import DEAD_LETTERS, Wire

ON_NEWCOMER = "evt-intake--employment.on_newcomer"
MATCHINGS = "evt-intake--matching.on_newcomer"
DEFAULT_EXCHANGE = ""

Deed = Callable[[amqp.Channel], object]


@pytest.fixture
def wire_of(shared_stage: Stage, broker: Server) -> Callable[[str], Wire]:  # noqa: ARG001
    """The broker as somebody with this account; the stage leaves empty queues at the end."""
    return lambda account: Wire(broker.uri_for(account))


def refused(wire: Wire, deed: Deed) -> bool:
    """Whether the broker refuses this for want of rights; fails on any other trouble."""
    with wire.channel() as channel:
        try:
            deed(channel)
        except AccessRefused:
            return True
    return False


def publishing(exchange: str, key: str = "nobody-listens", body: bytes = b"{}") -> Deed:
    return lambda channel: channel.basic_publish(amqp.Message(body, delivery_mode=2), exchange, key)


def test_nobody_signs_in_as_guest_or_without_a_password(broker: Server) -> None:
    place = broker.uri.partition("@")[2]

    assert lets_in(broker.uri)
    for login in ("guest:guest", "administrator:administrator", "intake:intake", "refu:refu"):
        assert not lets_in(f"amqp://{login}@{place}")


@pytest.mark.parametrize("forger", [name for name in SOURCES if name != "intake"])
def test_a_forged_consent_is_refused_and_reaches_nobody(
    wire_of: Callable[[str], Wire], shared_stage: Stage, forger: str
) -> None:
    _, forged = events.newcomer()

    assert refused(wire_of(forger), publishing("intake.events", "consent-given", forged))

    assert shared_stage.wire.count(ON_NEWCOMER) == 0


@pytest.mark.parametrize("service", SOURCES)
def test_a_service_publishes_its_own_events_and_no_others(
    wire_of: Callable[[str], Wire], shared_stage: Stage, service: str
) -> None:
    """Whatever the exchange, and whatever the type: a service that was taken over forges no other's facts."""
    wire, told = wire_of(service), [(event.source, event.type) for event in EVENTS.values()]

    allowed = {(source, key) for source, key in told if not refused(wire, publishing(exchange_name(source), key))}

    assert allowed == {(source, key) for source, key in told if source == service}
    assert refused(wire, publishing(exchange_name(service), "nobody-listens"))
    shared_stage.wire.purge(queues())


@pytest.mark.parametrize("service", SOURCES)
def test_a_service_reads_its_own_queues_and_no_others(wire_of: Callable[[str], Wire], service: str) -> None:
    wire = wire_of(service)

    allowed = {queue for queue in queues() if not refused(wire, lambda channel, queue=queue: channel.basic_get(queue))}

    heard = {queue_name(listener) for listener in LISTENERS if listener.service == service}
    assert allowed == heard | {dead_letters_name(service)}


@pytest.mark.parametrize("service", [*SOURCES, CONSOLE, BACKUP])
def test_no_service_writes_to_a_queue_past_its_exchange(wire_of: Callable[[str], Wire], service: str) -> None:
    wire = wire_of(service)

    assert [queue for queue in queues() if not refused(wire, publishing(DEFAULT_EXCHANGE, queue))] == []


@pytest.mark.parametrize("service", SOURCES)
def test_a_service_puts_aside_what_is_its_own(wire_of: Callable[[str], Wire], service: str) -> None:
    wire, listening = wire_of(service), services()
    aside = {name: [dead_letters_name(name), *(retry_name(name, pause) for pause in LADDER)] for name in listening}

    allowed = {
        name
        for name, exchanges in aside.items()
        if not any(refused(wire, publishing(exchange, "nobody-listens")) for exchange in exchanges)
    }

    assert allowed == {service} & set(listening)
    returning = {name for name in listening if not refused(wire, publishing(returns_name(name), "nobody-listens"))}
    assert returning == {service}


@pytest.mark.parametrize("account", [*SOURCES, CONSOLE, BACKUP])
@pytest.mark.parametrize(
    "deed",
    [
        lambda channel: channel.queue_declare("mine", durable=True, auto_delete=False),
        lambda channel: channel.queue_declare(ON_NEWCOMER, durable=True, auto_delete=False),
        lambda channel: channel.exchange_declare("mine", "fanout", durable=True, auto_delete=False),
        lambda channel: channel.queue_bind(MATCHINGS, "intake.events", "consent-given"),
        lambda channel: channel.queue_unbind(ON_NEWCOMER, "intake.events", "consent-given"),
        lambda channel: channel.queue_delete(MATCHINGS),
        lambda channel: channel.exchange_delete("intake.events"),
    ],
    ids=["a queue", "its own queue", "an exchange", "a binding", "no binding", "no queue", "no exchange"],
)
def test_only_the_topology_account_changes_what_stands(
    wire_of: Callable[[str], Wire], account: str, deed: Deed
) -> None:
    assert refused(wire_of(account), deed)


def test_what_waits_for_a_retry_comes_back_to_its_own_service_only(
    wire_of: Callable[[str], Wire], shared_stage: Stage
) -> None:
    """Without an exchange of its own for the way back, a retry would be a way into every queue."""
    wire, waiting = wire_of("matching"), retry_name("matching", LADDER[0])

    wire.publish([b"forged"], waiting, ON_NEWCOMER)
    wire.publish([b"own"], waiting, MATCHINGS)

    eventually(lambda: shared_stage.wire.count(MATCHINGS) == 1, "its own message comes back")
    assert shared_stage.wire.count(ON_NEWCOMER) == 0


def test_the_console_reads_and_gives_back_dead_letters_and_nothing_else(wire_of: Callable[[str], Wire]) -> None:
    wire, dead = wire_of(CONSOLE), {dead_letters_name(service) for service in services()}

    readable = {queue for queue in queues() if not refused(wire, lambda channel, queue=queue: channel.basic_get(queue))}

    assert readable == dead
    assert all(refused(wire, publishing(exchange_name(source))) for source in SOURCES)
    for service in services():
        for exchange in (returns_name(service), dead_letters_name(service)):
            assert not refused(wire, publishing(exchange, "nobody-listens"))


def test_the_backup_reads_what_waits_and_tells_no_event(wire_of: Callable[[str], Wire]) -> None:
    wire = wire_of(BACKUP)

    assert not any(refused(wire, lambda channel, queue=queue: channel.basic_get(queue)) for queue in queues())
    assert all(refused(wire, publishing(exchange_name(source))) for source in SOURCES)
    assert refused(wire, publishing(DEFAULT_EXCHANGE, MATCHINGS))


def a_dead_letter(wire: Wire, queue: str, body: bytes) -> None:
    """Among employment's, as one that came from this queue."""
    headers = {"x-refu-queue": queue, "x-refu-reason": "permanent"}
    wire.publish([body], DEAD_LETTERS, "", message_id=body.decode(), application_headers=headers)


def test_dead_letters_are_listed_replayed_and_discarded_by_the_consoles_account(
    shared_stage: Stage, broker: Server
) -> None:
    wire, service = Wire(broker.uri_for("employment")), ["employment"]
    shared_stage.wire.purge([DEAD_LETTERS, ON_NEWCOMER])
    for name in (b"to replay", b"to discard"):
        a_dead_letter(wire, ON_NEWCOMER, name)
    eventually(lambda: shared_stage.wire.count(DEAD_LETTERS) == 2, "both lie there")

    with opened(broker.uri_for(CONSOLE)) as console:
        found = {letter.message_id: letter for letter in console.of(service)}
        console.replay(found["to replay"])
        console.discard(found["to discard"])

    eventually(lambda: shared_stage.wire.count(ON_NEWCOMER) == 1, "it comes back to its queue")
    assert shared_stage.wire.count(DEAD_LETTERS) == 0


def test_a_dead_letter_that_names_another_services_queue_stays_where_it_is(shared_stage: Stage, broker: Server) -> None:
    shared_stage.wire.purge([DEAD_LETTERS, MATCHINGS])
    a_dead_letter(Wire(broker.uri_for("employment")), MATCHINGS, b"forged")

    with opened(broker.uri_for(CONSOLE)) as console:
        [letter] = console.of(["employment"])
        with pytest.raises(Stop, match="left where it is"):
            console.replay(letter)

    eventually(lambda: shared_stage.wire.count(DEAD_LETTERS) == 1, "it lies there still")
    assert shared_stage.wire.count(MATCHINGS) == 0


def test_every_account_was_looked_at() -> None:
    assert set(rights()) == {*SOURCES, CONSOLE, BACKUP, "topology"}
