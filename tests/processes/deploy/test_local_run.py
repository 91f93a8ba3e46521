"""`make run` over a real broker and a real store, with services and a client that only pretend."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.amqp_login import lets_in
from deploy.local.platform import KEEPING, SERVICES, start_broker, start_store
from deploy.local.ports import HOST, answers, free_port
from deploy.local.store import takes_writes
from deploy.local.waiting import wait_until

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[3]
A_PACKAGE = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)"
"""Where only some modules pretend."""
A_SERVICE = """
import http.server, os
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(os.environ["REFU_HTTP_PORT"])), Ready).serve_forever()
"""
A_BROKEN_SERVICE = "raise SystemExit('no such thing')"
A_CLIENT = """
import os, sys
def main():
    print("asked to", *sys.argv[1:2], flush=True)
    return int(os.environ["IMPORT_STATUS"]) if sys.argv[1] == "import" else 0
"""
READY = "Ctrl-C stops everything."
PATIENCE = 180
"""Seconds, for what takes ten where nothing else is at work."""


class AStage:
    """A checkout whose services and client only pretend, in which the platform can be run again and again."""

    def __init__(self, directory: Path, **environment: str) -> None:
        self.data = directory / "data"
        self.port = free_port()
        self._directory = directory
        self._environment = {**os.environ, **environment, "PYTHONPATH": f"{directory}:{ROOT}", "PORT": str(self.port)}
        self._runs: list[subprocess.Popen[str]] = []
        self.module("services.chassis.process.run", A_SERVICE)
        self.module("services.console.main", A_CLIENT)

    def module(self, name: str, code: str) -> None:
        file = self._directory / f"{name.replace('.', '/')}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        for package in file.parents:
            if self._directory / "services" in package.parents:
                (package / "__init__.py").write_text(A_PACKAGE)
        file.write_text(code)

    def run(self, import_status: int = 0, port: int | None = None) -> subprocess.Popen[str]:
        with self.output.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "deploy.local.run", "--data-dir", str(self.data), "--as-of-2019"],
                env=self._environment | {"IMPORT_STATUS": str(import_status), "PORT": str(port or self.port)},
                cwd=self._directory,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                umask=0o022,
            )
        self._runs.append(process)
        return process

    def run_until_ready(self, import_status: int = 0) -> subprocess.Popen[str]:
        process = self.run(import_status)
        assert wait_until(lambda: READY in self.said, PATIENCE, give_up=lambda: process.poll() is not None), self.said
        return process

    @property
    def output(self) -> Path:
        return self._directory / f"output-{len(self._runs)}"

    @property
    def said(self) -> str:
        """What the latest run has printed so far."""
        return (self._directory / f"output-{len(self._runs) - 1}").read_text()

    @property
    def described(self) -> dict[str, Any]:
        described: dict[str, Any] = json.loads((self.data / "run.json").read_text())
        return described

    @property
    def own_store(self) -> str:
        """The address of the store it brought, with its administrator's password."""
        home = self.data / "secantus"
        address = f"mongodb://{HOST}:{(home / 'port').read_text().strip()}/?authSource=admin&directConnection=true"
        return Accounts(home / "accounts.json").signed_in(address, ADMINISTRATOR)

    def everything(self) -> set[int]:
        """All processes that have this directory in their environment or command line."""
        return {pid for pid in _all_processes() if str(self._directory) in _text(pid)} - {os.getpid()}

    def close(self) -> None:
        for process in self._runs:
            if process.poll() is None:
                process.terminate()
                process.wait(PATIENCE)


def _all_processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def _text(pid: int) -> str:
    try:
        return "".join(Path(f"/proc/{pid}/{part}").read_text(errors="replace") for part in ("environ", "cmdline"))
    except OSError:
        return ""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory) -> Iterator[dict[str, str]]:
    directory = tmp_path_factory.mktemp("servers")
    broker, store = start_broker(directory, own=True), start_store(directory, own=True)
    yield {"AMQP_URI": broker.uri, "MONGO_URI": store.uri}
    store.stop()
    broker.stop()


@pytest.fixture
def stage(tmp_path, addresses) -> Iterator[AStage]:
    """A stage over servers that are there already: quick, and a proof that those are left alone."""
    stage = AStage(tmp_path, **addresses)
    yield stage
    stage.close()


@pytest.fixture
def whole_stage(tmp_path) -> Iterator[AStage]:
    """A stage that has to bring its own broker and store."""
    stage = AStage(tmp_path, AMQP_URI="", MONGO_URI="")
    yield stage
    stage.close()


def test_the_first_run_imports_and_the_second_only_shows(stage):
    first = stage.run_until_ready(import_status=1)
    assert "asked to import\nasked to key-figures\n" in stage.said
    assert f"Refu serves at http://localhost:{stage.port}. That is the issuer of its tokens" in stage.said
    assert f"http://localhost:{stage.port}/docs" in stage.said
    assert f"as administrator, once, within a week:\n  http://localhost:{stage.port}/sign-in/invitation/" in stage.said
    first.send_signal(signal.SIGINT)
    assert first.wait(PATIENCE) == 0
    assert stage.said.endswith("Stopped.\n")

    stage.run_until_ready()

    assert "import" not in stage.said.partition("asked to")[2].partition("\n")[0]


def test_an_import_that_could_not_finish_ends_the_run_and_is_tried_again(stage):
    failed = stage.run(import_status=2)
    assert failed.wait(PATIENCE) == 1
    assert "could not finish" in stage.said

    stage.run_until_ready(import_status=0)

    assert "asked to import" in stage.said


