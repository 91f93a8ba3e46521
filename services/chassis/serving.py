"""What an entrypoint needs of the service whose method it is."""

from typing import Protocol

from services.chassis.settings import Settings
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork


class HasSettings(Protocol):
    """Where a worker finds the process's settings."""

    @property
    def settings(self) -> Settings:
        """The process's settings."""


class BeginsWork(HasSettings, Protocol):
    """Where a worker begins its units of work."""

    @property
    def ready(self) -> bool:
        """Whether the store was reached, and everything that is kept in memory was read."""

    def begin(self, context: ExecutionContext, /) -> UnitOfWork:
        """A new unit of work; raises Unavailable until the store was reached once."""


class Answering(Protocol):
    """A service that answers, as its entrypoints see it; it may keep nothing."""

    @property
    def work(self) -> HasSettings:
        """What a worker needs."""


class Serving(Answering, Protocol):
    """A service that keeps something, as its entrypoints see it."""

    @property
    def work(self) -> BeginsWork:
        """Its units of work."""


class NamedService(Serving, Protocol):
    """A service that listens: its name stands in the names of its queues."""

    @property
    def name(self) -> str:
        """As in `services.contracts.listeners`."""
