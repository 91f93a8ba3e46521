"""What an overlay renders to, by the kustomize that kubectl brings."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from deploy.manifests import not_rendered

KUBERNETES = Path(__file__).resolve().parents[1] / "kubernetes"
OVERLAYS = tuple(sorted(path.name for path in (KUBERNETES / "overlays").iterdir()))
Manifest = dict[str, Any]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CannotRender(Exception):
    """The text names what is missing, or says what kubectl said."""


@cache
def rendered(overlay: str) -> tuple[Manifest, ...]:
    """Every document of this overlay, in kustomize's order; not to be changed. Raises CannotRender."""
    return tuple(parsed(text(KUBERNETES / "overlays" / overlay)))


def kustomization(overlay: str) -> Manifest:
    """The overlay's own file, with patches of files beside it put in; {} where it has another of its names."""
    folder = KUBERNETES / "overlays" / overlay
    file = folder / "kustomization.yaml"
    found: Manifest = yaml.load(file.read_text(), _LOADER) if file.is_file() else {}
    for patch in found.get("patches") or ():
        if "path" in patch:
            patch["patch"] = (folder / patch["path"]).read_text()
    return found


@cache
def text(folder: Path) -> str:
    """The same as YAML, of any folder with a kustomization. Raises CannotRender."""
    kubectl = Path(sys.executable).with_name("kubectl")
    done = subprocess.run([kubectl, "kustomize", folder], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr.strip():  # a warning of kustomize is a mistake of ours
        raise CannotRender(not_rendered.why(folder, done.stderr.strip()))
    return done.stdout


def parsed(documents: str) -> Iterator[Manifest]:
    """Each document."""
    yield from filter(None, yaml.load_all(documents, _LOADER))


def title(manifest: Manifest) -> str:
    """What a message calls it: `Deployment/intake`."""
    return f"{manifest.get('kind')}/{manifest.get('metadata', {}).get('name')}"


def of_kind(manifests: Sequence[Manifest], *kinds: str) -> list[Manifest]:
    """Those of these kinds."""
    return [each for each in manifests if each["kind"] in kinds]


def by_name(manifests: Sequence[Manifest], kind: str) -> dict[str, Manifest]:
    """Those of this kind, by name."""
    return {each["metadata"]["name"]: each for each in of_kind(manifests, kind)}
