"""Each refusal says the nearest name that is known, what makes what is missing, or who it was meant for."""

import re

import pytest

from deploy.manifests import parts, release
from deploy.manifests.grouping import grouped
from deploy.manifests.rendering import Manifest, rendered
from tests.deployment.planted import Mistake, drop, put, with_mistake

PRODUCTION = rendered("production")
POD = "spec.template.spec"


def said_of(manifests: tuple[Manifest, ...]) -> list[str]:
    return [line for line in release.unfit(manifests) if "only an example" not in line]


def without(kind: str, name: str) -> tuple[Manifest, ...]:
    return tuple(each for each in PRODUCTION if (each["kind"], each["metadata"]["name"]) != (kind, name))


def with_setting(name: str, value: str) -> list[str]:
    """What is said where a ConfigMap tells every service this."""
    [held] = (each for each in PRODUCTION if each["kind"] == "ConfigMap" and "REFU_GRACE" in each.get("data", {}))
    return said_of(with_mistake(PRODUCTION, "ConfigMap", held["metadata"]["name"], put(f"data.{name}", value)))


def test_the_same_of_many_manifests_is_said_once() -> None:
    said = [f"Deployment/{name}: is late: hurry." for name in ("a", "b", "c", "d")]

    assert list(grouped([*said, "Job/e: is early.", "Why not: nobody knows."])) == [
        "Deployment/a and 3 more: is late: hurry.",
        "Job/e: is early.",
        "Why not: nobody knows.",
    ]


MISTAKES: dict[str, tuple[str, str, Mistake, str]] = {
    "a secret": ("Deployment", "intake", put(f"{POD}.volumes.0.secret.secretName", "id-keey"), r"is id-key meant\?"),
    "a key of a secret": (
        "Deployment",
        "operations",
        put(f"{POD}.containers.0.env.1.valueFrom.secretKeyRef.key", "usernam"),
        r"no key usernam \(is username meant\?\): ",
    ),
    "a volume": ("Deployment", "intake", put(f"{POD}.containers.0.volumeMounts.0.name", "trusst"), r"is trust meant"),
    "an account": ("Deployment", "intake", put(f"{POD}.serviceAccountName", "reffu"), r"is refu meant\?"),
    "a resource": ("ScaledObject", "intake", put("spec.scaleTargetRef.name", "intakes"), r"is intake meant\?"),
    "a field": (
        "Deployment",
        "intake",
        put("spec.replica", 2),
        r"replica is not known .*\(is replicas meant\?\): ",
    ),
    "a field that is nothing like it": ("Service", "intake", put("spec.zzz", 1), r"zzz is not known there: correct"),
    "a type": ("Service", "intake", put("spec.ports.0.port", "http"), r"port: is 'http', and must be integer: correct"),
    "a field that is missing": ("Deployment", "intake", drop("spec.selector"), r"spec: lacks selector: add it"),
    "nothing": (
        "Gateway",
        "door",
        put("spec.gatewayClassName", ""),
        r"Name: is empty: fill it in, in installation\.yaml",
    ),
    "a choice": (
        "RabbitmqCluster",
        "broker",
        put("spec.service.type", "Loadbalancer"),
        r"is 'Loadbalancer', and may be .*LoadBalancer.*: correct it",
    ),
    "a selector": (
        "PodDisruptionBudget",
        "intake",
        put("spec.selector.matchLabels", {"app.kubernetes.io/name": "intak"}),
        r"selects nobody: no pod has app\.kubernetes\.io/name=intak \(is intake meant\?\): correct",
    ),
}


@pytest.mark.parametrize("fault", MISTAKES)
def test_a_wrong_name_is_said_with_what_to_do(fault: str) -> None:
    kind, name, mistake, sentence = MISTAKES[fault]

    found = said_of(with_mistake(PRODUCTION, kind, name, mistake))

    assert any(line.startswith(f"{kind}/{name}") and re.search(sentence, line) for line in found), found


MISSING = {
    (
        "Certificate",
        "broker",
    ): r"and \d+ more: secret broker-tls is nowhere: Certificate/broker of the component",
    ("User", "intake"): r"secret intake-user-credentials is nowhere: User/intake of the component broker makes it",
    ("Certificate", "door"): r"NetworkPolicy/acme-solver: selects nobody: .* are there with Certificate/door",
    ("MongoDBCommunity", "store"): r"secret intake-store is nowhere: MongoDBCommunity/store of the component store",
}


@pytest.mark.parametrize("manifest", MISSING)
def test_what_makes_a_missing_secret_is_named(manifest: tuple[str, str]) -> None:
    found = said_of(without(*manifest))

    assert any(re.search(MISSING[manifest], line) for line in found), found
    assert len(found) < 20


def test_a_variable_that_only_another_reads_is_said_with_whose_it_is() -> None:
    [said] = with_setting("REFU_CORS_ORIGINS", "https://app.refu.be")

    assert said.startswith("Deployment/intake and 8 more: is told REFU_CORS_ORIGINS")
    assert "which only gateway reads: say it in a patch of Deployment/gateway" in said


def test_a_variable_that_nobody_reads_is_said_with_the_nearest() -> None:
    [said] = with_setting("REFU_MAX_WORKER", "60")

    assert "which nothing of it reads (is REFU_MAX_WORKERS meant?): correct the name, or take it out" in said


def test_what_makes_a_secret_is_read_out_of_the_components() -> None:
    assert parts.makers()["broker-tls"] == "Certificate/broker of the component broker"
    assert parts.makers()["door-tls"] == "Certificate/door of the component door"
