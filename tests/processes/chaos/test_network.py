"""A link that is cut holds everything, one that is slow lets it through late, and nothing is lost on either."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.chaos.network import Network, links_to

PATIENCE = 20.0


@pytest.fixture
def echo() -> Iterator[str]:
    """The address of a server that sends back what it is sent."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(near,), daemon=True).start()

    def answer(near: socket.socket) -> None:
        with near:
            while data := near.recv(4096):
                near.sendall(data)

    threading.Thread(target=serve, daemon=True).start()
    yield f"amqp://somebody:word@127.0.0.1:{listening.getsockname()[1]}/"
    listening.close()


@pytest.fixture
def network() -> Iterator[Network]:
    network = Network()
    yield network
    network.close()


def connected(uri: str) -> socket.socket:
    link = socket.create_connection(("127.0.0.1", int(uri.rpartition(":")[2].strip("/"))), PATIENCE)
    link.settimeout(PATIENCE)
    return link


def asked(link: socket.socket, words: bytes) -> bytes:
    link.sendall(words)
    return link.recv(4096)


def test_what_is_sent_on_a_cut_link_arrives_once_it_is_healed(network: Network, echo: str) -> None:
    ours, others = network.through("intake-broker", echo), network.through("matching-broker", echo)
    network.open()
    with connected(ours) as link, connected(others) as other:
        assert asked(link, b"before") == b"before"

        network.cut(["intake-broker"])
        link.sendall(b"meanwhile")
        assert asked(other, b"others go on") == b"others go on"
        link.settimeout(0.3)
        with pytest.raises(TimeoutError):
            link.recv(4096)

        network.heal()
        link.settimeout(PATIENCE)
        assert link.recv(4096) == b"meanwhile"
        assert asked(link, b"after") == b"after"


def test_whoever_connects_while_a_link_is_cut_is_let_through_afterwards(network: Network, echo: str) -> None:
    ours = network.through("intake-store", echo)
    network.open()
    network.cut(["intake-store"])
    with connected(ours) as link:
        link.sendall(b"early")
        network.heal()
        assert link.recv(4096) == b"early"


def test_a_slow_link_takes_its_time_both_ways(network: Network, echo: str) -> None:
    ours = network.through("intake-store", echo)
    network.open()
    with connected(ours) as link:
        asked(link, b"quick")
        network.slow(["intake-store"], delay=0.2, rate=1_000_000)
        started = time.monotonic()

        assert asked(link, b"late") == b"late"
        assert time.monotonic() - started >= 0.4


def test_a_link_that_is_hurt_twice_is_whole_when_both_are_healed(network: Network, echo: str) -> None:
    ours = network.through("intake-store", echo)
    network.open()
    with connected(ours) as link:
        cut, slow = network.cut(["intake-store"]), network.slow(["intake-store"], delay=0.2, rate=1_000_000)
        link.sendall(b"held")
        network.heal(slow)
        link.settimeout(0.3)
        with pytest.raises(TimeoutError):
            link.recv(4096)

        link.settimeout(PATIENCE)
        network.heal(cut)
        assert link.recv(4096) == b"held"
        assert asked(link, b"again") == b"again"


def test_an_end_that_goes_away_is_noticed_on_the_other_side(network: Network) -> None:
    ours = network.through("intake-store", "mongodb://127.0.0.1:1/")
    network.open()
    with connected(ours) as link:
        assert link.recv(4096) == b""


def test_each_of_several_addresses_has_a_link_and_is_found_by_its_server(network: Network, echo: str) -> None:
    through = network.through("intake-broker", ";".join([echo, echo]))
    network.through("matching-store", echo)

    assert len(set(through.split(";"))) == 2
    assert network.names == ["intake-broker#1", "intake-broker#2", "matching-store"]
    assert links_to("broker", network.names) == ["intake-broker#1", "intake-broker#2"]
    assert links_to("broker", network.names, ["matching"]) == []
