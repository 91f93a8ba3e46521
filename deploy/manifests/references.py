"""Whether what a manifest names is there: secrets and their keys, volumes, ports, services, accounts, and who is meant.

An API server takes all of these; the mistake shows only when pods do not start, or in silence.
"""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Any

from deploy.manifests import custom_references, ends, made_elsewhere, names, parts
from deploy.manifests.reach import End, selects
from deploy.manifests.rendering import Manifest, by_name, of_kind, title

_USED = re.compile(r"\$\((\w+)\)")
_ADDRESS = re.compile(r"(?:http|https|amqp|amqps)://(?:[^/@]*@)?([a-z-]+)(?:\.refu\.svc)?:(\d+)")


def dangling(manifests: Sequence[Manifest]) -> list[str]:
    """What is named and is not there, each with whoever names it."""
    found = (_of_pods, _of_selectors, _of_ports, custom_references.dangling)
    return [said for each in found for said in each(manifests)]


def _of_pods(manifests: Sequence[Manifest]) -> Iterator[str]:
    secrets = made_elsewhere.secrets(manifests)
    maps = {name: {*each.get("data", {})} for name, each in by_name(manifests, "ConfigMap").items()}
    there = {"secret": secrets, "configMap": maps}
    for manifest, template in ends.templates(manifests):
        pod = template["spec"]
        said = (*_keys(pod, there), *_volumes(pod), *_variables(pod), *_account(pod, manifests))
        yield from (f"{title(manifest)}: {each}" for each in said)


def _keys(pod: dict[str, Any], there: dict[str, dict[str, set[str]]]) -> Iterator[str]:
    for kind, name, key in _named(pod):
        if name not in there[kind]:
            yield f"{kind} {name} is nowhere{names.remedy_of(kind, name, there[kind], parts.makers())}."
        elif key and key not in there[kind][name]:
            known = there[kind][name]
            yield f"{kind} {name} has no key {key}{names.hint(key, known)}: it has {', '.join(sorted(known))}."


