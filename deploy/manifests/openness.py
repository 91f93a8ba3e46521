"""Whether the policies of an overlay let pass what the code calls and nothing else, as sentences for who deploys it."""

from collections.abc import Iterator, Mapping, Sequence

from deploy.local.platform import SERVICES
from deploy.manifests import ends, expected, reach
from deploy.manifests.reach import Edge, denies
from deploy.manifests.rendering import Manifest, of_kind

_OUTSIDE = {end.name for end in ends.OUTSIDERS}
_NEEDED = {*SERVICES, "broker", "store"}
_ADDRESSES = {end.name for end in ends.OUTSIDERS if end.address}


def allowed(manifests: Sequence[Manifest]) -> set[Edge]:
    """Every edge that begins or ends with a pod of ours."""
    found = reach.edges(manifests, ends.of(manifests))
    return {edge for edge in found if not {edge.source, edge.target} <= _OUTSIDE}


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """Where nothing denies; what is open for no reason, by policy; what is shut and needed."""
    yield from _undenied(manifests)
    if missing := _NEEDED - {end.name for end in ends.of(manifests)}:
        yield f"Who may reach whom cannot be looked at: {', '.join(sorted(missing))} is not in this overlay."
        return
    passes, needed = allowed(manifests), expected.edges(manifests)
    yield from _too_open(manifests, passes - needed)
    torn = dict(ends.torn(manifests))
    yield from _in_two_places(manifests, torn)
    for edge in sorted(edge for edge in needed - passes if not _may_be_narrower(edge)):
        if edge.source not in torn:
            yield _shut(ends.called(manifests), edge)


def _undenied(manifests: Sequence[Manifest]) -> Iterator[str]:
    """Whoever comes later, an operator's pod or one of the installation's own, reaches nobody by default either."""
    policies = of_kind(manifests, "NetworkPolicy")
    for namespace in sorted({end.namespace for end in ends.of(manifests) if end.name not in _OUTSIDE}):
        open_ = [way for way in ("Ingress", "Egress") if not any(denies(each, way, namespace) for each in policies)]
        if open_:
            yield (
                f"NetworkPolicy/default-deny: nothing denies {' and '.join(open_)} to every pod of the namespace "
                f"{namespace}: take your patch of it away; deploy/kubernetes/base/network/default.yaml has it."
            )


def _in_two_places(manifests: Sequence[Manifest], torn: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[str]:
    for name, said in torn.items():
        (first, there), (second, elsewhere) = said
        who = ends.called(manifests)[name].partition(" (")[0]
        yield (
            f"NetworkPolicy/{second} has {who} in the namespace {elsewhere}, and NetworkPolicy/{first} in {there}: "
            "name the same namespace in both."
        )


def _shut(called: Mapping[str, str], edge: Edge) -> str:
    source, target = called[edge.source], called[edge.target]
    sides = (
        (edge.source, f"that selects {source} must let it out"),
        (edge.target, f"that selects {target} must let it in"),
    )
    ways = ", and one ".join(way for name, way in sides if name not in _OUTSIDE)
    return f"{source} must reach {target} at port {edge.port} and does not: a NetworkPolicy {ways}."


def _too_open(manifests: Sequence[Manifest], edges: set[Edge]) -> Iterator[str]:
    everybody, called = ends.of(manifests), ends.called(manifests)
    by_policy: dict[str, list[Edge]] = {}
    for edge in sorted(edges):
        letting = reach.letting(manifests, everybody, edge)
        for name in letting or [""]:
            by_policy.setdefault(name, []).append(edge)
    for name, open_to in by_policy.items():
        first, more = open_to[0], f" (and {len(open_to) - 1} more)" if open_to[1:] else ""
        who = f"NetworkPolicy/{name}" if name else "That no NetworkPolicy selects it"
        what = f"{called[first.source]} reach {called[first.target]} at port {first.port}{more}"
        yield (
            f"{who} lets {what}, which nothing of ours needs: name in it who may, by podSelector and "
            "namespaceSelector, and the ports."
        )


def _may_be_narrower(edge: Edge) -> bool:
    """An installation may name the addresses of its providers, of its partners, and of the Kubernetes API."""
    return edge.target in _ADDRESSES or (edge.target == expected.PARTNERS_BROKER and edge.source in _OUTSIDE)
