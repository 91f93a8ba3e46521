"""The local overlay of Kubernetes as podman plays it, on one loopback that nobody else sees."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from deploy.manifests import local_secrets
from deploy.manifests.rendering import Manifest, of_kind, rendered
from deploy.ports import HTTP, OPERATIONS
from tests.images.support.composed import ASK
from tests.images.support.containers import Containers

LOOPBACK = "loopback-of-pods"
OVERLAY = "local"
IGNORED = frozenset({"Job", "Namespace", "NetworkPolicy", "PodDisruptionBudget", "Service", "ServiceAccount"})
"""What podman passes over: it has no cluster. Of jobs it plays the pods."""
_READY_WITHIN, _DONE_WITHIN = 180, 180


class Played:
    """Begin with nothing started."""

    def __init__(self, containers: Containers, folder: Path, tag: str) -> None:
        """The images are there by this tag; the overlay names them by its own."""
        self.containers, self._folder, self._tag = containers, folder, tag
        self.secrets = folder / "made"
        names = {each["metadata"]["name"] for each in of_kind(rendered(OVERLAY), "Service")}
        containers.hosts.write_text("".join(f"127.0.0.1 {name}\n" for name in ("localhost", *sorted(names))))

    def up(self) -> None:
        """Secrets, what a release stands on, the pods of its jobs, then its services; returns when all is ready."""
        for image in self._images():
            built = f"{image.rpartition(':')[0]}:{self._tag}"
            if built != image:
                self.containers.podman("tag", built, image)
        idle = ["--entrypoint", '["python3.11", "-c", "import signal; signal.pause()"]', "--stop-signal", "SIGKILL"]
        place = ["--network", "none", "--name", LOOPBACK]
        self.containers.podman("run", "--detach", *place, *idle, f"localhost/refu/intake:{self._tag}")
        handed = local_secrets.as_podman_reads_them(local_secrets.manifests(self.secrets), rendered(OVERLAY))
        local_secrets.hand_over(handed, self.containers.environment)
        services = [each for each in of_kind(rendered(OVERLAY), "Deployment") if each["metadata"]["name"] in HTTP]
        settings = of_kind(rendered(OVERLAY), "ConfigMap")
        self._play("foundation", [each for each in rendered(OVERLAY) if each not in services])
        for job in of_kind(rendered(OVERLAY), "Job"):
            self._play(job["metadata"]["name"], [*settings, pod_of(job)])
        for job in of_kind(rendered(OVERLAY), "Job"):
            assert self.job_ended(job["metadata"]["name"]) == 0
        self._play("services", [*settings, *services])
        self.inside(sys.executable, "-c", ASK.format(ports=sorted(OPERATIONS.values()), seconds=_READY_WITHIN))

    def job_ended(self, name: str) -> int:
        """The exit status of a job's container, once it has done its work.

        Where it fails it is started again, as a cluster does: Debian's podman leaves a pod that failed as it is.
        """
        deadline = time.monotonic() + _DONE_WITHIN
        while True:
            status, code = self._state(f"{name}-job").split()
            ended = status in ("stopped", "exited")
            if ended and (code == "0" or time.monotonic() > deadline):
                return int(code)
            assert time.monotonic() < deadline, self.containers.podman("logs", "--tail=5", f"{name}-job", check=False)
            if ended:
                self.inside("podman", "start", f"{name}-job")
            time.sleep(0.5)

    def _state(self, container: str) -> str:
        return self.containers.podman("inspect", "--format", "{{.State.Status}} {{.State.ExitCode}}", container)

    def inside(self, *command: str, seconds: float = 200) -> str:
        """What a program of this machine prints that shares the loopback of the pods."""
        pid = self.containers.podman("inspect", "--format", "{{.State.Pid}}", LOOPBACK)
        done = subprocess.run(
            ["nsenter", f"--net=/proc/{pid}/ns/net", "--", *command],
            env=self.containers.environment,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout[-1000:]}{done.stderr[-1000:]}"
        return done.stdout

    def container_of(self, service: str) -> str:
        """Podman's name for it: pod and container."""
        return f"{service}-pod-0-{'service' if service in HTTP else service}"

    def down(self) -> None:
        """Asks all pods to stop, and takes them away."""
        self.containers.podman("pod", "rm", "--all", "--force", "--time=30", seconds=180)
        self.containers.podman("rm", "--force", "--time=1", LOOPBACK)

    def _play(self, name: str, documents: Sequence[Manifest]) -> None:
        """In the network of the loopback container, which is the host's to whoever is in it."""
        file = self._folder / f"{name}.yaml"
        file.write_text(yaml.safe_dump_all(documents))
        self.inside("podman", "kube", "play", str(file))

    def _images(self) -> set[str]:
        return {one["image"] for each in _templates(rendered(OVERLAY)) for one in each["spec"]["containers"]}


def pod_of(job: Manifest) -> Manifest:
    """The pod that a job makes, its template as it stands."""
    metadata = {"name": job["metadata"]["name"], "labels": job["spec"]["template"]["metadata"]["labels"]}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": job["spec"]["template"]["spec"]}


def _templates(manifests: Sequence[Manifest]) -> Iterator[Manifest]:
    return (each["spec"]["template"] for each in of_kind(manifests, "Deployment", "Job"))
