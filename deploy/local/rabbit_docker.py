"""RabbitMQ in a container of our own, its data in a volume of the same name."""

import shutil
import subprocess
from pathlib import Path

from deploy.local import private
from deploy.local.amqp_login import lets_in
from deploy.local.checkout_name import checkout_name
from deploy.local.child import Child, Command
from deploy.local.ports import HOST, answers, remembered_port
from deploy.local.server import Server

_IMAGE = "rabbitmq:3.13"
_ENTER = "refu"


class Container(Server):
    """Stops with its `docker run`, to which SIGTERM is sent; a crash has to be asked of Docker."""

    def __init__(self, name: str, uri: str, port: int, child: Child) -> None:
        super().__init__(f"{_IMAGE} in Docker, {name}", uri, lambda: answers(port) and lets_in(uri), child)
        self._container = name

    def start(self) -> None:
        """Sets it going, after removing what a crash of an earlier run left of it."""
        if not self.alive:
            _docker("rm", "--force", self._container)
        super().start()

    def kill(self) -> None:
        """SIGKILL to the broker in the container."""
        _docker("kill", self._container)
        super().kill()


def container(data_dir: Path) -> Server | None:
    """A container that lives as long as this process; None without a Docker that works and has the image."""
    if shutil.which("docker") is None or not _docker("info") or not _has_image():
        return None
    name, port = checkout_name(data_dir), _port(data_dir)
    child = Child(Command("RabbitMQ", _run(name, port), data_dir / "logs" / "rabbitmq.log"))
    return Container(name, f"amqp://{_ENTER}:{_ENTER}@{HOST}:{port}/", port, child)


def _port(data_dir: Path) -> int:
    return remembered_port(private.folder(data_dir / "rabbitmq-docker") / "port")


def _run(name: str, port: int) -> list[str | Path]:
    """The host name is part of the node's name, hence of where its data lies: it must not change."""
    enter = ["--env", f"RABBITMQ_DEFAULT_USER={_ENTER}", "--env", f"RABBITMQ_DEFAULT_PASS={_ENTER}"]
    place = ["--volume", f"{name}:/var/lib/rabbitmq", "--publish", f"{HOST}:{port}:5672"]
    return ["docker", "run", "--rm", "--name", name, "--hostname", "refu", *enter, *place, _IMAGE]


def _has_image() -> bool:
    return _docker("image", "inspect", _IMAGE) or _docker("pull", "--quiet", _IMAGE, seconds=600)


def _docker(*arguments: str, seconds: float = 30) -> bool:
    try:
        return subprocess.run(["docker", *arguments], capture_output=True, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
