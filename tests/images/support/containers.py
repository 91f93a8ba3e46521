"""Podman and buildah with a place of their own: what a run makes lies in one folder and goes with it."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.images import context
from deploy.images.build import ALL, Builder

_CONFIGURATION = """[containers]
default_ulimits = ["nofile=10000:10000", "nproc=4096:4096"]
base_hosts_file = "{hosts}"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "none"
lock_type = "file"
tmp_dir = "{folder}/tmp"
"""
_STORAGE = """[storage]
driver = "overlay"
graphroot = "{folder}/graph"
runroot = "{folder}/run"
"""


class Containers:
    """Images and containers of one run; other podmans of this machine see neither."""

    def __init__(self, folder: Path, podman: Path) -> None:
        self.folder = folder
        self._podman = podman
        folder.mkdir()
        self.hosts, self.context = folder / "hosts", folder / "context"
        self.hosts.write_text("127.0.0.1 localhost\n")
        (folder / "containers.conf").write_text(_CONFIGURATION.format(folder=folder, hosts=self.hosts))
        (folder / "storage.conf").write_text(_STORAGE.format(folder=folder))
        self.environment: Mapping[str, str] = {
            **os.environ,
            "CONTAINERS_CONF": str(folder / "containers.conf"),
            "CONTAINERS_STORAGE_CONF": str(folder / "storage.conf"),
        }

    def build(self, images: Sequence[str] = ALL) -> dict[str, str]:
        """Image ids by name, tagged with the release; out of a context that is made anew."""
        self.context.mkdir()
        context.make(self.context)
        return Builder(self.context, environment=self.environment).build(images)

    def podman(self, *arguments: str | Path, check: bool = True, seconds: float = 120) -> str:
        """What podman prints; raises CalledProcessError, with what it said, when it fails."""
        command = [self._podman, *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=seconds, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"podman {' '.join(map(str, arguments))}: {done.returncode} {done.stderr[-2000:]}")
        return done.stdout.strip()

    def succeeds(self, *arguments: str) -> bool:
        """Whether podman ends with 0."""
        done = subprocess.run([self._podman, *arguments], env=self.environment, capture_output=True, check=False)
        return done.returncode == 0

    def files(self, image: str) -> "Files":
        """The files of this image, without a container of it."""
        return Files(Path(self.podman("image", "mount", image)))

    def remove(self) -> None:
        """Everything: containers, images, volumes, mounts, the folder."""
        while self.podman("ps", "--all", "--quiet"):  # one round leaves those that others stand on
            self.podman("rm", "--all", "--force", "--depend", "--time=2", check=False)
        self.podman("image", "unmount", "--all", "--force", check=False)
        for line in Path("/proc/self/mountinfo").read_text().splitlines()[::-1]:
            place = line.split()[4]
            if place.startswith(f"{self.folder}/"):
                subprocess.run(["umount", "--lazy", place], check=False)
        shutil.rmtree(self.folder)


class Files:
    """The root of an image."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def there(self, pattern: str) -> list[str]:
        """What is there by this pattern, below the root."""
        return sorted(str(found.relative_to(self.root)) for found in self.root.glob(pattern))
