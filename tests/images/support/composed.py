"""The platform as deploy/compose.yaml brings it up, on one loopback that nobody else sees."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from deploy.compose.order import order
from deploy.compose.prepare import BACKUPS, prepare
from deploy.images.context import ROOT
from deploy.local.waiting import wait_until
from deploy.ports import HTTP, OPERATIONS
from tests.images.support.containers import Containers

COMPOSE = ROOT / "deploy" / "compose.yaml"
PODMAN_COMPOSE = Path(sys.executable).with_name("podman-compose")
STEPS = ("accounts", "migration", "topology")
_UP_WITHIN, _STEPS_WITHIN, _READY_WITHIN, _DOWN_WITHIN = 240, 300, 300, 120
"""Seconds: no measure of speed, but the end of what hangs."""
ASK = """
import http.client, sys, time
deadline = time.monotonic() + {seconds}
for port in {ports}:
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                break
        except OSError:
            pass
        if time.monotonic() > deadline:
            sys.exit(f"not ready: {{port}}")
        time.sleep(0.2)
"""


def services() -> dict[str, Any]:
    """What compose.yaml says of each service, as it stands."""
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())["services"]
    return found


class Composed:
    """Begin with nothing started; `down` stops it in good order."""

    def __init__(self, containers: Containers, folder: Path, project: str, tag: str) -> None:
        self.containers, self.project, self._tag = containers, project, tag
        self.secrets = folder / "secrets"
        self._override = folder / "loopback.yaml"
        self._namespace = Path("/run/netns", project)
        prepare(self.secrets)
        containers.hosts.write_text("".join(f"127.0.0.1 {name}\n" for name in ("localhost", *services())))
        self._override.write_text(_one_loopback(self._namespace))

    def up(self) -> None:
        """Everything that compose.yaml starts, in its order; returns when all services are ready."""
        _run("ip", "netns", "add", self._namespace.name)
        _run("ip", "-netns", self._namespace.name, "link", "set", "lo", "up")
        for group in order(services()):
            self._start(*sorted(group))
            self._wait_for(*sorted(group - HTTP.keys()))
        ports = sorted(OPERATIONS.values())
        self._inside(sys.executable, "-c", ASK.format(ports=ports, seconds=_READY_WITHIN))

    def _start(self, *services: str) -> None:
        """Without compose's order, which Debian's podman cannot keep: ours is in `up`."""
        self._compose("up", "--detach", "--no-deps", *services, seconds=_UP_WITHIN)

    def _wait_for(self, *names: str) -> None:
        """As others wait for them: servers until they are healthy, steps until they have ended well."""
        there = {name: self.is_done if name in STEPS else self.is_healthy for name in names}
        done = wait_until(lambda: all(ask(name) for name, ask in there.items()), _STEPS_WITHIN)
        assert done, self.logs("broker", "store", *names)

    def is_healthy(self, server: str) -> bool:
        """Whether its own health check says so, asked now."""
        return self.containers.succeeds("healthcheck", "run", self.name(server))

    def says_that_it_lives(self, service: str) -> bool:
        """Asked as compose asks: unhealthy is who fails so many times one after the other, with a pause between."""
        check = services()[service]["healthcheck"]
        for _ in range(check["retries"]):
            if self.is_healthy(service):
                return True
            time.sleep(_seconds(check["interval"]))
        return False

    def check_of(self, service: str) -> list[str]:
        """The command of its health check."""
        kind, *command = services()[service]["healthcheck"]["test"]
        assert kind == "CMD"
        return list(command)

    def inside(self, service: str, *command: str) -> bool:
        """Whether this command ends well in its container."""
        return self.containers.succeeds("exec", self.name(service), *command)

    def is_done(self, step: str) -> bool:
        """Whether this step has ended well."""
        state = self.state(step)["State"]
        return state["Status"] in ("stopped", "exited") and state["ExitCode"] == 0

    def logs(self, *services: str) -> str:
        """The last that each said."""
        said = (self.containers.podman("logs", "--tail=5", self.name(service), check=False) for service in services)
        return "\n".join(said)

    def refu(self, *arguments: str, container: str = "console") -> "subprocess.CompletedProcess[str]":
        """What the console's container answers, or another one that only a profile starts."""
        profile = "backup" if container == "restore" else container
        how = [f"--profile={profile}", "run", "--rm", "-T", "--no-deps", container]
        return self._compose(*how, *arguments, seconds=400, check=False)

    def name(self, service: str) -> str:
        """Of its container."""
        return f"{self.project}_{service}_1"

    def state(self, service: str) -> dict[str, Any]:
        """What podman says of its container."""
        [told] = json.loads(self.containers.podman("container", "inspect", self.name(service)))
        return dict(told)

    def pid(self, service: str) -> int:
        """Of its first process, as this machine counts."""
        return int(self.state(service)["State"]["Pid"])

    def stop(self) -> dict[str, int]:
        """Asks all to stop, as compose does; the exit statuses of what ran on, by name.

        Those that others stand on are last, and each has the time that compose.yaml gives it.
        """
        for group in reversed(order(services())):
            running = sorted(group & {*HTTP, "store", "broker"})
            if running:
                grace = max(_seconds(services()[name]["stop_grace_period"]) for name in running)
                names = [self.name(name) for name in running]
                self.containers.podman("stop", f"--time={grace}", *names, seconds=_DOWN_WITHIN)
        return {service: self.state(service)["State"]["ExitCode"] for service in (*HTTP, "store", "broker")}

    def _inside(self, *command: str) -> None:
        """Runs a program of this machine with the loopback of the containers."""
        _run("nsenter", f"--net={self._namespace}", "--", *command)

    def remove(self) -> None:
        """Takes the loopback away; containers are the other's to remove."""
        if self._namespace.exists():
            _run("ip", "netns", "delete", self._namespace.name)

    def _compose(self, *arguments: str, seconds: float, check: bool = True) -> "subprocess.CompletedProcess[str]":
        environment = {
            **self.containers.environment,
            "REFU_SECRETS": str(self.secrets),
            "REFU_BACKUPS": str(self.secrets / BACKUPS),
            "REFU_BACKUP_IDENTITY": str(self.secrets / "backup.key"),
            "REFU_VERSION": self._tag,
        }
        files = ["--file", str(COMPOSE), "--file", str(self._override)]
        how = ["--in-pod=false", f"--project-name={self.project}", *files]
        done = subprocess.run(
            [PODMAN_COMPOSE, *how, *arguments],
            env={**environment, "REFU_CONSOLE_CLIENT": "/run/secrets/console.json"},
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr[-3000:]
        return done


def _seconds(period: str) -> int:
    """Of a compose file's `40s`."""
    return int(period.removesuffix("s"))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[:3]}: {done.stderr}"


def _one_loopback(namespace: Path) -> str:
    """An addition to compose.yaml: all share one network, which has nothing but its loopback."""
    lines = ["services:"]
    for name, said in services().items():
        lines += [f"  {name}:", f"    network_mode: ns:{namespace}", "    networks: !reset null"]
        lines += ["    ports: !reset null"] if "ports" in said else []
    return "\n".join(lines) + "\n"
