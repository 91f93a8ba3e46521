"""What production has and an overlay lacks, unless a line in the overlay says that it is meant."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from deploy.manifests import accounts, names, rendering
from deploy.manifests.grouping import together
from deploy.manifests.rendering import Manifest

PARTS: Mapping[str, str] = {
    "internal-tls": "nothing trusts the certificates of broker and store",
    "broker": "no service hears of another",
    "store": "nothing is kept",
    "door": "nobody can get in",
    "autoscaling": "each service has one replica",
    "monitoring": "nobody is told when something fails",
    "outside": "no message reaches anybody, and nobody signs in with a provider",
    "backup": "nothing is backed up",
    "partners-broker": "partners cannot read from queues of their own",
    "rabbitmq": "a broker has one node, and not our configuration",
}
"""The components of production, in its order, and what is so without each."""
LEFT_OUT = "refu/left-out"
"""The annotation of a kustomization.yaml that says which of them an overlay does without, with commas between."""
_LOOKED_AT_ELSEWHERE = ("NetworkPolicy", "User", "Permission", "TopicPermission")
"""Policies are asked what they let pass, accounts are compared with the code."""
_CHANGED_BY_PATCHES = ("rabbitmq",)
_Named = tuple[str, str]
"""(kind, name)"""


def problems(manifests: Sequence[Manifest], kustomization: Manifest) -> Iterator[str]:
    """A sentence for each component that is missing, or for what of it is; `kustomization` is the overlay's file."""
    said = (kustomization.get("metadata") or {}).get("annotations") or {}
    meant = {each.strip() for each in str(said.get(LEFT_OUT, "")).split(",") if each.strip()}
    for name in sorted(meant - PARTS.keys()):
        yield (
            f"kustomization.yaml: {LEFT_OUT} names {name!r}, which is no component of production"
            f"{names.hint(name, PARTS)}: there are {', '.join(PARTS)}."
        )
    there = {(each["kind"], each["metadata"]["name"]) for each in manifests}
    for name in PARTS:
        if name not in meant and name not in _CHANGED_BY_PATCHES:
            yield from _of(name, brought_by(rendering.KUBERNETES / "components" / name), there)


def _of(name: str, brought: frozenset[_Named], there: set[_Named]) -> Iterator[str]:
    if not brought & there:
        yield (
            f"The component {name} is missing, so {PARTS[name]}: name ../../components/{name} in `components:` of "
            f"kustomization.yaml, or, where that is meant, in its annotation {LEFT_OUT}."
        )
        return
    missing = sorted(f"{kind}/{each}" for kind, each in brought - there if kind not in _LOOKED_AT_ELSEWHERE)
    if missing:
        yield (
            f"{together(missing)}: is missing, which the component {name} brings: take your patch of it away, or name "
            f"{name} in the annotation {LEFT_OUT} of kustomization.yaml where you have another."
        )


def brought_by(folder: Path) -> frozenset[_Named]:
    """What the files of this folder's kustomization hold, not what it generates."""
    return frozenset((each["kind"], each["metadata"]["name"]) for each in _files(folder))


def makers() -> dict[str, str]:
    """`Certificate/broker of the component broker`, by the name of the secret that it makes."""
    found = {}
    for name in PARTS:
        for each in _files(rendering.KUBERNETES / "components" / name):
            of = f"{rendering.title(each)} of the component {name}"
            if each["kind"] == "Certificate":
                found[each["spec"]["secretName"]] = of
            if each["kind"] == "User":
                found[f"{each['metadata']['name']}-user-credentials"] = of
    of = "MongoDBCommunity/store of the component store"
    return {**found, **{each["connectionStringSecretName"]: of for each in accounts.of_the_store()}}


@cache
def _files(folder: Path) -> tuple[Manifest, ...]:
    found: list[Manifest] = []
    for resource in yaml.safe_load((folder / "kustomization.yaml").read_text()).get("resources", ()):
        path = folder / resource
        found.extend(_files(path) if path.is_dir() else rendering.parsed(path.read_text()))
    return tuple(found)
