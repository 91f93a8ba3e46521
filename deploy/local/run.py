"""`make run`: the whole platform on this machine, in one terminal."""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from deploy.local import private
from deploy.local.broker import find_broker
from deploy.local.checkout_name import checkout_name
from deploy.local.data_dir import DataDir
from deploy.local.demo.steps import Demo
from deploy.local.errors import StartError
from deploy.local.parent_death import ends_with_parent, follow_parent
from deploy.local.platform import GATEWAY, KEEPING, Platform, ServiceProcess, two_of_each
from deploy.local.ports import gateway_port
from deploy.local.published import anything_published
from deploy.local.server import Server
from deploy.local.store import find_store
from deploy.local.store_accounts import admit
from deploy.local.supervisor import Supervisor
from deploy.local.terminal import say, step, where_to_look
from deploy.local.topology import TopologyStep
from services.chassis.messaging.rights import PROVISIONER

ROOT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 0.2
_TRYING_OUT = {"REFU_MESSAGES_WAIT": "10", "REFU_QUIET_HOURS": "none"}
"""Unless the environment says otherwise: whoever tries things out looks into the outbox now, whatever the hour."""


class Run:
    """One run of the platform, from the first process to the last."""

    def __init__(self, data: DataDir) -> None:
        self._data = data
        self._servers: list[Server] = []
        self._services: list[ServiceProcess] = []
        self._topology: TopologyStep | None = None

    def start(self, port: int) -> Platform:
        """Store and broker at once, then the services; returns when all are ready."""
        store, broker = self._start_servers()
        prefix = _prefix(store, self._data)
        mongo_uri = admit(store, prefix, KEEPING)
        ports, operations_ports = two_of_each(gateway=port)
        os.environ.update(_TRYING_OUT | os.environ)
        platform = Platform(
            broker.uri_for,
            mongo_uri,
            prefix,
            self._data.secrets(),
            ports,
            public_url=f"http://localhost:{port}",
            partners_management=broker.management_for(PROVISIONER),
            operations_ports=operations_ports,
        )
        self._data.describe(platform, store.uri)
        self._migrate(platform, store, broker)

        self._topology = self._declare_topology(broker, partial(anything_published, store.uri, prefix, KEEPING))
        self._start_services(platform)
        self._supervisor = Supervisor([*self._servers, *self._services], say)
        self._supervisor.keep_checking()
        return platform

    def _start_servers(self) -> tuple[Server, Server]:
        store = self._begin(find_store(self._data.path))
        broker = self._begin(find_broker(self._data.path))
        for name, server in (("store", store), ("broker", broker)):
            with step(name) as outcome:
                server.wait_ready()
                outcome.append(server.title)
        return store, broker

    def _begin(self, server: Server) -> Server:
        self._servers.append(server)
        server.start()
        return server

    def _migrate(self, platform: Platform, store: Server, broker: Server) -> None:
        """What an earlier release stored is brought to the present form, before anything is served."""
        environment = platform.environment("intake") | {"AMQP_URI": broker.uri, "MONGO_URI": store.uri}
        command = ends_with_parent([sys.executable, "-m", "services.migration"])
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
        (self._data.logs / "migration.log").write_text(done.stdout)
        if done.returncode:
            raise StartError(f"What is stored could not be brought to the present form: {done.stdout.strip()}")

    def _declare_topology(self, broker: Server, published: Callable[[], bool]) -> TopologyStep:
        topology = TopologyStep(broker, self._data.logs, say, published)
        with step("topology") as outcome:
            topology.run()
            outcome.append("exchanges and queues stand")
        return topology

    def _start_services(self, platform: Platform) -> None:
        self._services = platform.services(self._data.logs)
        with step("services") as outcome:
            for service in self._services:
                service.start()
            for service in self._services:
                service.wait_ready()
                outcome.append(service.name)

    def refu(self, *arguments: str | Path) -> int:
        """Runs the command-line client in this terminal while the services are looked after."""
        return self._beside([Path(sys.executable).with_name("refu"), *arguments])

    def module(self, name: str, *arguments: str, into: Path | None = None) -> int:
        """Runs a program of ours in the same way; what it prints goes into the file, where one is named."""
        command: list[str | Path] = [sys.executable, "-W", "ignore", "-m", name, *arguments]
        if into is None:
            return self._beside(command)
        with into.open("w") as file:
            return self._beside(command, file)

    def _beside(self, command: Sequence[str | Path], output: TextIO | None = None) -> int:
        environment = os.environ | {"REFU_RUN_FILE": str(self._data.run_file)}
        with subprocess.Popen(ends_with_parent(command), env=environment, cwd=ROOT, stdout=output) as client:
            try:
                while client.poll() is None:
                    self._look()
            except BaseException:
                client.terminate()
                raise
        return client.returncode

    def first_administrator(self, platform: Platform) -> str:
        """The link with which the first administrator comes in; "" where there is one."""
        command = ends_with_parent([sys.executable, "-m", "services.identity.accounts.first_administrator"])
        environment = platform.environment("identity")
        with (self._data.logs / "first-administrator.log").open("w") as log:
            done = subprocess.run(
                command, env=environment, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=log, text=True
            )
        return done.stdout.strip()

    def serve(self) -> None:
        """Looks after everything until a signal ends it."""
        while True:
            self._look()

    def _look(self) -> None:
        self._supervisor.look()
        if self._topology is not None:
            self._topology.look()
        time.sleep(_LOOK_EVERY)

    def stop(self) -> None:
        """The services first, together and in good order; then what they stand on."""
        for service in self._services:
            service.ask_to_stop()
        for service in self._services:
            service.stop()
        if self._topology is not None:
            self._topology.stop()
        for server in self._servers:
            server.stop()
        self._data.forget()


