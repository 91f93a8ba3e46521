"""The whole platform as processes, with a broker and a store of its own: to be asked, imported into, and hurt."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import Any

import requests
from pymongo import MongoClient

from deploy.local.backups import administration
from deploy.local.platform import KEEPING, Platform, ServiceProcess, free_ports, start_both
from deploy.local.private import make_secrets
from deploy.local.server import Server
from deploy.local.store_accounts import admit
from deploy.local.topology import declare_topology
from services.chassis.messaging.rights import CONSOLE, PROVISIONER, TOPOLOGY
from services.console.platform_access import run_file
from services.console.platform_access.tokens import ask_for_token
from tests.ids import ID_KEY
from tests.journeys.support.awaiting import eventually

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "kerncijfers-2019"
REFU = Path(sys.executable).with_name("refu")
EVERY_UNIT = ("*",)

IMPORTED_WITHIN = 400
"""Seconds: no measure of speed, which `bench` takes, but the end of one that hangs."""


class World:
    """Start it from the main thread; `end` stops whatever was started, also when the start failed halfway."""

    def __init__(self, home: Path, prefix: str) -> None:
        """Begin with nothing started."""
        self.home = home
        self.prefix = prefix
        self.logs = home / "services"
        self.run_file = home / "run.json"
        self.servers: list[Server] = []
        self.services: dict[str, ServiceProcess] = {}
        self._tokens = lru_cache(1000)(self._told_token)

    def start(self) -> None:
        """Everything, ready to be asked."""
        self.broker, self.store = self.servers = start_both(self.home)
        (self.home / "id.key").write_text(ID_KEY)
        (self.home / "id.key").chmod(0o600)
        make_secrets(self.home)
        declare_topology(self.broker, self.home)
        mongo_uri = admit(self.store, self.prefix, KEEPING)
        management = self.broker.management_for(PROVISIONER)
        platform = Platform(
            self.broker.uri_for, mongo_uri, self.prefix, self.home, free_ports(), partners_management=management
        )
        self.url, client = platform.url("gateway"), platform.console_client
        self.run_file.write_text(
            json.dumps(
                {
                    "gateway": self.url,
                    "amqp_uri": platform.amqp_uri(CONSOLE),
                    "topology_uri": platform.amqp_uri(TOPOLOGY),
                    "database_prefix": self.prefix,
                    "client": str(client),
                    "administration": administration(platform, self.store.uri),
                }
            )
        )
        for service in platform.services(self.logs):
            self.services[service.name] = service
            service.start()
        for service in self.services.values():
            service.wait_ready()

    def end(self) -> None:
        """Services first, then what they stand on: nobody needs its data any more, so it is not asked to keep them."""
        for service in self.services.values():
            service.ask_to_stop()
        for service in self.services.values():
            service.stop()
        for server in self.servers:
            server.kill()
            server.stop()

    def token(
        self,
        role: str = "administrator",
        units: Iterable[str] = (),
        organisation: str | None = None,
        newcomer: str | None = None,
        minutes: float = 60,
    ) -> str:
        """A token of somebody with this role."""
        wanted = {
            "role": role,
            "units": " ".join(units),
            "subject": f"the-{role}",
            "organisation": organisation,
            "newcomer": newcomer,
            "valid_for": str(int(minutes * 60)),
        }
        return self._tokens(tuple((name, value) for name, value in wanted.items() if value))

    def _told_token(self, wanted: tuple[tuple[str, str], ...]) -> str:
        """Asked of identity, as the console does."""
        where = run_file.find({"REFU_RUN_FILE": str(self.run_file)}, self.home)
        return str(ask_for_token(where, dict(wanted))["access_token"])

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        token: str | None = None,
        timeout: float = 60,
        language: str = "en",
    ) -> requests.Response:
        """One request through the gateway, as an administrator unless a token says otherwise."""
        headers = {"Authorization": f"Bearer {token or self.token()}", "Accept-Language": language}
        return requests.request(method, f"{self.url}{path}", json=body, headers=headers, timeout=timeout)

    def told(self, method: str, path: str, body: Any = None, token: str | None = None) -> dict[str, Any]:
        """What a request is answered that must be granted."""
        answer = self.ask(method, path, body, token)
        assert answer.status_code in (200, 201), f"{method} {path}: {answer.status_code} {answer.text}"
        return dict(answer.json())

    def status(self) -> dict[str, dict[str, Any]]:
        """Each service's own report."""
        return {one["service"]: one for one in self.told("GET", "/v1/status")["services"]}

    def settled(self, seconds: float = 60) -> None:
        """Return when nothing is under way anywhere."""
        eventually(self._quiet, "the platform is quiet", seconds)

    def _quiet(self) -> bool:
        answer = self.ask("GET", "/v1/status")
        return answer.status_code == 200 and bool(answer.json()["quiet"])

    def assert_nothing_left_behind(self) -> None:
        """No dead letters, nothing to be tried again, outboxes empty."""
        left = {
            name: {count: one.get(count) for count in ("dead_letters", "retrying", "outbox")}
            for name, one in self.status().items()
        }
        assert left == {name: {"dead_letters": 0, "retrying": 0, "outbox": 0} for name in left}
        assert set(left) == set(KEEPING)

    def key_figures(self, first: str, last: str) -> dict[str, Any]:
        """The whole answer for a period."""
        return self.told("GET", f"/v1/key-figures?from={first}&to={last}")

    def ids_of(self, kind: str, references: Iterable[str]) -> list[str]:
        """The ids of these references (`newcomers`, `opportunities` …), in order; each must stand for one record."""
        asked = list(references)
        found = self.told("POST", f"/v1/{kind}/ids", {"references": asked})["found"]
        return [held["id"] for reference in asked for [held] in [found[reference]]]

    def log(self, service: str) -> str:
        """What a service wrote so far."""
        return (self.logs / f"{service}.log").read_text(errors="replace")

    def count(self, service: str, collection: str) -> int:
        """How many documents a service keeps there."""
        with MongoClient[dict[str, Any]](self.store.uri) as client:
            return client[f"{self.prefix}_{service}"][collection].count_documents({})

    def documents(self, service: str, collection: str) -> list[dict[str, Any]]:
        """Whatever a service keeps there."""
        with MongoClient[dict[str, Any]](self.store.uri) as client:
            return list(client[f"{self.prefix}_{service}"][collection].find())

    def importing(self, folder: Path, rejects: Path, *more: str) -> "subprocess.Popen[str]":
        """`refu import` under way; its result and its words go to files beside the folder of refused rows."""
        rejects.parent.mkdir(parents=True, exist_ok=True)
        command = [REFU, "import", folder, "--rejects", rejects, "--format", "json", *more]
        with rejects.with_suffix(".out").open("w") as out, rejects.with_suffix(".err").open("w") as err:
            return subprocess.Popen(
                command, stdout=out, stderr=err, text=True, env=self._console_environment(), cwd=self.home
            )

    def import_folder(self, folder: Path, rejects: Path) -> tuple[int, dict[str, Any]]:
        """Exit code and result of an import that runs to its end."""
        process = self.importing(folder, rejects)
        try:
            process.wait(IMPORTED_WITHIN)
        finally:
            process.kill()
        return process.returncode, outcome(rejects)

    def console(self, *arguments: str) -> str:
        """What a command of the console prints, which must succeed."""
        command = [REFU, *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, env=self._console_environment(), cwd=self.home, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def wiped(self) -> None:
        """Broker and store as on their first day: all that they kept is gone. The services stand still."""
        for service in self.services.values():
            service.ask_to_stop()
        for service in self.services.values():
            service.stop()
        for server, folder in ((self.broker, "rabbitmq"), (self.store, "secantus")):
            server.kill()
            server.stop()
            rmtree(self.home / folder / "data")
            server.start()
        for server in self.servers:
            server.wait_ready()
        admit(self.store, self.prefix, KEEPING)
        declare_topology(self.broker, self.home)

    def serve_again(self) -> None:
        """All services, ready."""
        for service in self.services.values():
            service.start()
        for service in self.services.values():
            service.wait_ready()

    def refu(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """What became of a command of the console, good or bad."""
        surroundings = {**self._console_environment(), **environment}
        command = [REFU, *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=surroundings, cwd=self.home, timeout=180)

    def _console_environment(self) -> Mapping[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("REFU_", "AMQP_", "MONGO_"))}
        return {**ours, "REFU_RUN_FILE": str(self.run_file)}


def outcome(rejects: Path) -> dict[str, Any]:
    """What an import printed; fails with its words when it printed nothing."""
    printed = rejects.with_suffix(".out").read_text()
    assert printed, rejects.with_suffix(".err").read_text()
    return dict(json.loads(printed))
