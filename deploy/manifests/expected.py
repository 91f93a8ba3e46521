"""Who must reach whom: what the code calls, what a manifest signs in to, and what keeps the platform running."""

from collections.abc import Iterator, Sequence
from typing import Any

from deploy.local.platform import GATEWAY, PARTNERS, SERVICES
from deploy.manifests import calls, ends
from deploy.manifests.reach import Edge, End
from deploy.manifests.rendering import Manifest, by_name
from services.console.platform_access.run_file import MANAGEMENT

PARTNERS_BROKER = "partners-broker"
_NODES = ("epmd", "nodes")


def edges(manifests: Sequence[Manifest]) -> set[Edge]:
    """Everything that a network must let pass, to and from our namespace, and nothing else."""
    everybody = {end.name: end for end in ends.of(manifests)}
    ours = {name: end for name, end in everybody.items() if end.namespace == "refu"}
    found = {*_among_services(ours), *_outwards(manifests), *_to_servers(manifests, ours)}
    if "door" in by_name(manifests, "Gateway"):
        found.update(Edge(ends.INGRESS, name, ours[name].ports["http"]) for name in (GATEWAY, ends.SOLVER))
    found.update(_of_operators(manifests, ours))
    found.update(Edge(name, ends.DNS, 53) for name in ours)
    return found


def _among_services(ours: dict[str, End]) -> Iterator[Edge]:
    for name in SERVICES:
        yield from (Edge(name, peer, ours[peer].ports["http"]) for peer in calls.peers_of(name))


def _outwards(manifests: Sequence[Manifest]) -> Iterator[Edge]:
    """Where an overlay says that the service may: by the variables that lead there."""
    if "senders" in by_name(manifests, "NetworkPolicy"):
        for name in SERVICES:
            yield from (Edge(name, ends.PUBLIC, port) for port in calls.public_ports_of(name))


def _to_servers(manifests: Sequence[Manifest], ours: dict[str, End]) -> Iterator[Edge]:
    """By the variables with which somebody signs in."""
    for manifest, template in ends.templates(manifests):
        name = manifest["metadata"]["name"]
        set_here = {each["name"] for one in template["spec"]["containers"] for each in one.get("env", ())}
        if "AMQP_URI" in set_here:
            yield Edge(name, "broker", _port(ours["broker"], "amqps", "amqp"))
        if {"MONGO_URI", "REFU_STORE"} & set_here:
            yield Edge(name, "store", ours["store"].ports["mongodb"])
        yield from (Edge(name, *each) for each in _managed(template, ours))
        if "REFU_URL" in set_here:
            yield Edge(name, GATEWAY, ours[GATEWAY].ports["http"])
        if "REFU_PARTNERS_MANAGEMENT" in set_here:
            broker = ours.get(PARTNERS_BROKER, ours["broker"])
            yield Edge(name, broker.name, broker.ports["management"])
            if "REFU_PARTNERS_AMQP" in set_here:
                yield Edge(name, broker.name, broker.ports["amqps"])


def _managed(template: dict[str, Any], ours: dict[str, End]) -> Iterator[tuple[str, int]]:
    """(broker, port) of the management API whose address a pod is told in the open, but for name and password."""
    for variable in (each for one in template["spec"]["containers"] for each in one.get("env", ())):
        if variable["name"] == MANAGEMENT:
            name = variable["value"].rpartition("@")[2].partition(".")[0]
            yield name, ours[name].ports["management"]


def _of_operators(manifests: Sequence[Manifest], ours: dict[str, End]) -> Iterator[Edge]:
    """Prometheus, KEDA and the operators of broker and store; partners from anywhere to a broker of theirs."""
    if by_name(manifests, "ServiceMonitor"):
        yield from (Edge(ends.PROMETHEUS, name, ours[name].ports["operations"]) for name in SERVICES)
        yield Edge(ends.PROMETHEUS, "broker", ours["broker"].ports["figures"])
    if by_name(manifests, "ScaledObject"):
        yield Edge(ends.KEDA, "broker", ours["broker"].ports["amqps"])
    for name in by_name(manifests, "RabbitmqCluster"):
        yield from (Edge(name, name, ours[name].ports[port]) for port in _NODES)
        yield Edge(ends.OPERATOR, name, ours[name].ports["management"])
        yield from _to_the_api(name)
    for name in by_name(manifests, "MongoDBCommunity"):
        yield Edge(name, name, ours[name].ports["mongodb"])
        yield from _to_the_api(name)
    if PARTNERS_BROKER in ours:
        outside = {end.name for end in ends.OUTSIDERS if end.name != PARTNERS}
        yield from (Edge(name, PARTNERS_BROKER, 5671) for name in outside)


def _to_the_api(name: str) -> Iterator[Edge]:
    """The Kubernetes API is somewhere in a private network."""
    yield Edge(name, ends.API, 6443)
    yield Edge(name, ends.PRIVATE, 443)


def _port(end: End, *names: str) -> int:
    """The first of these ports that it has."""
    return next(end.ports[name] for name in names if name in end.ports)