def _prefix(store: Server, data: DataDir) -> str:
    """A store that others use too gets names that belong to this checkout."""
    own = "refu" if store.owned else checkout_name(data.path).replace("-", "_")
    return os.environ.get("REFU_DATABASE_PREFIX") or own


def show(run: Run, data: DataDir, platform: Platform, demo: Demo) -> None:
    """What the example holds, how to come in first, and where to look next."""
    demo.show()
    invite(run.first_administrator(platform))
    say(where_to_look(platform.public_url, platform.operations_urls()[GATEWAY], data.path, ROOT))


def invite(link: str) -> None:
    """Tell whoever runs this how the first administrator comes in."""
    if link:
        say(f"\nNobody administers yet. This link lets one person in as administrator, once, within a week:\n  {link}")


def interrupt_on_signals() -> None:
    """Ctrl-C, SIGTERM and a closed terminal all end the run the same way."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)


def ignore_signals() -> None:
    """Stopping is under way: a second Ctrl-C must not leave half of it behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def run_until_stopped(data: DataDir, port: int, with_example: bool, as_of_2019: bool) -> None:
    """Everything from start to stop; raises StartError when something could not start."""
    run = Run(data)
    try:
        platform = run.start(port)
        demo = Demo(run, data, as_of_2019)
        if with_example:
            demo.take_in()
        show(run, data, platform, demo)
        run.serve()
    except KeyboardInterrupt:
        say("\nStopping ...")
    finally:
        ignore_signals()
        run.stop()


def main() -> int:
    """Exit status 0 when a signal ended it, 1 when something could not start."""
    arguments = _arguments()
    os.umask(private.UMASK)
    interrupt_on_signals()
    if arguments.until_parent_ends:
        follow_parent()
    data = DataDir(arguments.data_dir.resolve())
    try:
        data.claim()
        port = gateway_port()
        say(f"Refu, in {data.path}")
        run_until_stopped(data, port, with_example=not arguments.no_import, as_of_2019=arguments.as_of_2019)
    except StartError as error:
        say(f"\n{error}")
        return 1
    say("Stopped.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    parser.add_argument("--data-dir", type=Path, default=ROOT / ".data", help="where everything is kept")
    parser.add_argument("--no-import", action="store_true", help="leave the example out")
    parser.add_argument("--as-of-2019", action="store_true", help="keep the example's own dates, those of its figures")
    parser.add_argument("--until-parent-ends", action="store_true", help="stop when the starting process ends")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
