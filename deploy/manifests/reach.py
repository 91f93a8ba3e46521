"""Who may reach whom, as a cluster that enforces NetworkPolicies would have it: derived of rendered manifests alone.

A pod that no policy of a direction selects is open in it; a rule without `from` or `to` means everybody; whoever
reaches somebody is let out by its own policies and let in by those of the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from typing import Any

from deploy.manifests.rendering import Manifest, of_kind

Labels = Mapping[str, str]
Rule = dict[str, Any]


@dataclass(frozen=True)
class End:
    """Somebody who connects or is connected to: a pod, or an address outside of the cluster."""

    name: str
    labels: Labels = field(default_factory=dict, hash=False)
    namespace: str = ""
    """"" for an address."""
    ports: Mapping[str, int] = field(default_factory=dict, hash=False)
    """What it listens on, by the ports' names."""
    address: str = ""


@dataclass(frozen=True, order=True)
class Edge:
    """One may open a connection to another at this port."""

    source: str
    target: str
    port: int


def edges(manifests: Sequence[Manifest], ends: Iterable[End]) -> set[Edge]:
    """All that may be reached. Pods that are one Deployment have one end: it stands for each of them."""
    policies = of_kind(manifests, "NetworkPolicy")
    everybody = tuple(ends)
    return {
        Edge(source.name, target.name, port)
        for source in everybody
        for target in everybody
        for name, port in target.ports.items()
        if _passes(policies, "Egress", source, target, name) and _passes(policies, "Ingress", target, source, name)
    }


def letting(manifests: Sequence[Manifest], ends: Iterable[End], edge: Edge) -> list[str]:
    """The names of the policies that let this connection out, or in."""
    everybody = {end.name: end for end in ends}
    source, target = everybody[edge.source], everybody[edge.target]
    port = next(name for name, number in target.ports.items() if number == edge.port)
    sides = (("Egress", source, target), ("Ingress", target, source))
    return [
        each["metadata"]["name"]
        for each in of_kind(manifests, "NetworkPolicy")
        for side in sides
        if side[1].namespace and _lets(each, *side, target, port)
    ]


def denies(policy: Manifest, direction: str, namespace: str) -> bool:
    """Whether it lets no pod of this namespace have any connection of this direction (`Ingress`, `Egress`)."""
    spec = policy["spec"]
    everybody = not any((spec.get("podSelector") or {}).values())
    return everybody and _governs(policy, direction, End("", namespace=namespace)) and not spec.get(direction.lower())


def _lets(policy: Manifest, direction: str, own: End, other: End, listening: End, port: str) -> bool:
    rules = policy["spec"].get(direction.lower()) or ()
    governs = _governs(policy, direction, own)
    return governs and any(_allows(rule, direction, own, other, listening, port) for rule in rules)


def _passes(policies: Sequence[Manifest], direction: str, own: End, other: End, port: str) -> bool:
    """Whether the policies of `own` let the connection pass; `port` is that of whoever is connected to."""
    if not own.namespace:
        return True
    mine = [each for each in policies if _governs(each, direction, own)]
    listening = other if direction == "Egress" else own
    rules = [rule for each in mine for rule in each["spec"].get(direction.lower()) or ()]
    return not mine or any(_allows(rule, direction, own, other, listening, port) for rule in rules)


def _governs(policy: Manifest, direction: str, end: End) -> bool:
    spec = policy["spec"]
    types = spec.get("policyTypes") or ["Ingress", *(["Egress"] if "egress" in spec else [])]
    in_it = policy["metadata"].get("namespace", "default") == end.namespace
    return in_it and direction in types and selects(spec.get("podSelector") or {}, end.labels)


def _allows(rule: Rule, direction: str, own: End, other: End, listening: End, port: str) -> bool:
    peers = rule.get("to" if direction == "Egress" else "from")
    who = not peers or any(_is_peer(peer, own, other) for peer in peers)
    ports = rule.get("ports")
    return who and (not ports or any(_is_port(each, listening, port) for each in ports))


def _is_peer(peer: Rule, own: End, other: End) -> bool:
    if block := peer.get("ipBlock"):
        return _is_within(block, other)
    if not other.namespace:
        return False
    if "namespaceSelector" in peer:  # Kubernetes itself gives each namespace this label
        in_it = selects(peer["namespaceSelector"] or {}, {"kubernetes.io/metadata.name": other.namespace})
    else:
        in_it = own.namespace == other.namespace
    return in_it and selects(peer.get("podSelector") or {}, other.labels)


def _is_within(block: Rule, other: End) -> bool:
    """Addresses of pods are not known; a cluster may use any private one, so a block of those counts for none."""
    if other.namespace:
        return False
    address = ip_address(other.address)
    return address in ip_network(block["cidr"]) and not any(
        address in ip_network(each) for each in block.get("except", ())
    )


def _is_port(said: Rule, listening: End, port: str) -> bool:
    if said.get("protocol", "TCP") != "TCP":
        return False
    wanted = said.get("port", listening.ports[port])
    number: int | None = listening.ports.get(wanted) if isinstance(wanted, str) else wanted
    return number is not None and number <= listening.ports[port] <= int(said.get("endPort", number))


def selects(selector: Rule, labels: Labels) -> bool:
    """Whether a label selector takes somebody with these labels; an empty one takes everybody."""
    same = all(labels.get(name) == value for name, value in selector.get("matchLabels", {}).items())
    return same and all(_fits(each, labels) for each in selector.get("matchExpressions", ()))


def _fits(expression: Rule, labels: Labels) -> bool:
    value = labels.get(expression["key"])
    match expression["operator"]:
        case "In":
            return value in expression["values"]
        case "NotIn":
            return value not in expression["values"]
        case "Exists":
            return value is not None
        case _:
            return value is None
