"""RabbitMQ in a container of our own, its data in a volume of the same name."""

import shutil
import subprocess
from pathlib import Path

from deploy.broker import HERE
from deploy.local import private
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.amqp_login import lets_in
from deploy.local.checkout_name import checkout_name
from deploy.local.child import Child, Command
from deploy.local.ports import HOST, answers, remembered_port
from deploy.local.rabbit_accounts import definitions
from deploy.local.server import Server

_IMAGE = "rabbitmq:3.13-management"
_FORMER = ("refu", "guest")
"""Accounts whose passwords everybody knows."""


class Container(Server):
    """Stops with its `docker run`, to which SIGTERM is sent; a crash has to be asked of Docker."""

    def __init__(self, name: str, port: int, management: int, accounts: Accounts, child: Child) -> None:
        uri = accounts.signed_in(f"amqp://{HOST}:{port}/", ADMINISTRATOR)
        title, place = f"{_IMAGE} in Docker, {name}", f"http://{HOST}:{management}"
        super().__init__(title, uri, self._lets_in, child, accounts=accounts, management=place)
        self._container, self._port = name, port
        self._knows = False
        self._definitions = definitions(accounts, "/", shut_out=_FORMER, provisions=True, managed=True)

    def _lets_in(self) -> bool:
        return answers(self._port) and self._told() and lets_in(self.uri)

    def _told(self) -> bool:
        """Whether this run of the broker knows the accounts; tells it, once it can hear."""
        command = ["exec", "--interactive", self._container, "rabbitmqctl", "--quiet", "import_definitions"]
        self._knows = self._knows or _docker(*command, said=self._definitions)
        return self._knows

    def start(self) -> None:
        """Sets it going, after removing what a crash of an earlier run left of it."""
        if not self.alive:
            _docker("rm", "--force", self._container)
            self._knows = False
        super().start()

    def kill(self) -> None:
        """SIGKILL to the broker in the container."""
        _docker("kill", self._container)
        super().kill()


def container(data_dir: Path) -> Server | None:
    """A container that lives as long as this process; None without a Docker that works and has the image."""
    if shutil.which("docker") is None or not _docker("info") or not _has_image():
        return None
    home = private.folder(data_dir / "rabbitmq-docker")
    name, accounts = checkout_name(data_dir), Accounts(home / "accounts.json")
    ports = remembered_port(home / "port"), remembered_port(home / "management-port")
    child = Child(Command("RabbitMQ", _run(name, ports, _first(home, accounts)), data_dir / "logs" / "rabbitmq.log"))
    return Container(name, *ports, accounts, child)


def _first(home: Path, accounts: Accounts) -> Path:
    """Whom a broker without data begins with, instead of guest: a file, since others can read a command line."""
    file, user, password = home / "first", accounts.user(ADMINISTRATOR), accounts.password(ADMINISTRATOR)
    private.write(file, f"RABBITMQ_DEFAULT_USER={user}\nRABBITMQ_DEFAULT_PASS={password}")
    return file


def _run(name: str, ports: tuple[int, int], first: Path) -> list[str | Path]:
    """The host name is part of the node's name, hence of where its data lies: it must not change."""
    enter: list[str | Path] = ["--env-file", first]
    open_to_us = [f"{HOST}:{port}:{inside}" for port, inside in zip(ports, (5672, 15672), strict=True)]
    configured = ["--volume", f"{HERE / 'rabbitmq.conf'}:/etc/rabbitmq/conf.d/20-refu.conf:ro"]
    place = [
        *configured,
        "--volume",
        f"{name}:/var/lib/rabbitmq",
        *(word for port in open_to_us for word in ("--publish", port)),
    ]
    return ["docker", "run", "--rm", "--name", name, "--hostname", "refu", *enter, *place, _IMAGE]


def _has_image() -> bool:
    return _docker("image", "inspect", _IMAGE) or _docker("pull", "--quiet", _IMAGE, seconds=600)


def _docker(*arguments: str, said: str = "", seconds: float = 30) -> bool:
    command = ["docker", *arguments]
    try:
        done = subprocess.run(command, input=said, text=True, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
