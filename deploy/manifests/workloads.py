"""Whether pods are run as the services need it, as sentences for who deploys: probes, ends, replicas, volumes, jobs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deploy.local.platform import KEEPING, SERVICES
from deploy.manifests import ends, reach
from deploy.manifests.rendering import Manifest, by_name, of_kind, title
from deploy.ports import HTTP, OPERATIONS
from services.gateway import routes
from services.partners.webhooks.handlers import posting

MARGIN_SECONDS = 5
"""For what a process does after its grace period."""
PROBES = {"startup": "/livez", "liveness": "/livez", "readiness": "/readyz"}
STRATEGY = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}
Pod = dict[str, Any]
_STARTED_BY_HAND = ("restore",)


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """What would cost somebody an answer, a job, or a pod that never starts."""
    yield from _of_the_namespace(manifests)
    deployed = by_name(manifests, "Deployment")
    for name in SERVICES:
        if name not in deployed:
            yield f"Deployment/{name}: is missing: name the base among the resources, and delete nothing of it."
        else:
            yield from (f"{title(deployed[name])}: {said}" for said in _of_service(name, deployed[name], manifests))
    yield from _of_volumes(manifests)
    yield from _of_jobs(manifests)


def _of_the_namespace(manifests: Sequence[Manifest]) -> Iterator[str]:
    for each in of_kind(manifests, "Namespace"):
        if each["metadata"].get("labels", {}).get("pod-security.kubernetes.io/enforce") != "restricted":
            yield f"{title(each)}: lets in pods that are not restricted: label it enforce: restricted again."


def _of_service(name: str, manifest: Manifest, manifests: Sequence[Manifest]) -> Iterator[str]:
    pod: Pod = manifest["spec"]["template"]["spec"]
    container = pod["containers"][0]  # beside it an installation may have others of its own
    declared = {each["name"]: each["containerPort"] for each in container.get("ports", ())}
    if declared != {"http": HTTP[name], "operations": OPERATIONS[name]}:
        yield f"does not declare its ports: http {HTTP[name]} and operations {OPERATIONS[name]}."
    for kind, path in PROBES.items():
        if container.get(f"{kind}Probe", {}).get("httpGet") != {"path": path, "port": "operations"}:
            yield f"asks its {kind} probe elsewhere: ask {path} at the port operations."
    if manifest["spec"].get("strategy") != STRATEGY:
        yield "stops a pod before the next is ready: say maxSurge 1 and maxUnavailable 0."
    yield from _of_its_end(pod, container, _settings(manifests))
    if name not in KEEPING and "secret" in str(pod).lower():
        yield "is given a secret: it keeps nothing and signs in nowhere, so it has none."
    budget = by_name(manifests, "PodDisruptionBudget").get(name, {"spec": {}})["spec"]
    if budget.get("maxUnavailable") != 1:
        yield "may be drained away whole: give it a PodDisruptionBudget with maxUnavailable 1."


def _of_its_end(pod: Pod, container: Mapping[str, Any], settings: Mapping[str, str]) -> Iterator[str]:
    grace = float(settings.get("REFU_GRACE", "25"))
    longest = max(routes.ANSWER_SECONDS, posting.SECONDS)
    if grace <= longest:
        yield f"gives up after {grace:.0f} s what may take {longest:.0f}: raise REFU_GRACE."
    waits = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
    needed = waits + grace + MARGIN_SECONDS
    if not waits or pod.get("terminationGracePeriodSeconds", 30) < needed:
        yield (
            "is killed with work in hand: say a preStop sleep of 5 seconds, and terminationGracePeriodSeconds of "
            f"{needed:.0f} or more."
        )


def _of_volumes(manifests: Sequence[Manifest]) -> Iterator[str]:
    sharing: dict[str, list[tuple[Manifest, Manifest]]] = {}
    for manifest, template in ends.templates(manifests):
        for volume in template["spec"].get("volumes", ()):
            if "persistentVolumeClaim" in volume:
                sharing.setdefault(volume["persistentVolumeClaim"]["claimName"], []).append((manifest, template))
    claims = by_name(manifests, "PersistentVolumeClaim")
    for claim, users in sharing.items():
        alone = "ReadWriteMany" not in claims.get(claim, {"spec": {}})["spec"].get("accessModes", ())
        templates = [template for _, template in users]
        for manifest, template in users:
            if len(users) > 1 and alone and not is_beside(template, templates):
                yield (
                    f"{title(manifest)}: would wait for the volume {claim} on another node: say the podAffinity of "
                    "components/backup/on-the-volume.yaml."
                )
            if template["spec"].get("securityContext", {}).get("fsGroupChangePolicy") != "OnRootMismatch":
                yield f"{title(manifest)}: goes through {claim} at each start: say fsGroupChangePolicy: OnRootMismatch."


def is_beside(template: Manifest, others: Sequence[Manifest]) -> bool:
    """Whether it is only put on a node where each of the others runs, if they run."""
    wanted = template["spec"].get("affinity", {}).get("podAffinity", {})
    terms = wanted.get("requiredDuringSchedulingIgnoredDuringExecution", ())
    return any(
        term["topologyKey"] == "kubernetes.io/hostname"
        and all(reach.selects(term["labelSelector"], each["metadata"]["labels"]) for each in others)
        for term in terms
    )


def _of_jobs(manifests: Sequence[Manifest]) -> Iterator[str]:
    for each in of_kind(manifests, "CronJob"):
        if not each["spec"]["jobTemplate"]["spec"].get("activeDeadlineSeconds"):
            yield f"{title(each)}: may hang for ever: say activeDeadlineSeconds."
        if each["spec"].get("concurrencyPolicy") != "Forbid":
            yield f"{title(each)}: may run twice at a time: say concurrencyPolicy: Forbid."
        if each["spec"].get("suspend") and each["metadata"]["name"] not in _STARTED_BY_HAND:
            yield f"{title(each)}: is suspended, so it never runs: take `suspend` out."
    for each in of_kind(manifests, "Job"):
        if each["spec"]["template"]["spec"].get("restartPolicy") != "OnFailure":
            yield f"{title(each)}: is not tried again where it failed: say restartPolicy: OnFailure."


def _settings(manifests: Sequence[Manifest]) -> dict[str, str]:
    return {name: value for each in of_kind(manifests, "ConfigMap") for name, value in each.get("data", {}).items()}
