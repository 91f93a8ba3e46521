"""The Pod Security Standard `restricted` of Kubernetes, and what we ask beyond it, asked of every pod's template.

Operators make the pods of broker and store: of these only what the manifests say can be looked at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from deploy.manifests import ends
from deploy.manifests.rendering import Manifest, of_kind, title

Spec = dict[str, Any]
PodRule = Callable[[Spec], bool]
ContainerRule = Callable[[Spec, Spec], bool]
"""(pod, container) -> whether it is kept"""
_VOLUMES = {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}
_SECCOMP = ("RuntimeDefault", "Localhost")
_SAFE_SYSCTLS = ("kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies")

RESTRICTED_PODS: Mapping[str, PodRule] = {
    "no-host-namespaces": lambda pod: not any(pod.get(f"host{each}") for each in ("Network", "PID", "IPC")),
    "volume-types": lambda pod: all(each.keys() - {"name"} <= _VOLUMES for each in pod.get("volumes", ())),
    "safe-sysctls": lambda pod: all(each["name"] in _SAFE_SYSCTLS for each in _security(pod).get("sysctls", ())),
}
RESTRICTED: Mapping[str, ContainerRule] = {
    "not-privileged": lambda _, one: not _security(one).get("privileged"),
    "no-privilege-escalation": lambda _, one: _security(one).get("allowPrivilegeEscalation") is False,
    "runs-as-non-root": lambda pod, one: _said(pod, one, "runAsNonRoot") is True and _said(pod, one, "runAsUser") != 0,
    "seccomp": lambda pod, one: (_said(pod, one, "seccompProfile") or {}).get("type") in _SECCOMP,
    "drops-all-capabilities": lambda _, one: "ALL" in _capabilities(one).get("drop", ()),
    "adds-no-capability": lambda _, one: set(_capabilities(one).get("add", ())) <= {"NET_BIND_SERVICE"},
    "no-host-ports": lambda _, one: not any(each.get("hostPort") for each in one.get("ports", ())),
    "default-proc-mount": lambda _, one: _security(one).get("procMount", "Default") == "Default",
}
OUR_PODS: Mapping[str, PodRule] = {
    "no-api-token": lambda pod: pod.get("automountServiceAccountToken") is False,
    "own-service-account": lambda pod: pod.get("serviceAccountName", "default") != "default",
    "no-service-links": lambda pod: pod.get("enableServiceLinks") is False,
}
OURS: Mapping[str, ContainerRule] = {
    "read-only-root": lambda _, one: _security(one).get("readOnlyRootFilesystem") is True,
    "asks-for-resources": lambda _, one: {"cpu", "memory"} <= _resources(one, "requests").keys(),
    "limits-memory": lambda _, one: "memory" in _resources(one, "limits"),
    "scratch-is-limited": lambda pod, _: all(
        "sizeLimit" in (each["emptyDir"] or {}) for each in pod.get("volumes", ()) if "emptyDir" in each
    ),
    "image-is-fixed": lambda _, one: "@sha256:" in one["image"] or _tag(one["image"]) not in ("", "latest"),
    "no-secret-in-the-open": lambda _, one: not any(map(_tells_a_secret, one.get("env", ()))),
}

REMEDIES: Mapping[str, str] = {
    "no-host-namespaces": "take hostNetwork, hostPID and hostIPC out",
    "volume-types": "use a volume that reaches nothing of the node, such as emptyDir",
    "safe-sysctls": "take the sysctl out",
    "not-privileged": "take privileged out",
    "no-privilege-escalation": "say allowPrivilegeEscalation: false for each container",
    "runs-as-non-root": "say runAsNonRoot: true and a runAsUser that is not 0",
    "seccomp": "say seccompProfile: { type: RuntimeDefault }",
    "drops-all-capabilities": "say capabilities: { drop: [ALL] } for each container",
    "adds-no-capability": "take capabilities.add out",
    "no-host-ports": "take hostPort out, and use a Service",
    "default-proc-mount": "take procMount out",
    "no-api-token": "say automountServiceAccountToken: false",
    "own-service-account": "say serviceAccountName: refu",
    "no-service-links": "say enableServiceLinks: false",
    "read-only-root": "say readOnlyRootFilesystem: true, and mount an emptyDir where it writes",
    "asks-for-resources": "say resources.requests of cpu and memory for each container",
    "limits-memory": "say resources.limits.memory for each container",
    "scratch-is-limited": "say sizeLimit for each emptyDir",
    "image-is-fixed": "name the image by its digest or its release, not by latest",
    "no-secret-in-the-open": "take the value out of a secret by secretKeyRef",
}
"""What to do where a rule is broken."""


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """A sentence for each rule that is not kept, with what to do."""
    for subject, rule in violations(manifests):
        yield f"{subject}: breaks the rule {rule}: {REMEDIES[rule]}."


def violations(manifests: Sequence[Manifest]) -> Iterator[tuple[str, str]]:
    """(`Deployment/intake`, rule) for each rule that is not kept."""
    for manifest, template in ends.templates(manifests):
        pod = template["spec"]
        broken = _broken(pod, {**RESTRICTED_PODS, **OUR_PODS}, {**RESTRICTED, **OURS})
        yield from ((title(manifest), rule) for rule in dict.fromkeys(broken))
    for manifest in of_kind(manifests, "RabbitmqCluster", "MongoDBCommunity"):
        broken = _broken(_template(manifest), RESTRICTED_PODS, RESTRICTED)
        yield from ((title(manifest), rule) for rule in dict.fromkeys(broken))


def _template(manifest: Manifest) -> Spec:
    spec = manifest["spec"]
    found: Spec = spec.get("override", spec)["statefulSet"]["spec"]["template"]["spec"]
    return found


def _broken(pod: Spec, of_pods: Mapping[str, PodRule], of_containers: Mapping[str, ContainerRule]) -> Iterator[str]:
    yield from (name for name, kept in of_pods.items() if not kept(pod))
    for container in (*pod.get("initContainers", ()), *pod["containers"]):
        yield from (name for name, kept in of_containers.items() if not kept(pod, container))


def _security(one: Spec) -> Spec:
    return one.get("securityContext") or {}


def _said(pod: Spec, container: Spec, name: str) -> Any:
    """What the container says itself comes first."""
    return _security(container).get(name, _security(pod).get(name))


def _capabilities(container: Spec) -> Spec:
    return _security(container).get("capabilities") or {}


def _resources(container: Spec, kind: str) -> Spec:
    return (container.get("resources") or {}).get(kind) or {}


def _tag(image: str) -> str:
    return image.rpartition("/")[2].partition(":")[2]


def _tells_a_secret(variable: Spec) -> bool:
    """A password or a key as plain text: addresses with a login in them, and what is called so."""
    value = variable.get("value", "")
    login = value.partition("://")[2].partition("@")
    if login[1]:
        return not all(part.startswith("$(") for part in login[0].split(":"))
    called_so = variable["name"].endswith(("PASSWORD", "SECRET", "TOKEN"))
    return bool(value) and called_so
