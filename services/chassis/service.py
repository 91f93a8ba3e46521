"""What every service has: its unit of work, its database, its health and its metrics. Services derive from these."""

import json
from collections.abc import Callable
from typing import Any

import prometheus_client
from nameko.extensions import DependencyProvider
from werkzeug.wrappers import Response

from services.chassis.errors import Unavailable
from services.chassis.http.entrypoints import internal
from services.chassis.process.runtime import SETTINGS, Runtime
from services.chassis.settings import Settings
from services.chassis.storage.read_model import ReadModel
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork


class WorkContext:
    """What a worker needs: settings, and units of work."""

    def __init__(
        self, settings: Settings, plumbing: Runtime | None = None, kind: Callable[..., UnitOfWork] | None = None
    ) -> None:
        """Without plumbing there is nothing to keep: the gateway's case."""
        self.settings = settings
        self.plumbing = plumbing
        self._kind = kind

    def begin(self, moment: ExecutionContext) -> UnitOfWork:
        """A new unit of work; raises Unavailable until the store was reached once."""
        if self.plumbing is None or self._kind is None or not self.plumbing.prepared:
            raise Unavailable("store-unavailable", "The store was not reached yet; try again.")
        return self._kind(self.plumbing.store, moment)

    @property
    def ready(self) -> bool:
        """Whether the store was reached, and everything that is kept in memory was read."""
        return self.plumbing is None or self.plumbing.ready

    @property
    def copy(self) -> Any:
        """What the service keeps in memory; raises Unavailable until it was read."""
        if self.plumbing is None or self.plumbing.mirror is None:
            raise Unavailable("still-reading", "Everything is being read in; try again in a moment.")
        return self.plumbing.mirror.copy


class Work(DependencyProvider):  # type: ignore[misc]
    """Begins units of work of the service's own kind."""

    plumbing = Runtime()

    def __init__(
        self,
        kind: Callable[..., UnitOfWork],
        indexes: dict[str, list[str]],
        copy: Callable[[], ReadModel] | None = None,
    ) -> None:
        """`kind` is the service's UnitOfWork; `indexes` maps each collection to its indexed fields (`a+b`: both).

        `copy` makes what the service keeps in memory, if anything; see `mirror`.
        """
        self.kind, self.indexes, self.copy = kind, indexes, copy
        super().__init__()

    def setup(self) -> None:
        """Tell the plumbing what to prepare."""
        self.plumbing.make().indexes = self.indexes
        if self.copy is not None:
            self.plumbing.keep_in_memory(self.copy)

    def get_dependency(self, worker_ctx: Any) -> WorkContext:
        """Where a worker begins units of work."""
        return WorkContext(self.plumbing.settings, self.plumbing, self.kind)


class Database(DependencyProvider):  # type: ignore[misc]
    """The service's own database, for its views."""

    plumbing = Runtime()

    def get_dependency(self, worker_ctx: Any) -> Any:
        """The pymongo database."""
        return self.plumbing.make().database


class SettingsOnly(DependencyProvider):  # type: ignore[misc]
    """The desk of a service that keeps nothing."""

    def get_dependency(self, worker_ctx: Any) -> WorkContext:
        """A desk with settings alone."""
        return WorkContext(self.container.config[SETTINGS])


class Observable:
    """Liveness and metrics."""

    work: Any

    @internal("/livez")
    def livez(self) -> Response:
        """The process answers."""
        return _json({"alive": True}, 200)

    @internal("/metrics")
    def metrics(self) -> Response:
        """Prometheus text."""
        return Response(prometheus_client.generate_latest(), content_type=prometheus_client.CONTENT_TYPE_LATEST)


class Service(Observable):
    """A service with state: it is ready when its store answers; commands need no broker, their events wait."""

    db = Database()

    @internal("/readyz")
    def readyz(self) -> Response:
        """Whether commands and questions can be served, and what stands in the way."""
        plumbing = self.work.plumbing
        ready = plumbing.ready and plumbing.store.answers()
        stopped = [tap.name for tap in plumbing.inlet.taps if tap.stopped]
        body = {"ready": ready, "store": ready, "broker": plumbing.inlet.connected, "stopped_listeners": stopped}
        return _json(body, 200 if ready else 503)

    @internal("/status")
    def status(self) -> Response:
        """What waits where."""
        try:
            return _json(self.work.plumbing.status(), 200)
        except Unavailable as error:
            return _json({"unavailable": error.slug}, 503)


def _json(body: dict[str, Any], status: int) -> Response:
    return Response(json.dumps(body), status=status, content_type="application/json")
