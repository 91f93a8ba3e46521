"""Why kustomize does not render an overlay, as a sentence that names the file and what to do."""

import re
from collections.abc import Iterator
from pathlib import Path

_NOT_THERE = re.compile(r"(?:lstat|open|stat) (\S+): no such file or directory")
_NOT_FILLED_IN = re.compile(r"fieldPath `data\.(\w+)` is missing for replacement source ConfigMap\S*/installation\.")
_NOT_FOUND = re.compile(r"nothing selected by ConfigMap\S*/installation\.")
_NOTHING_TO_FILL = re.compile(r'unable to find field "(\S+)" in replacement target')
_NO_YAML = re.compile(r"MalformedYAMLError: yaml: (.*) in File: (\S+)")


def why(folder: Path, said: str) -> str:
    """`folder` is an overlay or a component, `said` what kubectl wrote."""
    unknown = f"kubectl cannot render {_short(folder)}: {said}. Correct its kustomization.yaml."
    return next(_known(folder, said), unknown)


def _known(folder: Path, said: str) -> Iterator[str]:
    if found := _NOT_THERE.search(said):
        path = _short(folder, found[1])
        yield f"{path} is not there, and kustomization.yaml names it: copy it from overlays/production, or take it out."
    if found := _NO_YAML.search(said):
        yield f"{_short(folder)}/{found[2]} is no YAML, so it cannot be read: {found[1]}. Correct it there."
    if found := _NOT_FILLED_IN.search(said):
        yield (
            f"`{found[1]}` is missing in {_short(folder)}/installation.yaml, below `data:`: write it there, as "
            "overlays/production/installation.yaml has it."
        )
    if _NOT_FOUND.search(said):
        yield (
            f"{_short(folder)} has no ConfigMap with the name installation: name installation.yaml in `resources:` of "
            "kustomization.yaml, and leave its metadata.name as in overlays/production."
        )
    if found := _NOTHING_TO_FILL.search(said):
        yield _nothing_to_fill(folder, found[1])


def _nothing_to_fill(folder: Path, field: str) -> str:
    """A variable that a component brings, which the overlay left out."""
    [*_, name] = re.findall(r"name=(\w+)", field) or [field]
    bringing = sorted(
        f"components/{component.name}"
        for component in (folder.parents[1] / "components").iterdir()
        if any(f"name: {name}," in file.read_text() for file in component.glob("*.yaml"))
    )
    mending = (
        f"{' or '.join(bringing)} brings it; name that in `components:` again."
        if bringing
        else ("take the replacement out that names it, or bring back what had it.")
    )
    return f"{_short(folder)}/kustomization.yaml puts a value into {name}, which is not there: {mending}"


def _short(folder: Path, path: str = "") -> str:
    """`overlays/ours`, or this path below the same tree."""
    tree = folder.parents[1]
    return (path or str(folder)).removeprefix(f"{tree}/")
