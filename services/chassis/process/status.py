"""What a service says of itself at `/status`: what waits where."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ListenerStatus:
    """One listening method: messages in its queue, messages delivered and unsettled, whether it stopped itself."""

    name: str
    ready: int
    in_hand: int
    stopped: bool

    @property
    def is_quiet(self) -> bool:
        """Whether it has nothing to apply."""
        return not self.ready and not self.in_hand


@dataclass(frozen=True, kw_only=True)
class ServiceStatus:
    """One service, in numbers of messages; dead letters wait for a person."""

    service: str
    retrying: int
    listeners: tuple[ListenerStatus, ...]
    outbox: int
    dead_letters: int
    broker_blocks: bool = False
    """Whether the broker takes no messages from it: it is short of memory or disk."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing waits here to be published, applied or tried again."""
        return not self.outbox and not self.retrying and all(listener.is_quiet for listener in self.listeners)
