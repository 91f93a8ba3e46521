"""Who may reach whom: as the policies have it, and as the code calls."""

from copy import deepcopy
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any

import pytest

from deploy.local.platform import GATEWAY, SERVICES
from deploy.manifests import calls, ends, expected, reach
from deploy.manifests.openness import allowed
from deploy.manifests.reach import Edge, End
from deploy.manifests.rendering import OVERLAYS, Manifest, by_name, rendered
from services.partners.webhooks.domain import targets


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_policies_let_pass_what_the_code_calls_and_nothing_else(overlay: str) -> None:
    manifests = rendered(overlay)

    passes, needed = allowed(manifests), expected.edges(manifests)

    assert passes - needed == set()
    assert needed - passes == set()


def test_whom_a_service_asks_is_read_out_of_its_code() -> None:
    peers = {name: calls.peers_of(name) for name in SERVICES}

    assert peers[GATEWAY] == set(SERVICES) - {GATEWAY}
    assert peers["matching"] == {"identity"}
    assert peers["web"] == {"gateway", "identity", "intake", "matching", "organisations"}
    assert peers["intake"] == {"identity", "organisations"}
    assert peers["organisations"] == {"identity", "matching"}
    for name in SERVICES:
        takes_addresses = name != GATEWAY and calls.asks_addresses(name)
        assert takes_addresses == (name != GATEWAY and len(peers[name]) > 1)


@pytest.mark.parametrize("left_out", ["every-service", "behind-the-door", "to-the-broker", "operations", "names"])
def test_a_policy_that_is_missing_is_noticed(left_out: str) -> None:
    manifests = rendered("production")
    policies = by_name(manifests, "NetworkPolicy")
    without = tuple(each for each in manifests if each is not policies[left_out])

    assert expected.edges(manifests) - allowed(without)


def test_a_policy_that_lets_in_too_many_is_noticed() -> None:
    manifests = deepcopy(rendered("production"))
    by_name(manifests, "NetworkPolicy")["behind-the-door"]["spec"]["ingress"][0]["from"][0]["namespaceSelector"] = {}

    assert Edge(ends.STRANGER, "intake", 8001) in allowed(manifests) - expected.edges(manifests)


def test_without_the_policy_that_denies_the_internet_is_open_to_all() -> None:
    manifests = rendered("production")
    denying = by_name(manifests, "NetworkPolicy")["default-deny"]

    open_to = allowed(tuple(each for each in manifests if each is not denying))

    assert Edge("store", ends.PUBLIC, 443) not in open_to  # other policies select it
    assert Edge(ends.STRANGER, "partners-broker", 15671) not in open_to


@pytest.mark.parametrize("service", SERVICES)
def test_nobody_of_ours_reaches_a_private_network_or_the_clouds_metadata(service: str) -> None:
    edges = allowed(rendered("production"))

    assert not {edge for edge in edges if edge.source == service and edge.target in (ends.PRIVATE, ends.METADATA)}


@pytest.mark.parametrize("version", [4, 6])
def test_what_leaves_the_cluster_goes_where_webhooks_may_and_nowhere_else(version: int) -> None:
    """The service refuses the same addresses: of each range, its first, its last, and those beside it."""
    blocks = [
        peer["ipBlock"]
        for name in ("webhooks", "senders", "providers")
        for rule in by_name(rendered("production"), "NetworkPolicy")[name]["spec"]["egress"]
        for peer in rule["to"]
        if ip_network(peer["ipBlock"]["cidr"]).version == version
    ]
    refused = [ip_network(each) for each in blocks[0]["except"]]
    tried = [
        type(each.network_address)(number)
        for each in (*refused, *(range_ for range_ in targets.NOT_PUBLIC if range_.version == version))
        for number in _around(each)
        if 0 <= number < 1 << each.max_prefixlen
    ]

    assert len(blocks) == 3
    assert all(each == blocks[0] for each in blocks)
    allowed = {str(each): not any(each in one for one in refused) for each in tried}
    assert {each for each in tried if targets.may_be_sent_to(each) and not allowed[str(each)]} == set()
    assert {each for each in tried if allowed[str(each)] and not targets.may_be_sent_to(each)} == set()


def _around(network: IPv4Network | IPv6Network) -> tuple[int, ...]:
    first, last = int(network.network_address), int(network.broadcast_address)
    return first - 1, first, last, last + 1


def policy(name: str, spec: dict[str, Any], namespace: str = "a") -> Manifest:
    return {"kind": "NetworkPolicy", "metadata": {"name": name, "namespace": namespace}, "spec": spec}


ONE, OTHER = End("one", {"app": "one"}, "a", {"web": 80}), End("other", {"app": "other"}, "b", {"web": 80, "db": 81})
TO_OTHER = Edge("one", "other", 80)


def test_who_is_selected_by_no_policy_is_open() -> None:
    assert TO_OTHER in reach.edges([], [ONE, OTHER])


def test_both_sides_must_allow() -> None:
    lets_out = policy("out", {"podSelector": {}, "policyTypes": ["Egress"], "egress": [{}]})
    lets_nobody_in = policy("in", {"podSelector": {}, "policyTypes": ["Ingress"]}, "b")

    assert TO_OTHER in reach.edges([lets_out], [ONE, OTHER])
    assert TO_OTHER not in reach.edges([lets_out, lets_nobody_in], [ONE, OTHER])


@pytest.mark.parametrize(
    ("peer", "passes"),
    [
        ({"podSelector": {"matchLabels": {"app": "one"}}}, False),  # of the policy's own namespace
        ({"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "one"}}}, True),
        ({"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "two"}}}, False),  # both must hold
        ({"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "a"}}}, True),
        ({"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "c"}}}, False),
        ({"ipBlock": {"cidr": "0.0.0.0/0"}}, False),  # of pods nobody knows the address
    ],
)
def test_a_peer_is_a_namespace_and_a_pod_together(peer: dict[str, Any], passes: bool) -> None:
    lets_in = policy("in", {"podSelector": {}, "ingress": [{"from": [peer]}]}, "b")

    assert (TO_OTHER in reach.edges([lets_in], [ONE, OTHER])) == passes


@pytest.mark.parametrize(("ports", "reached"), [([{"port": "web"}], {80}), ([{"port": 81}], {81}), ([], {80, 81})])
def test_ports_are_meant_by_name_or_number(ports: list[dict[str, Any]], reached: set[int]) -> None:
    lets_in = policy("in", {"podSelector": {}, "ingress": [{"ports": ports}]}, "b")

    found = reach.edges([lets_in], [ONE, OTHER])

    assert {edge.port for edge in found if edge.target == "other" and edge.source == "one"} == reached


def test_an_exception_of_a_block_does_not_pass() -> None:
    block = {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}
    lets_out = policy("out", {"podSelector": {}, "policyTypes": ["Egress"], "egress": [{"to": [{"ipBlock": block}]}]})
    public, private = (
        End("public", ports={"x": 1}, address="8.8.8.8"),
        End("private", ports={"x": 1}, address="10.1.1.1"),
    )

    found = reach.edges([lets_out], [ONE, public, private])

    assert Edge("one", "public", 1) in found
    assert Edge("one", "private", 1) not in found
