"""What every service has: its unit of work, its health and its metrics. Services derive from these."""

import json
from typing import Any

import prometheus_client
from werkzeug.wrappers import Response

from services.chassis.dependencies import Work
from services.chassis.documents import to_json
from services.chassis.errors import Unavailable
from services.chassis.http.internal import internal, metered, watched
from services.chassis.storage.unit_of_work import UnitOfWork


class Observable:
    """Liveness and metrics."""

    public = False
    """Whether strangers reach its port: then metrics are told on the operations port alone."""

    @watched("/livez")
    def livez(self) -> Response:
        """The process answers."""
        return _json({"alive": True}, 200)

    @metered("/metrics")
    def metrics(self) -> Response:
        """Prometheus text."""
        return Response(prometheus_client.generate_latest(), content_type=prometheus_client.CONTENT_TYPE_LATEST)


class Service(Observable):
    """A service with state: it is ready when its store answers; commands need no broker, their events wait."""

    name: str
    work: Work[UnitOfWork]
    listens_one_at_a_time = False
    """Whether of several processes one listens and the others stand by: they would contend for the same documents."""

    @watched("/readyz")
    def readyz(self) -> Response:
        """Whether commands and questions can be served, and what stands in the way."""
        runtime = self.work.runtime
        ready = runtime.ready and runtime.store.answers()
        stopped = [worker.name for worker in runtime.consumer.queue_workers if worker.stopped]
        body = {"ready": ready, "store": ready, "broker": runtime.consumer.connected, "stopped_listeners": stopped}
        return _json(body, 200 if ready else 503)

    @internal("/status")
    def status(self) -> Response:
        """What waits where."""
        try:
            return _json(to_json(self.work.runtime.status()), 200)
        except Unavailable as error:
            return _json({"unavailable": error.slug}, 503)


def _json(body: dict[str, Any], status: int) -> Response:
    return Response(json.dumps(body), status=status, content_type="application/json")
