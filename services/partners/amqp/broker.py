"""The broker over its management API and AMQP: see `domain.ports`."""

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import requests

from services.chassis.envelope import CONTENT_TYPE
from services.chassis.errors import Unavailable
from services.chassis.logs import logger
from services.chassis.messaging import mailbox
from services.chassis.messaging.broker import Message
from services.partners.amqp.domain.virtual_hosts import LENGTH, QUEUE, SHUT, USER_LIMITS, definitions, digest
from services.partners.amqp.settings import BrokerSettings

SECONDS = (3.0, 10.0)
"""For the connection, and for each answer."""
SALT_BYTES = 4
_OK = frozenset({200, 201, 204})
_ABSENT = 404


class RabbitMq:
    """Signed in as an account that administers the broker, and as one that publishes."""

    def __init__(self, settings: BrokerSettings, length: int = LENGTH) -> None:
        """`length` is how many messages a queue holds."""
        self._settings, self._length = settings, length
        self.place = settings.place
        self._session = requests.Session()
        self._mailboxes: dict[str, PartnersMailbox] = {}

    def make(self, host: str) -> bool:
        """See `domain.ports.Broker`."""
        is_new = not self._there(f"queues/{host}/{QUEUE}")
        if not self._there(f"users/{host}"):
            self._password(host, secrets.token_urlsafe())  # nobody knows it
        self._ask("POST", "definitions", definitions(host, self._settings.publisher, self._length))
        self.let_in(host)
        return is_new

    def remove(self, host: str) -> None:
        """See `domain.ports.Broker`."""
        self._ask("DELETE", f"users/{host}")
        self._ask("DELETE", f"vhosts/{host}")
        if kept := self._mailboxes.pop(host, None):
            kept.close()

    def give_password(self, host: str, password: str) -> None:
        """See `domain.ports.Broker`."""
        self._password(host, password)
        self._ask("DELETE", f"connections/username/{host}")

    def shut_out(self, host: str) -> None:
        """See `domain.ports.Broker`."""
        self._limit(host, SHUT)
        self._ask("DELETE", f"connections/username/{host}")

    def let_in(self, host: str) -> None:
        """See `domain.ports.Broker`."""
        self._limit(host, USER_LIMITS)

    def mailbox(self, host: str) -> "PartnersMailbox":
        """See `domain.ports.Broker`; one connection for each, for as long as it lasts."""
        if host not in self._mailboxes:
            self._mailboxes[host] = PartnersMailbox(self._settings.amqp_of(host), self._length)
        return self._mailboxes[host]

    def close(self) -> None:
        """Let go of all connections."""
        for kept in self._mailboxes.values():
            kept.close()
        self._session.close()

    def _limit(self, host: str, limits: Any) -> None:
        for name, value in limits.items():
            self._ask("PUT", f"user-limits/{host}/{name}", {"value": value})

    def _password(self, host: str, password: str) -> None:
        hashed = digest(password, secrets.token_bytes(SALT_BYTES))
        self._ask("PUT", f"users/{host}", {"password_hash": hashed, "tags": ""})

    def _there(self, path: str) -> bool:
        return self._ask("GET", path) != _ABSENT

    def _ask(self, method: str, path: str, body: Any = None) -> int:
        """The status: what was asked for is done, or is not there. Raises Unavailable."""
        if not self._settings.management:
            raise Unavailable("no-partner-broker", "No broker is set up here from which partners read.")
        address = f"{self._settings.management}/api/{path}"
        try:
            answer = self._session.request(method, address, json=body, timeout=SECONDS)
        except requests.RequestException:
            raise _away() from None
        if answer.status_code not in _OK and not (answer.status_code == _ABSENT and method in ("GET", "DELETE")):
            kind = path.partition("/")[0]
            logger().error("partner-broker-refused", method=method, kind=kind, status=answer.status_code)
            raise _away()
        return answer.status_code


class PartnersMailbox:
    """See `domain.ports.Mailbox`."""

    def __init__(self, uri: str, length: int) -> None:
        """Connect at the first use."""
        self._queue, self._length = mailbox.Mailbox(uri, QUEUE), length

    def waiting(self) -> int:
        """See `domain.ports.Mailbox`."""
        with _the_broker():
            return self._queue.waiting()

    def put(self, events: Sequence[dict[str, Any]]) -> int:
        """See `domain.ports.Mailbox`. What is read at this very moment counts as dropped."""
        if not events:
            return 0
        over = self.waiting() + len(events) - self._length
        with _the_broker():
            self._queue.publish([_message(event) for event in events])
        return max(0, over)

    def take_out(self) -> list[int]:
        """See `domain.ports.Mailbox`."""
        with _the_broker():
            return [int(json.loads(body)["sequence"]) for body in self._queue.take_out()]

    def let_go(self) -> None:
        """See `domain.ports.Mailbox`."""
        with _the_broker():
            self._queue.let_go()

    def close(self) -> None:
        """See `domain.ports.Mailbox`."""
        self._queue.close()


@contextmanager
def _the_broker() -> Iterator[None]:
    try:
        yield
    except Unavailable as error:
        raise _away() from error


def _message(event: dict[str, Any]) -> Message:
    """In the structured mode of CloudEvents: the body is the whole event, as the other channels tell it."""
    return Message(
        body=json.dumps(event, ensure_ascii=False).encode(),
        exchange=QUEUE,
        routing_key="",
        message_id=event["id"],
        content_type=CONTENT_TYPE,
    )


def _away() -> Unavailable:
    return Unavailable("partner-broker-unavailable", "The broker from which partners read does not answer.")
