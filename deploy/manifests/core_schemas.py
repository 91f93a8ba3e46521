"""Schemas of Kubernetes' own kinds, cut out of the wheel `kubernetes-validate` holds them in: the kinds that we use.

`python -m deploy.manifests.core_schemas WHEEL VERSION…` writes deploy/kubernetes/schemas anew. The wheel has every kind
of thirty versions, 108 MB when installed; what is kept here of two versions is a hundredth of that.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).resolve().parents[1] / "kubernetes" / "schemas"
KINDS = (
    "v1 ConfigMap",
    "v1 Namespace",
    "v1 PersistentVolumeClaim",
    "v1 Pod",
    "v1 Secret",
    "v1 Service",
    "v1 ServiceAccount",
    "apps/v1 Deployment",
    "batch/v1 CronJob",
    "batch/v1 Job",
    "networking.k8s.io/v1 NetworkPolicy",
    "policy/v1 PodDisruptionBudget",
)
_DEFINITIONS = "kubernetes_validate/kubernetes-json-schema/v{}.0-local-strict/_definitions.json"
_REFERENCE = re.compile(r"#/\$defs/([^\"]+)")
_LEFT_OUT = ("description", "x-kubernetes-group-version-kind")


def main(wheel: str, versions: list[str]) -> None:
    """One file a version."""
    with zipfile.ZipFile(wheel) as archive:
        for version in versions:
            whole = json.loads(archive.read(_DEFINITIONS.format(version)))
            text = json.dumps(cut_out(whole["$defs"]), sort_keys=True, separators=(",", ":"))
            (SCHEMAS / f"kubernetes-{version}.json").write_text(f"{text}\n")


def cut_out(definitions: dict[str, Any]) -> dict[str, Any]:
    """{"kinds": {"apps/v1 Deployment": name of its definition}, "$defs": all that they need}."""
    kinds = {kind: name for name, one in definitions.items() for kind in _kinds_of(one) if kind in KINDS}
    if missing := set(KINDS) - kinds.keys():
        raise SystemExit(f"The wheel has no {', '.join(sorted(missing))} in this version.")
    needed: dict[str, Any] = {}
    waiting = list(kinds.values())
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = _slim(definitions[name])
            waiting.extend(_REFERENCE.findall(json.dumps(needed[name])))
    return {"kinds": kinds, "$defs": needed}


def _kinds_of(definition: dict[str, Any]) -> Iterator[str]:
    for each in definition.get("x-kubernetes-group-version-kind", ()):
        group = f"{each['group']}/" if each["group"] else ""
        yield f"{group}{each['version']} {each['kind']}"


def _slim(schema: Any) -> Any:
    """Without prose, and without `status`, which is not ours to say."""
    if isinstance(schema, list):
        return [_slim(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    properties = schema.get("properties", {})
    return {
        name: {each: _slim(of) for each, of in properties.items() if each != "status"}
        if name == "properties"
        else _slim(value)
        for name, value in schema.items()
        if name not in _LEFT_OUT
    }


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
