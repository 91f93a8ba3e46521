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
    outbox_seconds: int = 0
    """For how long the oldest entry of the outbox has waited."""
    replaying: int = 0
    """Commits whose events are still to be published once more, as somebody asked."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing waits here to be published, applied or tried again."""
        waiting = self.outbox or self.replaying or self.retrying
        return not waiting and all(listener.is_quiet for listener in self.listeners)
