"""A broker in memory that partners read from, and what the service does with it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.chassis.errors import Unavailable
from services.chassis.storage.store import Store
from services.partners.amqp.domain.ports import Place
from services.partners.amqp.handlers import provisioning, publishing
from tests.unit.partners.telling import NOW, number, work


@dataclass
class Host:
    """A virtual host with its queue."""

    length: int
    password: str = ""
    is_open: bool = True
    waiting: list[dict[str, Any]] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    put_in_all: list[dict[str, Any]] = field(default_factory=list)

    def put(self, events: Sequence[dict[str, Any]]) -> int:
        self.waiting += events
        self.put_in_all += events
        over = max(0, len(self.waiting) - self.length)
        del self.waiting[:over]
        return over

    def take_out(self) -> list[int]:
        self.taken, self.waiting = self.waiting, []
        return [int(event["sequence"]) for event in self.taken]

    def let_go(self) -> None:
        self.taken = []

    def close(self) -> None:
        self.waiting, self.taken = [*self.taken, *self.waiting], []


@dataclass
class Mailbox:
    """The queue as it is used, while the broker answers."""

    host: Host
    must_answer: Callable[[], None]

    def waiting(self) -> int:
        self.must_answer()
        return len(self.host.waiting)

    def put(self, events: Sequence[dict[str, Any]]) -> int:
        self.must_answer()
        return self.host.put(events)

    def take_out(self) -> list[int]:
        self.must_answer()
        return self.host.take_out()

    def let_go(self) -> None:
        self.must_answer()
        self.host.let_go()

    def close(self) -> None:
        self.host.close()


class BrokerInMemory:
    """See `services.partners.amqp.domain.ports.Broker`."""

    place = Place(host="broker.example", port=5671, tls=True)

    def __init__(self, length: int = 10_000, has_all: bool = False) -> None:
        """`has_all`: whatever is asked for stands there."""
        self.length = length
        self.hosts: dict[str, Host] = defaultdict(lambda: Host(length)) if has_all else {}
        self.away: set[str] = set()
        """Hosts that do not answer; `all` for the broker itself."""

    def make(self, host: str) -> bool:
        self._must_answer(host)
        is_new = host not in self.hosts
        self.hosts.setdefault(host, Host(self.length)).is_open = True
        return is_new

    def remove(self, host: str) -> None:
        self._must_answer(host)
        self.hosts.pop(host, None)

    def give_password(self, host: str, password: str) -> None:
        self._must_answer(host)
        self.hosts[host].password = password

    def shut_out(self, host: str) -> None:
        self.hosts[host].is_open = False

    def let_in(self, host: str) -> None:
        self.hosts[host].is_open = True

    def mailbox(self, host: str) -> Mailbox:
        return Mailbox(self.hosts[host], lambda: self._must_answer(host))

    @property
    def only(self) -> Host:
        """The one virtual host that there is."""
        [host] = self.hosts.values()
        return host

    def _must_answer(self, host: str) -> None:
        if self.away & {host, "all"}:
            raise Unavailable("partner-broker-unavailable")


def keep_up(store: Store, broker: BrokerInMemory, now: datetime = NOW) -> None:
    provisioning.keep_up(broker, lambda: work(store, now=now))


def publish(store: Store, broker: BrokerInMemory, now: datetime = NOW) -> None:
    number(store, now)
    publishing.publish(broker, lambda: work(store, now=now))
