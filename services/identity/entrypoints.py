"""What the entrypoints of every room are made of."""

from typing import Any

from services.chassis.dependencies import Dependency, Work
from services.chassis.process.runtime import SETTINGS
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.neighbours.handlers import Neighbours
from services.identity.providers.registry import REGISTRY
from services.identity.store import IdentityWork
from services.platform.caller import Caller


class NeighboursProvider(Dependency[Neighbours]):
    """Where other services listen, of this process."""

    def setup(self) -> None:
        """Learn the addresses, and which providers there are; raises UnfitSetting, UnfitSecret."""
        settings = self.container.config[SETTINGS]
        REGISTRY.load()
        self._neighbours = Neighbours(settings.peers)

    def get_dependency(self, _worker_ctx: Any) -> Neighbours:
        """The same for every worker."""
        return self._neighbours


class Entrypoints(Service):
    """Some of identity's entrypoints."""

    work: Work[IdentityWork]
    neighbours: NeighboursProvider

    def _reading(self, caller: Caller) -> IdentityWork:
        """A unit of work that only reads."""
        return self.work.begin(ExecutionContext(caller=caller))
