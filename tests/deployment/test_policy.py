"""Restricted pod security, and what we ask beyond it: kept everywhere, but where a reason says why not."""

from typing import Any

import pytest

from deploy.manifests import policy
from deploy.manifests.rendering import OVERLAYS, of_kind, rendered, title
from tests.deployment.planted import Mistake, drop, put, with_mistake

ONE_LOOPBACK = "podman has no Services: all share the network of whoever starts them, at different ports of 127.0.0.1"
EXCEPTIONS = {
    ("local", title(each), "no-host-namespaces"): ONE_LOOPBACK
    for each in of_kind(rendered("local"), "Deployment", "Job")
}
"""(overlay, manifest, rule) -> why it is not kept there."""
CONTAINER = "spec.template.spec.containers.0"
POD = "spec.template.spec"


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_pod_keeps_the_rules_or_says_why_not(overlay: str) -> None:
    broken = {(overlay, *each) for each in policy.violations(rendered(overlay))}

    assert broken == {each for each in EXCEPTIONS if each[0] == overlay}


def test_the_namespace_refuses_pods_that_are_not_restricted() -> None:
    [namespace] = of_kind(rendered("production"), "Namespace")

    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


BREACHES: list[tuple[str, Mistake]] = [
    ("no-host-namespaces", put(f"{POD}.hostNetwork", True)),
    ("no-host-namespaces", put(f"{POD}.hostPID", True)),
    ("volume-types", put(f"{POD}.volumes.0", {"name": "authority", "hostPath": {"path": "/"}})),
    ("safe-sysctls", put(f"{POD}.securityContext.sysctls", [{"name": "kernel.msgmax", "value": "1"}])),
    ("not-privileged", put(f"{CONTAINER}.securityContext.privileged", True)),
    ("no-privilege-escalation", drop(f"{CONTAINER}.securityContext.allowPrivilegeEscalation")),
    ("runs-as-non-root", drop(f"{POD}.securityContext.runAsNonRoot")),
    ("runs-as-non-root", put(f"{CONTAINER}.securityContext.runAsNonRoot", False)),
    ("runs-as-non-root", put(f"{CONTAINER}.securityContext.runAsUser", 0)),
    ("seccomp", drop(f"{POD}.securityContext.seccompProfile")),
    ("seccomp", put(f"{CONTAINER}.securityContext.seccompProfile", {"type": "Unconfined"})),
    ("drops-all-capabilities", put(f"{CONTAINER}.securityContext.capabilities", {"drop": ["NET_RAW"]})),
    ("adds-no-capability", put(f"{CONTAINER}.securityContext.capabilities.add", ["SYS_ADMIN"])),
    ("no-host-ports", put(f"{CONTAINER}.ports.0.hostPort", 80)),
    ("default-proc-mount", put(f"{CONTAINER}.securityContext.procMount", "Unmasked")),
    ("no-api-token", drop(f"{POD}.automountServiceAccountToken")),
    ("own-service-account", drop(f"{POD}.serviceAccountName")),
    ("no-service-links", drop(f"{POD}.enableServiceLinks")),
    ("read-only-root", drop(f"{CONTAINER}.securityContext.readOnlyRootFilesystem")),
    ("asks-for-resources", drop(f"{CONTAINER}.resources.requests.cpu")),
    ("limits-memory", drop(f"{CONTAINER}.resources.limits")),
    ("scratch-is-limited", put(f"{POD}.volumes.0", {"name": "authority", "emptyDir": {}})),
    ("image-is-fixed", put(f"{CONTAINER}.image", "registry.example.org/refu/intake:latest")),
    ("image-is-fixed", put(f"{CONTAINER}.image", "registry.example.org:5000/refu/intake")),
    ("no-secret-in-the-open", put(f"{CONTAINER}.env.0", {"name": "X", "value": "amqp://refu:hush@broker:5672"})),
    ("no-secret-in-the-open", put(f"{CONTAINER}.env.0", {"name": "SMS_TOKEN", "value": "hush"})),
]


@pytest.mark.parametrize(("rule", "breach"), BREACHES)
def test_a_breach_is_found(rule: str, breach: Mistake) -> None:
    breached = with_mistake(rendered("production"), "Deployment", "intake", breach)

    assert list(policy.violations(breached)) == [("Deployment/intake", rule)]


def test_every_rule_was_seen_broken() -> None:
    rules: set[Any] = {*policy.RESTRICTED_PODS, *policy.RESTRICTED, *policy.OUR_PODS, *policy.OURS}

    assert {rule for rule, _ in BREACHES} == rules
    assert policy.REMEDIES.keys() == rules


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("RabbitmqCluster", "broker", "spec.override.statefulSet.spec.template.spec.securityContext.runAsNonRoot"),
        ("MongoDBCommunity", "store", "spec.statefulSet.spec.template.spec.securityContext.seccompProfile"),
        ("CronJob", "backup", "spec.jobTemplate.spec.template.spec.securityContext.runAsNonRoot"),
    ],
)
def test_pods_of_operators_and_of_jobs_are_looked_at_too(kind: str, name: str, path: str) -> None:
    breached = with_mistake(rendered("production"), kind, name, drop(path))

    assert {subject for subject, _ in policy.violations(breached)} == {f"{kind}/{name}"}
