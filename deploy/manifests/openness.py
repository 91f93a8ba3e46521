"""Whether the policies of an overlay let pass what the code calls and nothing else, as sentences for who deploys it."""

from collections.abc import Iterator, Sequence

from deploy.local.platform import SERVICES
from deploy.manifests import ends, expected, reach
from deploy.manifests.reach import Edge
from deploy.manifests.rendering import Manifest

_OUTSIDE = {end.name for end in ends.OUTSIDERS}
_NEEDED = {*SERVICES, "broker", "store"}
_ADDRESSES = {end.name for end in ends.OUTSIDERS if end.address}


def allowed(manifests: Sequence[Manifest]) -> set[Edge]:
    """Every edge that begins or ends with a pod of ours."""
    found = reach.edges(manifests, ends.of(manifests))
    return {edge for edge in found if not {edge.source, edge.target} <= _OUTSIDE}


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """What is open for no reason, by policy; what is shut and needed."""
    if missing := _NEEDED - {end.name for end in ends.of(manifests)}:
        yield f"Who may reach whom cannot be looked at: {', '.join(sorted(missing))} is not in this overlay."
        return
    passes, needed = allowed(manifests), expected.edges(manifests)
    yield from _too_open(manifests, passes - needed)
    for edge in sorted(edge for edge in needed - passes if not _may_be_narrower(edge)):
        yield (
            f"{edge.source} needs {edge.target} at port {edge.port} and does not reach it: a NetworkPolicy of "
            f"{edge.source} must let it out, and one of {edge.target} must let it in."
        )


def _too_open(manifests: Sequence[Manifest], edges: set[Edge]) -> Iterator[str]:
    everybody = ends.of(manifests)
    by_policy: dict[str, list[Edge]] = {}
    for edge in sorted(edges):
        letting = reach.letting(manifests, everybody, edge)
        for name in letting or [""]:
            by_policy.setdefault(name, []).append(edge)
    for name, open_to in by_policy.items():
        first, more = open_to[0], f" (and {len(open_to) - 1} more)" if open_to[1:] else ""
        who = f"NetworkPolicy/{name}" if name else "That no NetworkPolicy selects it"
        what = f"{first.source} reach {first.target} at port {first.port}{more}"
        yield (
            f"{who} lets {what}, which nothing of ours needs: name in it who may, by podSelector and "
            "namespaceSelector, and the ports."
        )


def _may_be_narrower(edge: Edge) -> bool:
    """An installation may name the addresses of its providers, of its partners, and of the Kubernetes API."""
    return edge.target in _ADDRESSES or (edge.target == expected.PARTNERS_BROKER and edge.source in _OUTSIDE)