def _named(pod: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(secret or configMap, name, key or "")"""
    for container in _containers(pod):
        for variable in container.get("env", ()):
            for kind in ("secret", "configMap"):
                if reference := variable.get("valueFrom", {}).get(f"{kind}KeyRef"):
                    yield kind, reference["name"], reference["key"]
        for whole in container.get("envFrom", ()):
            yield from ((kind.removesuffix("Ref"), each["name"], "") for kind, each in whole.items())
    for volume in pod.get("volumes", ()):
        if secret := volume.get("secret"):
            yield from (("secret", secret["secretName"], item["key"]) for item in secret.get("items", [{"key": ""}]))
        if held := volume.get("configMap"):
            yield from (("configMap", held["name"], item["key"]) for item in held.get("items", [{"key": ""}]))


def _volumes(pod: dict[str, Any]) -> Iterator[str]:
    volumes = {each["name"] for each in pod.get("volumes", ())}
    mounted = {each["name"] for container in _containers(pod) for each in container.get("volumeMounts", ())}
    for name in sorted(mounted - volumes):
        yield f"volume {name} is mounted and not there{names.hint(name, volumes)}: correct the name in volumeMounts."
    for name in sorted(volumes - mounted):
        yield f"volume {name} is there and not mounted: mount it, or take it out of `volumes`."


def _variables(pod: dict[str, Any]) -> Iterator[str]:
    """`$(NAME)` is filled in only where NAME stands further up."""
    for container in _containers(pod):
        so_far: set[str] = set()
        for variable in container.get("env", ()):
            for name in _USED.findall(variable.get("value", "")):
                if name not in so_far:
                    yield f"{variable['name']} uses {name}, which does not stand before it: put it further up."
            if variable["name"] in so_far:
                yield f"{variable['name']} is set twice: take one out."
            so_far.add(variable["name"])


def _account(pod: dict[str, Any], manifests: Sequence[Manifest]) -> Iterator[str]:
    name, there = str(pod.get("serviceAccountName")), by_name(manifests, "ServiceAccount")
    if name not in there:
        yield f"service account {name} is nowhere{names.hint(name, there)}: say serviceAccountName: refu."


def _of_selectors(manifests: Sequence[Manifest]) -> Iterator[str]:
    """A selector that takes nobody is a mistake, and so is a Service that takes two kinds of pods."""
    pods = [end for end in ends.of(manifests) if end.namespace == "refu"]
    for each in of_kind(manifests, "Service", "PodDisruptionBudget", "NetworkPolicy"):
        spec = each["spec"]
        wanted = {"matchLabels": spec["selector"]} if each["kind"] == "Service" else spec.get("selector", {})
        wanted = spec["podSelector"] if each["kind"] == "NetworkPolicy" else wanted
        taken = [pod.name for pod in pods if selects(wanted, pod.labels)]
        if not taken:
            yield f"{title(each)}: selects nobody: {_nobody(wanted, pods)}."
        if each["kind"] == "Service" and len(taken) > 1:
            yield f"{title(each)}: selects {', '.join(taken)}: name one of them, by app.kubernetes.io/name."
    for each in of_kind(manifests, "Deployment"):
        labels = each["spec"]["template"]["metadata"]["labels"]
        if not selects(each["spec"]["selector"], labels):
            yield f"{title(each)}: does not select its own pods: say the same labels in selector and template."


def _nobody(wanted: dict[str, Any], pods: Sequence[End]) -> str:
    """Whom a selector would have, and what to do."""
    labels = wanted.get("matchLabels", {})
    if ends.SOLVER_LABEL in labels:
        return "pods of cert-manager that prove the public name are there with Certificate/door: bring that back"
    said = " and ".join(f"{name}={value}" for name, value in labels.items()) or "what matchExpressions say"
    known = {pod.labels[name] for name in labels for pod in pods if name in pod.labels}
    hints = "".join(names.hint(value, known) for value in labels.values() if value not in known)
    return f"no pod has {said}{hints}: correct the labels, or take it out"


def _of_ports(manifests: Sequence[Manifest]) -> Iterator[str]:
    """Services lead to ports that are there, probes too, and addresses in variables to services."""
    pods = {end.name: end for end in ends.of(manifests) if end.namespace == "refu"}
    services = by_name(manifests, "Service")
    for name, each in services.items():
        for port in each["spec"]["ports"]:
            target = port.get("targetPort", port["port"])
            if not _listens(pods.get(name), target):
                yield f"Service/{name}: its pods have no port {target}: correct targetPort."
    offered = {(name, str(port["port"])) for name, each in services.items() for port in each["spec"]["ports"]}
    offered |= {
        (end.name, str(port)) for end in pods.values() if end.name not in services for port in end.ports.values()
    }
    for holder, text in _texts(manifests):
        for host, port in _ADDRESS.findall(text):
            if (host, port) not in offered:
                yield f"{holder}: nobody listens at {host}:{port}: correct the address{_ports_of(host, offered)}."
    for manifest, template in ends.templates(manifests):
        pod = pods.get(manifest["metadata"]["name"])
        for port in (probe["httpGet"]["port"] for probe in _probes(template["spec"]) if "httpGet" in probe):
            if not _listens(pod, port):
                yield f"{title(manifest)}: a probe asks at {port}, where nobody listens: correct its port."


def _ports_of(host: str, offered: Set[tuple[str, str]]) -> str:
    """What somebody of this name does listen on."""
    ports = sorted(port for name, port in offered if name == host)
    return f"; {host} has {', '.join(ports)}" if ports else ""


def _texts(manifests: Sequence[Manifest]) -> Iterator[tuple[str, str]]:
    """(who, value) of variables, and of settings."""
    for manifest, template in ends.templates(manifests):
        for container in _containers(template["spec"]):
            yield from ((title(manifest), each.get("value", "")) for each in container.get("env", ()))
    for each in of_kind(manifests, "ConfigMap"):
        yield from ((title(each), value) for value in each.get("data", {}).values() if "localhost" not in value)


def _probes(pod: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for container in _containers(pod):
        yield from (container[name] for name in container if name.endswith("Probe"))


def _listens(pod: End | None, port: str | int) -> bool:
    return pod is not None and (port in pod.ports or port in pod.ports.values())


def _containers(pod: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (*pod.get("initContainers", ()), *pod["containers"])
