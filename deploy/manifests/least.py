"""How many there must be at least: replicas of a service, nodes of a broker, members of the store."""

from collections.abc import Iterator, Sequence

from deploy.local.platform import SERVICES
from deploy.manifests.autoscaling import REPLICAS
from deploy.manifests.rendering import Manifest, by_name, of_kind, title

NODES = 3
"""Of two, the one that is left is no majority: quorum queues and the replica set would stop with the other."""
_PAUSED = ("autoscaling.keda.sh/paused-replicas", "autoscaling.keda.sh/paused")


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """What has too few, with the number to write."""
    deployed = by_name(manifests, "Deployment")
    for name in SERVICES:
        if name in deployed and _number(deployed[name], "replicas") < 1:
            yield (
                f"{title(deployed[name])}: has no replica: say replicas: {REPLICAS[name].least}, or take `replicas` "
                "out where KEDA decides."
            )
    for each in of_kind(manifests, "ScaledObject"):
        yield from (f"{title(each)}: {said}" for said in _of_scaling(each))
    for each in of_kind(manifests, "RabbitmqCluster"):
        yield from _too_few(each, "node", _number(each, "replicas"), "replicas")
    for each in of_kind(manifests, "MongoDBCommunity"):
        yield from _too_few(each, "member", _number(each, "members"), "members")


def _number(manifest: Manifest, field: str) -> int:
    """1 where nothing is said, as servers and operators have it."""
    said = manifest["spec"].get(field)
    return 1 if said is None else int(said)


def _of_scaling(manifest: Manifest) -> Iterator[str]:
    spec, name = manifest["spec"], manifest["spec"]["scaleTargetRef"]["name"]
    wanted = REPLICAS[name].least if name in REPLICAS else 1
    least = spec.get("minReplicaCount", 0)
    if least < 1:
        yield f"minReplicaCount {least} lets it end where nothing waits, and nobody answers then: say {wanted}."
    if "idleReplicaCount" in spec:
        yield f"idleReplicaCount {spec['idleReplicaCount']} ends it where nothing waits: take it out."
    annotations = manifest["metadata"].get("annotations") or {}
    if paused := [each for each in _PAUSED if annotations.get(each, "false") != "false"]:
        yield f"is paused by {paused[0]}, so load adds no replica: take the annotation out."


def _too_few(manifest: Manifest, what: str, number: int, field: str) -> Iterator[str]:
    if number < NODES:
        yield (
            f"{title(manifest)}: has {number} {what}{'s' * (number != 1)}, and stands still when one is lost: say "
            f"{field}: {NODES}."
        )
