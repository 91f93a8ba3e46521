"""Which services may have how many replicas, and what makes KEDA add some: queue depth, lag and processor time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from deploy.manifests.rendering import Manifest
from services.chassis.messaging.wire_names import queue_name
from services.contracts.listeners import LISTENERS

PROMETHEUS = "http://prometheus-operated.monitoring.svc:9090"
BROKER = "amqps://broker.refu.svc:5671/refu"
WAITING_PER_REPLICA = 400
"""Events in one queue: two batches of REFU_BATCH_SIZE."""
LAG_SECONDS = 30
"""From an event's state change to its effect, of the slowest twentieth, before a replica is added."""
BUSY_PERCENT = 300
"""Of the processor time that a replica asks for, which is far below a core."""


@dataclass(frozen=True)
class Replicas:
    """How many a service may have."""

    least: int
    most: int
    because: str
    all_listen: bool = True
    """Whether more replicas apply more events; where only one listens, waiting events add none."""


REPLICAS: Mapping[str, Replicas] = {
    "gateway": Replicas(2, 8, "keeps nothing; limits of requests count per process (REFU_REQUESTS_OF_…)"),
    "web": Replicas(2, 8, "keeps nothing"),
    "intake": Replicas(2, 6, "documents are under optimistic locks, listeners share their queues"),
    "organisations": Replicas(2, 4, "the same"),
    "matching": Replicas(2, 4, "the same; each holds the whole board in memory and follows the store (decision 6)"),
    "employment": Replicas(2, 4, "the same"),
    "identity": Replicas(2, 6, "the same; keys and sessions are in the store"),
    "changes": Replicas(2, 4, "one at a time gives numbers, by optimistic locks; streams and queues are shared"),
    "partners": Replicas(2, 4, "the same; deliveries are shared out by lanes and leases"),
    "reporting": Replicas(2, 4, "all answer, one listens, another takes over (docs/operations/replicas.md)", False),
}


def scaled_objects() -> Iterator[Manifest]:
    """One for each service."""
    return (_scaled_object(name, replicas) for name, replicas in REPLICAS.items())


def _scaled_object(name: str, replicas: Replicas) -> Manifest:
    spec: dict[str, Any] = {
        "scaleTargetRef": {"name": name},
        "minReplicaCount": replicas.least,
        "maxReplicaCount": replicas.most,
        "pollingInterval": 15,
        "advanced": {"horizontalPodAutoscalerConfig": {"behavior": _BEHAVIOUR}},
        "triggers": [*_queues(name), *_lag(name), _processor()],
    }
    if _queues(name):  # KEDA takes no fallback where processor time alone decides
        spec["fallback"] = {"failureThreshold": 4, "replicas": replicas.least, "behavior": "currentReplicasIfHigher"}
    return {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": {"name": name}, "spec": spec}


def _queues(service: str) -> list[dict[str, Any]]:
    watched = {"protocol": "amqp", "host": BROKER, "mode": "QueueLength", "value": str(WAITING_PER_REPLICA)}
    return [
        {
            "type": "rabbitmq",
            "metadata": {**watched, "queueName": queue},
            "authenticationRef": {"name": "broker"},
        }
        for queue in _heard_by(service)
    ]


def _lag(service: str) -> Iterator[dict[str, Any]]:
    if _heard_by(service):
        buckets = f'sum by (le) (rate(refu_event_lag_seconds_bucket{{job="refu", service="{service}"}}[2m]))'
        query = f"(histogram_quantile(0.95, {buckets}) >= 0) or vector(0)"  # of nothing it is NaN
        metadata = {"serverAddress": PROMETHEUS, "query": query, "threshold": str(LAG_SECONDS)}
        yield {"type": "prometheus", "metricType": "Value", "metadata": metadata}


def _processor() -> dict[str, Any]:
    metadata = {"value": str(BUSY_PERCENT), "containerName": "service"}
    return {"type": "cpu", "metricType": "Utilization", "metadata": metadata}


def _heard_by(service: str) -> list[str]:
    """The queues whose length says that more replicas would help."""
    mine = [queue_name(listener) for listener in LISTENERS if listener.service == service]
    return mine if REPLICAS[service].all_listen else []


_BEHAVIOUR: dict[str, Any] = {
    "scaleUp": {"stabilizationWindowSeconds": 30, "policies": [{"type": "Pods", "value": 2, "periodSeconds": 60}]},
    "scaleDown": {"stabilizationWindowSeconds": 600, "policies": [{"type": "Pods", "value": 1, "periodSeconds": 120}]},
}