def test_stopping_leaves_nothing_behind_and_touches_nothing_else(stage, addresses):
    process = stage.run_until_ready()
    assert len(stage.everything()) == len(SERVICES) + 1
    process.terminate()

    assert process.wait(PATIENCE) == 0

    assert not stage.everything()
    assert not (stage.data / "run.json").exists()
    assert answers(int(addresses["AMQP_URI"].rpartition(":")[2].strip("/")))


def test_a_second_run_in_the_same_directory_is_refused_and_harms_nothing(stage):
    first = stage.run_until_ready()

    second = stage.run(port=free_port())

    assert second.wait(PATIENCE) == 1
    assert f"already runs here, as process {first.pid}" in stage.said
    assert stage.described["pid"] == first.pid
    assert answers(stage.port)


def test_a_taken_port_is_a_clear_message(stage, addresses):
    taken = int(addresses["AMQP_URI"].rpartition(":")[2].strip("/"))

    assert stage.run(port=taken).wait(PATIENCE) == 1

    assert f"Port {taken} on 127.0.0.1 is taken. Choose another: PORT={taken + 1} make run" in stage.said


def test_a_service_that_does_not_start_is_named_with_its_log(stage):
    stage.module("services.chassis.process.run", A_BROKEN_SERVICE)

    assert stage.run().wait(PATIENCE) == 1

    assert "intake ended with status 1 before it answered. It said last: no such thing" in stage.said
    assert str(stage.data / "logs" / "intake.log") in stage.said
    assert not stage.everything()


def test_a_service_that_dies_is_started_again(stage):
    stage.run_until_ready()
    [gateway] = [pid for pid in stage.everything() if _text(pid).endswith("services.chassis.process.run\0gateway\0")]

    os.kill(gateway, signal.SIGKILL)

    assert wait_until(lambda: "gateway ended by itself (status -9)" in stage.said, 30)
    assert wait_until(lambda: answers(stage.port), 30)


def test_what_hangs_or_lives_on_without_working_is_ended_and_started_again(whole_stage):
    whole_stage.run_until_ready()
    commands = {pid: _text(pid) for pid in whole_stage.everything()}
    [gateway] = [pid for pid, text in commands.items() if text.endswith("services.chassis.process.run\0gateway\0")]
    [store] = [pid for pid, text in commands.items() if "--sync-on-commit" in text]

    os.kill(gateway, signal.SIGSTOP)
    resource.prlimit(store, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))

    for name in ("gateway", "SecantusDB"):
        said = f"{name} runs but has not done what it is asked for"
        assert wait_until(lambda said=said: said in whole_stage.said, 120), whole_stage.said
        assert wait_until(lambda name=name: f"{name} was ended; starting it again" in whole_stage.said, 30)
    assert wait_until(lambda: answers(whole_stage.port), 30)
    assert wait_until(lambda: takes_writes(whole_stage.own_store), PATIENCE)
    assert not {gateway, store} & whole_stage.everything()


def test_a_run_that_is_killed_takes_its_servers_along_and_the_next_one_carries_on(whole_stage):
    killed = whole_stage.run_until_ready()
    before = whole_stage.everything() - {killed.pid}
    assert len(before) >= len(("broker", "epmd", "store", *SERVICES))
    killed.kill()
    killed.wait()

    stopped = whole_stage.run_until_ready()

    assert not before & whole_stage.everything()
    stopped.terminate()
    assert stopped.wait(PATIENCE) == 0
    assert wait_until(lambda: not whole_stage.everything(), 30)


def test_everything_that_a_run_writes_is_readable_by_its_owner_only(whole_stage):
    whole_stage.data.mkdir(mode=0o755)
    whole_stage.run_until_ready()

    def open_to_others() -> list[str]:
        below = [path for path in (whole_stage.data, *whole_stage.data.rglob("*")) if not path.is_symlink()]
        return [f"{path} {path.stat().st_mode:o}" for path in below if path.exists() and path.stat().st_mode & 0o077]

    assert len(list(whole_stage.data.rglob("*"))) > 20
    assert open_to_others() == []
    assert (whole_stage.data / "rabbitmq" / ".erlang.cookie").stat().st_size > 60


def test_no_secret_stands_on_a_command_line_or_in_a_log_and_guest_is_let_in_nowhere(whole_stage):
    whole_stage.run_until_ready()
    kept = [json.loads(file.read_text()) for file in whole_stage.data.rglob("accounts.json")]
    secrets = [(whole_stage.data / name).read_text().strip() for name in ("id.key", "seal.key")]
    secrets += [json.loads((whole_stage.data / "console.json").read_text())["client_secret"]]
    secrets += [one for known in kept for one in known.values()]
    shown = [Path(f"/proc/{pid}/cmdline").read_text() for pid in whole_stage.everything()]
    shown += [file.read_text(errors="replace") for file in (whole_stage.data / "logs").iterdir()]
    shown.append(whole_stage.said)

    assert {"administrator", "refu_intake"} <= {name for known in kept for name in known}
    assert {"administrator", "intake", "console", "topology"} <= {name for known in kept for name in known}
    assert [secret for secret in secrets if any(secret in text for text in shown)] == []
    place = whole_stage.described["amqp_uri"].partition("@")[2]
    assert lets_in(whole_stage.described["amqp_uri"])
    assert not lets_in(f"amqp://guest:guest@{place}")


def test_each_service_is_told_its_own_account_and_the_gateway_none(whole_stage):
    whole_stage.run_until_ready()
    started = {
        name: _text(pid)
        for pid in whole_stage.everything()
        for name in SERVICES
        if _text(pid).endswith(f"services.chassis.process.run\0{name}\0")
    }

    assert set(started) == set(SERVICES)
    for name, text in started.items():
        accounts = set(re.findall(r"(?:AMQP|MONGO)_URI=\w+://(\w+):", text))
        assert accounts == (set() if name not in KEEPING else {name, f"refu_{name}"})
