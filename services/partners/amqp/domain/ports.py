"""The broker that partners read from, as handlers see it. Each method raises Unavailable when it is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where partners connect."""

    host: str
    port: int
    tls: bool


class Mailbox(Protocol):
    """A partner's queue."""

    def waiting(self) -> int:
        """How many are ready to be read."""

    def put(self, events: Sequence[dict[str, Any]]) -> int:
        """Publish CloudEvents in this order; how many others the full queue dropped for them, at most."""

    def take_out(self) -> list[int]:
        """The numbers of all events that nobody read, which are gone once `let_go` was called, or else back."""

    def let_go(self) -> None:
        """Remove for good what was taken out."""

    def close(self) -> None:
        """Let go of the connection; what was taken out is back."""


class Broker(Protocol):
    """Virtual hosts, users and queues; `host` is the name of a virtual host and of its user."""

    place: Place

    def make(self, host: str) -> bool:
        """Make what is missing and put right what differs; whether there was no queue before."""

    def remove(self, host: str) -> None:
        """Take it all away: connections end, what waits is gone. What is not there is no matter."""

    def give_password(self, host: str, password: str) -> None:
        """The user's only one from now on; its connections end."""

    def shut_out(self, host: str) -> None:
        """End the user's connections, and let it make none."""

    def let_in(self, host: str) -> None:
        """Let the user connect again."""

    def mailbox(self, host: str) -> Mailbox:
        """The queue."""
