"""What a RabbitMQ node of ours stands on: its folder, its cookie, its port mapper (epmd), its process, its commands."""

import os
import secrets
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.broker import ADVANCED, CONFIGURATION
from deploy.local import private
from deploy.local.child import Child, Command
from deploy.local.errors import StartError
from deploy.local.ports import HOST

# Debian's command on PATH is a wrapper for its own service; the real script lies here.
_DEBIAN_SCRIPT = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
_WRAPPER = "rabbitmq-script-wrapper"
_COOKIE_LENGTH = 64
_COMMAND_SECONDS = 60
_PLUGINS = "[rabbitmq_management].\n"
"""Nobody collects the figures of these nodes."""


@dataclass(frozen=True)
class Ports:
    """Where a node listens, for clients and for other nodes; where the mapper is that tells nodes of each other."""

    amqp: int
    distribution: int
    epmd: int


def server_script() -> Path | None:
    """The script that starts a node for whoever calls it, rather than Debian's wrapper around it."""
    found = shutil.which("rabbitmq-server")
    if found and Path(found).resolve().name != _WRAPPER:
        return Path(found)
    return _DEBIAN_SCRIPT if os.access(_DEBIAN_SCRIPT, os.X_OK) else None


def furnish(home: Path, definitions: str, own: str, common: str = CONFIGURATION, advanced: str = ADVANCED) -> None:
    """Write what a node reads at its start: the common configuration, and its own."""
    private.write(home / "definitions.json", definitions)
    loading = f"load_definitions = {home / 'definitions.json'}\n"
    (home / "rabbitmq.conf").write_text(f"{common}{loading}{own}")
    (home / "advanced.config").write_text(advanced)
    (home / "enabled_plugins").write_text(_PLUGINS)
    (home / "rabbitmq-env.conf").touch()


def make_cookie(cookie: Path, value: str = "") -> None:
    """Whoever knows it commands the node. Erlang makes 20 letters from the clock; ours cannot be guessed."""
    if not cookie.exists() or len(cookie.read_text()) < _COOKIE_LENGTH:
        private.write(cookie, value or secrets.token_hex(_COOKIE_LENGTH // 2))
        cookie.chmod(0o400)


def epmd(program: str, port: int, logs: Path) -> Child:
    """The port mapper, on 127.0.0.1 alone."""
    return Child(Command("epmd", [program, "-port", str(port), "-address", HOST], logs / "epmd.log"))


def node(script: Path, home: Path, log: Path, ports: Ports, title: str, name: str) -> Child:
    """With RABBITMQ_ALLOW_INPUT the script execs the Erlang machine instead of waiting for it: one pid."""
    environment = _inherited() | _places(home) | _addresses(ports, name) | {"RABBITMQ_ALLOW_INPUT": "true"}
    return Child(Command(title, [script, "-noinput"], log, environment=environment, directory=home, guards=home))


def command(of: Child, program: str, *words: str, seconds: float = _COMMAND_SECONDS) -> str:
    """What `rabbitmqctl` or another of its programs says about this node; raises StartError."""
    script = server_script()
    assert script is not None, "a node that was made has its script"
    try:
        done = subprocess.run(
            [str(script.with_name(program)), *words],
            env=of.command.environment,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise StartError(f"{of.name}: {program} {words[0]} did not end within {seconds:.0f} s.") from None
    if done.returncode:
        raise StartError(f"{of.name}: {program} {words[0]}: {(done.stderr or done.stdout).strip()[:300]}")
    return done.stdout


def write_environment(file: Path, of: Child, script: Path) -> None:
    """A file for a shell, after which `rabbitmqctl` and the others are those of this node, and speak to it."""
    its_own = of.command.environment or {}
    told = {name: value for name, value in its_own.items() if os.environ.get(name) != value}
    lines = [f"export {name}={shlex.quote(value)}" for name, value in sorted(told.items())]
    how = f"# ( . {file}; rabbitmqctl list_queues ): in brackets, for HOME is the node's here, whose cookie lies there"
    private.write(file, "\n".join([how, *lines, f'export PATH={shlex.quote(str(script.parent))}:"$PATH"']))


def managed_at(port: int) -> str:
    """The API that makes what partners read from, here alone; its figures, which cost the most, are left out."""
    return f"""management.tcp.ip = {HOST}
management.tcp.port = {port}
management_agent.disable_metrics_collector = true
"""


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("RABBITMQ_", "ERL_"))}


def _places(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "RABBITMQ_MNESIA_BASE": str(home / "data"),
        "RABBITMQ_MNESIA_DIR": str(home / "data" / "node"),
        "RABBITMQ_LOG_BASE": str(home / "log"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_CONFIG_FILE": str(home / "rabbitmq.conf"),
        "RABBITMQ_ADVANCED_CONFIG_FILE": str(home / "advanced.config"),
        "RABBITMQ_CONF_ENV_FILE": str(home / "rabbitmq-env.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "enabled_plugins"),
    }


def _addresses(ports: Ports, name: str) -> dict[str, str]:
    """The name may be the same elsewhere: nodes meet only through an epmd, and this one is private."""
    return {
        "RABBITMQ_NODENAME": name,
        "RABBITMQ_NODE_IP_ADDRESS": HOST,
        "RABBITMQ_NODE_PORT": str(ports.amqp),
        "RABBITMQ_DIST_PORT": str(ports.distribution),
        "ERL_EPMD_PORT": str(ports.epmd),
        "ERL_EPMD_ADDRESS": HOST,
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 -start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
    }
