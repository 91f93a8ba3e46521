"""What custom resources name in others of ours, by the kind of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from deploy.manifests import made_elsewhere, parts
from deploy.manifests.names import remedy_of
from deploy.manifests.rendering import Manifest, title

Spec = dict[str, Any]
Named = Iterator[tuple[str, str]]
"""(kind, name)"""


def dangling(manifests: Sequence[Manifest]) -> Iterator[str]:
    """What is named and is not there, each with whoever names it."""
    names = {(each["kind"], each["metadata"]["name"]) for each in manifests}
    names |= {("Secret", name) for name in made_elsewhere.secrets(manifests)}
    for each in manifests:
        for kind, name in _NAMED.get(each["kind"], _nothing)(each.get("spec", {})):
            if (kind, name) not in names:
                known = [other for other_kind, other in names if other_kind == kind]
                yield f"{title(each)}: {kind} {name} is nowhere{remedy_of(kind, name, known, parts.makers())}."


def _nothing(_: Spec) -> Named:
    return iter(())


def _scaled_object(spec: Spec) -> Named:
    yield "Deployment", spec["scaleTargetRef"]["name"]
    for trigger in spec["triggers"]:
        if "authenticationRef" in trigger:
            yield "TriggerAuthentication", trigger["authenticationRef"]["name"]


def _trigger_authentication(spec: Spec) -> Named:
    yield from (("Secret", each["name"]) for each in spec.get("secretTargetRef", ()))
    yield from (("ConfigMap", each["name"]) for each in spec.get("configMapTargetRef", ()))


def _certificate(spec: Spec) -> Named:
    if spec["issuerRef"]["kind"] == "Issuer":  # a ClusterIssuer is the cluster's
        yield "Issuer", spec["issuerRef"]["name"]


def _issuer(spec: Spec) -> Named:
    if "ca" in spec:
        yield "Secret", spec["ca"]["secretName"]


def _of_the_broker(spec: Spec) -> Named:
    yield "RabbitmqCluster", spec["rabbitmqClusterReference"]["name"]
    if "userReference" in spec:
        yield "User", spec["userReference"]["name"]
    if "vhost" in spec:
        yield "Vhost", spec["vhost"]


def _cluster(spec: Spec) -> Named:
    yield "Secret", spec["tls"]["secretName"]


def _replica_set(spec: Spec) -> Named:
    tls = spec["security"]["tls"]
    yield from (("Secret", tls[name]["name"]) for name in ("certificateKeySecretRef", "caCertificateSecretRef"))


def _gateway(spec: Spec) -> Named:
    for listener in spec["listeners"]:
        yield from (("Secret", each["name"]) for each in listener.get("tls", {}).get("certificateRefs", ()))


def _route(spec: Spec) -> Named:
    yield from (("Gateway", each["name"]) for each in spec["parentRefs"])
    for rule in spec["rules"]:
        yield from (("Service", each["name"]) for each in rule.get("backendRefs", ()))


_NAMED: Mapping[str, Callable[[Spec], Named]] = {
    "ScaledObject": _scaled_object,
    "TriggerAuthentication": _trigger_authentication,
    "Certificate": _certificate,
    "Issuer": _issuer,
    **dict.fromkeys(("User", "Permission", "TopicPermission", "Vhost", "Policy"), _of_the_broker),
    "RabbitmqCluster": _cluster,
    "MongoDBCommunity": _replica_set,
    "Gateway": _gateway,
    "HTTPRoute": _route,
}
