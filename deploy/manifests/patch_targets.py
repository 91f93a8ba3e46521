"""Patches of an overlay that select nothing: kustomize passes over them in silence."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from deploy.manifests import names, reach
from deploy.manifests.rendering import Manifest

_HASH = "(-[a-z0-9]{10})?"
"""What kustomize puts after the names of what it generates."""
_TERM = re.compile(r"(?:[^,()]|\([^)]*\))+")
_IN = re.compile(r"(\S+)\s+(in|notin)\s+\(([^)]*)\)")
_EQUAL = re.compile(r"([^\s!=]+)\s*(==|=|!=)\s*(\S*)")


def problems(manifests: Sequence[Manifest], kustomization: Manifest) -> Iterator[str]:
    """A sentence for each; what a patch deletes is not there to be looked for."""
    for patch in kustomization.get("patches") or ():
        target = patch.get("target")
        if not target or _deletes(patch.get("patch", "")):
            continue
        if not any(_is_selected(each, target) for each in manifests):
            said = ", ".join(f"{name} {value}" for name, value in target.items())
            yield (
                f"kustomization.yaml: the patch of {said} changes nothing, as nothing is called so"
                f"{_meant(manifests, target)}: correct its target, or take it out."
            )


def _deletes(patch: str) -> bool:
    """Whether it takes away the whole of what it selects."""
    return any(isinstance(each, dict) and each.get("$patch") == "delete" for each in yaml.safe_load_all(patch))


def _is_selected(manifest: Manifest, target: dict[str, str]) -> bool:
    group, _, version = manifest["apiVersion"].rpartition("/")
    metadata = manifest["metadata"]
    has = {
        "group": group,
        "version": version,
        "kind": manifest["kind"],
        "name": metadata["name"],
        "namespace": metadata.get("namespace", ""),
    }
    generated = _HASH if manifest["kind"] in ("ConfigMap", "Secret") else ""
    named = all(
        _fits(target[each], value, generated if each == "name" else "")
        for each, value in has.items()
        if target.get(each)
    )
    return (
        named
        and reach.selects(selector(target.get("labelSelector", "")), metadata.get("labels", {}))
        and reach.selects(selector(target.get("annotationSelector", "")), metadata.get("annotations", {}))
    )


def _fits(wanted: str, value: str, suffix: str) -> bool:
    """Targets are regular expressions, of the whole name."""
    return re.fullmatch(f"(?:{wanted}){suffix}", value) is not None


def selector(text: str) -> dict[str, Any]:
    """A selector as kubectl takes it, `a=b,c notin (d, e),f`, in the form that manifests have."""
    return {"matchExpressions": [_expression(term.strip()) for term in _TERM.findall(text) if term.strip()]}


def _expression(term: str) -> dict[str, Any]:
    if found := _IN.fullmatch(term):
        operator = "In" if found[2] == "in" else "NotIn"
        return {"key": found[1], "operator": operator, "values": [each.strip() for each in found[3].split(",")]}
    if found := _EQUAL.fullmatch(term):
        return {"key": found[1], "operator": "NotIn" if found[2] == "!=" else "In", "values": [found[3]]}
    return {"key": term.removeprefix("!").strip(), "operator": "DoesNotExist" if term[0] == "!" else "Exists"}


def _meant(manifests: Sequence[Manifest], target: dict[str, str]) -> str:
    kinds = {each["kind"] for each in manifests}
    if (kind := target.get("kind", "")) and kind not in kinds:
        return names.hint(kind, kinds)
    return names.hint(target.get("name", ""), (each["metadata"]["name"] for each in manifests if each["kind"] == kind))
