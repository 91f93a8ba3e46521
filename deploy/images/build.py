"""Building the images with buildah: what all services share once, then a name and ports for each."""

import os
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.images import base, context
from deploy.images.debian import Lock
from deploy.local.errors import StartError
from deploy.ports import HTTP, OPERATIONS
from deploy.tools import need

REGISTRY = "localhost/refu"
SERVERS = ("store", "broker")
ALL = (*HTTP, *SERVERS)
OCI, DOCKER = "oci", "docker"
_BASE, _SHARED = "debian", "platform"


def version() -> str:
    """The release, as pyproject.toml says it."""
    stated: str = tomllib.loads((context.ROOT / "pyproject.toml").read_text())["project"]["version"]
    return stated


def name_of(image: str, tag: str) -> str:
    """`localhost/refu/intake:0.2.0`."""
    return f"{REGISTRY}/{image}:{tag}"


@dataclass(frozen=True)
class Builder:
    """Builds out of one context folder. The same context gives images with the same digests."""

    folder: Path
    tag: str = field(default_factory=version)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    """Where it keeps images, as buildah's variables say it."""
    format: str = OCI
    """DOCKER has a place for the health check, and notes the builder's host: its digests are never the same."""

    def build(self, images: Sequence[str] = ALL) -> dict[str, str]:
        """Image ids by name. Raises StartError with what buildah said when one cannot be built."""
        services = [name for name in images if name in HTTP]
        self._built(_BASE, name_of(_BASE, self.tag), {})
        if services:
            self._built(_SHARED, name_of(_SHARED, self.tag), self._standing_on(_BASE))
        return {
            **{name: self.named(name) for name in services},
            **{name: self._server(name) for name in images if name in SERVERS},
        }

    def _server(self, name: str) -> str:
        return self._built(name, name_of(name, self.tag), {**_labels(name), **self._standing_on(_BASE)})

    def _standing_on(self, shared: str) -> dict[str, str]:
        """What was built before: the argument of the Containerfile that names it."""
        return {"BASE" if shared == _BASE else "PLATFORM": name_of(shared, self.tag)}

    def named(self, name: str) -> str:
        """The image of this service, out of what all share, which is built already: its id."""
        ports = {"HTTP_PORT": str(HTTP[name]), "OPERATIONS_PORT": str(OPERATIONS[name])}
        shared = {**self._standing_on(_SHARED), "SERVICE": name}
        return self._built("service", name_of(name, self.tag), {**_labels(name), **shared, **ports})

    def _built(self, target: str, tag: str, said: Mapping[str, str]) -> str:
        """Time is 0 in every layer, whenever it is built."""
        [buildah] = need("buildah")
        how = ["--isolation=chroot", f"--format={self.format}", "--timestamp=0", "--pull-never", "--quiet"]
        told = [f"--build-arg={name}={value}" for name, value in said.items()]
        command: list[str | Path] = [buildah, "bud", *how, *told, f"--target={target}", f"--tag={tag}", self.folder]
        done = subprocess.run(command, capture_output=True, text=True, env=dict(self.environment), check=False)
        if done.returncode:
            raise StartError(f"{tag} could not be built: {done.stderr.strip()[-2000:]}")
        return str(done.stdout).strip().splitlines()[-1]


def _labels(image: str) -> dict[str, str]:
    foundation = base.digest("broker" if image == "broker" else "python", Lock.read())
    return {"VERSION": version(), "REVISION": context.revision(), "BASE_DIGEST": f"sha256:{foundation}"}
