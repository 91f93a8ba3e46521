"""Everybody who may connect: the pods of an overlay, those that operators make, and whoever is outside."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from deploy.manifests.reach import End
from deploy.manifests.rendering import Manifest, by_name, of_kind, title

PROMETHEUS, INGRESS, KEDA, OPERATOR = "prometheus", "ingress", "keda", "rabbitmq-operator"
STRANGER, DNS, API, PUBLIC, METADATA = "stranger", "dns", "kubernetes-api", "public", "cloud-metadata"
PRIVATE, SOLVER = "private-network", "acme-solver"
SOLVER_LABEL = "acme.cert-manager.io/http01-solver"
_OPERATORS = (
    End(PROMETHEUS, {"app.kubernetes.io/name": "prometheus"}, "monitoring"),
    End(INGRESS, {"app.kubernetes.io/name": "envoy"}, "gateway-system"),
    End(KEDA, {"app.kubernetes.io/name": "keda-operator"}, "keda"),
    End(OPERATOR, {"app.kubernetes.io/name": "messaging-topology-operator"}, "rabbitmq-system"),
)
_LOOKALIKES = tuple(End(f"{each.name}-elsewhere", each.labels, "elsewhere") for each in _OPERATORS)
"""Labels are free to take: where a policy names no namespace, whoever is labelled so gets in from any."""
OUTSIDERS = (
    *_OPERATORS,
    *_LOOKALIKES,
    End(STRANGER, {"app.kubernetes.io/name": "gateway"}, "elsewhere", {"http": 8000}),
    End(DNS, {"k8s-app": "kube-dns"}, "kube-system", {"dns": 53}),
    End(API, ports={"https": 6443}, address="10.96.0.1"),
    End(PRIVATE, ports={"ssh": 22, "https": 443, "tls": 8443, "smtps": 465}, address="192.168.7.7"),
    End(METADATA, ports={"http": 80, "https": 443}, address="169.254.169.254"),
    End(
        PUBLIC,
        ports={"http": 80, "https": 443, "other": 8443, "smtps": 465, "submission": 587, "smtp": 25},
        address="8.8.8.8",
    ),
)
"""The first that somebody names is who they mean; the stranger looks like one of ours, in another namespace."""
_LET_IN_BY = {
    PROMETHEUS: ("operations", "broker-figures"),
    INGRESS: ("door", "acme-solver"),
    KEDA: ("autoscaler",),
    OPERATOR: ("broker", "partners-broker"),
}
"""The policies that name their namespace, which is the installation's to choose: the first says where they are."""
_CALLED = {
    PROMETHEUS: "Prometheus (NetworkPolicy/operations)",
    INGRESS: "the proxies of the Gateway API (NetworkPolicy/door)",
    KEDA: "KEDA (NetworkPolicy/autoscaler)",
    OPERATOR: "the operators of RabbitMQ (NetworkPolicy/broker)",
    **{each.name: f"a pod called {each.labels['app.kubernetes.io/name']} of another namespace" for each in _LOOKALIKES},
    STRANGER: "a pod of another namespace",
    DNS: "the DNS of the cluster (NetworkPolicy/names)",
    API: "the Kubernetes API",
    PRIVATE: "private networks",
    METADATA: "the metadata of a cloud",
    PUBLIC: "the internet",
    SOLVER: "the pods of cert-manager that prove the public name (NetworkPolicy/acme-solver)",
}
_BROKER = {"amqps": 5671, "management": 15671, "figures": 15691, "epmd": 4369, "nodes": 25672}
_STORE = {"mongodb": 27017}


def of(manifests: Sequence[Manifest]) -> tuple[End, ...]:
    """All of them."""
    return (*_pods(manifests), *_made_by_operators(manifests), *_outsiders(manifests))


def _outsiders(manifests: Sequence[Manifest]) -> Iterator[End]:
    """Where an installation's own policies name another namespace for somebody, that is where they are."""
    policies = by_name(manifests, "NetworkPolicy")
    for end in OUTSIDERS:
        first = _LET_IN_BY.get(end.name, ("",))[0]
        named = list(_namespaces(policies.get(first, {})))
        yield replace(end, namespace=named[0]) if named else end


def torn(manifests: Sequence[Manifest]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(name of an outsider, [(policy, namespace), …]) where policies that let it in name different namespaces."""
    policies = by_name(manifests, "NetworkPolicy")
    for name, letting in _LET_IN_BY.items():
        said = {each: list(_namespaces(policies[each])) for each in letting if each in policies}
        first, *others = [(policy, namespaces) for policy, namespaces in said.items() if namespaces] or [("", [])]
        for policy, namespaces in others:
            if first[1][0] not in namespaces:
                yield name, [(first[0], first[1][0]), (policy, namespaces[0])]


def called(manifests: Sequence[Manifest]) -> dict[str, str]:
    """By the name of an end: what a message calls it, a manifest (`Deployment/intake`) or a policy that names it."""
    makers = of_kind(manifests, "Deployment", "Job", "CronJob", "RabbitmqCluster", "MongoDBCommunity")
    return {**_CALLED, **{each["metadata"]["name"]: title(each) for each in makers}}


def _namespaces(policy: Manifest) -> Iterator[str]:
    for rule in policy.get("spec", {}).get("ingress", ()):
        for peer in rule.get("from", ()):
            labels = (peer.get("namespaceSelector") or {}).get("matchLabels", {})
            if name := labels.get("kubernetes.io/metadata.name"):
                yield name


def templates(manifests: Sequence[Manifest]) -> Iterator[tuple[Manifest, dict[str, Any]]]:
    """Each manifest that makes pods, with its template: labels in `metadata`, the pod's `spec`."""
    for each in of_kind(manifests, "Deployment", "Job"):
        yield each, each["spec"]["template"]
    for each in of_kind(manifests, "CronJob"):
        yield each, each["spec"]["jobTemplate"]["spec"]["template"]


def _pods(manifests: Sequence[Manifest]) -> Iterator[End]:
    """What a pod listens on says its container, or the service that leads to it."""
    services = by_name(manifests, "Service")
    for manifest, template in templates(manifests):
        metadata = manifest["metadata"]
        declared = {
            port["name"]: port["containerPort"]
            for container in template["spec"]["containers"]
            for port in container.get("ports", ())
        }
        led_to = services.get(metadata["name"], {"spec": {"ports": ()}})["spec"]["ports"]
        ports = declared or {port["name"]: port["targetPort"] for port in led_to}
        yield End(metadata["name"], template["metadata"]["labels"], metadata["namespace"], ports)


def _made_by_operators(manifests: Sequence[Manifest]) -> Iterator[End]:
    """With the labels that the operators set, and those that the manifests add."""
    if "door" in by_name(manifests, "Certificate"):  # cert-manager's pod beside it, which an ACME authority asks
        namespace = by_name(manifests, "Certificate")["door"]["metadata"]["namespace"]
        yield End(SOLVER, {SOLVER_LABEL: "true"}, namespace, {"http": 8089})
    for each in of_kind(manifests, "RabbitmqCluster"):
        name, namespace = each["metadata"]["name"], each["metadata"]["namespace"]
        labels = {"app.kubernetes.io/name": name, "app.kubernetes.io/component": "rabbitmq"}
        yield End(name, labels, namespace, _BROKER)
    for each in of_kind(manifests, "MongoDBCommunity"):
        name, namespace = each["metadata"]["name"], each["metadata"]["namespace"]
        added = each["spec"]["statefulSet"]["spec"]["template"]["metadata"]["labels"]
        yield End(name, {"app": f"{name}-svc", **added}, namespace, _STORE)
