"""A private RabbitMQ node: own ports, own port mapper (epmd), own cookie, everything under the data directory."""

import os
import secrets
import shutil
from pathlib import Path

from deploy.local import private
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.amqp_login import lets_in
from deploy.local.child import Child, Command
from deploy.local.ports import HOST, answers, free_port, remembered_port
from deploy.local.rabbit_accounts import definitions
from deploy.local.server import Server

# Debian's command on PATH is a wrapper for its own service; the real script lies here.
_DEBIAN_SCRIPT = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
_WRAPPER = "rabbitmq-script-wrapper"
_NODE = "refu@localhost"
_FORMER = "guest"
"""Everybody knows its password."""
_COOKIE_LENGTH = 64
_CONFIGURATION = "raft.wal_max_size_bytes = 33554432\n"
_MANAGEMENT = f"""management.tcp.ip = {HOST}
management.tcp.port = {{port}}
management_agent.disable_metrics_collector = true
"""
"""The API makes what partners read from. Its figures, which cost the most, are left to Prometheus."""


def private_node(data_dir: Path) -> Server | None:
    """A node that lives as long as this process, and its data for ever; None without rabbitmq-server and epmd."""
    script, epmd = server_script(), shutil.which("epmd")
    if script is None or epmd is None:
        return None
    home = private.folder(data_dir / "rabbitmq")
    accounts = Accounts(home / "accounts.json")
    port, management, epmd_port = remembered_port(home / "port"), remembered_port(home / "management-port"), free_port()
    _furnish(home, definitions(accounts, "/", shut_out=[_FORMER], provisions=True), management)
    node = _node(script, home, data_dir / "logs", {"AMQP": port, "EPMD": epmd_port, "DIST": free_port()})
    uri = accounts.signed_in(f"amqp://{HOST}:{port}/", ADMINISTRATOR)
    title, helpers = f"RabbitMQ, a private node on {HOST}:{port}", [_epmd(epmd, epmd_port, data_dir / "logs")]
    place = f"http://{HOST}:{management}"
    return Server(title, uri, lambda: answers(port) and lets_in(uri), node, helpers, accounts, management=place)


def server_script() -> Path | None:
    """The script that starts a node for whoever calls it, rather than Debian's wrapper around it."""
    found = shutil.which("rabbitmq-server")
    if found and Path(found).resolve().name != _WRAPPER:
        return Path(found)
    return _DEBIAN_SCRIPT if os.access(_DEBIAN_SCRIPT, os.X_OK) else None


def _furnish(home: Path, accounts: str, management: int) -> None:
    private.write(home / "definitions.json", accounts)
    _make_cookie(home / ".erlang.cookie")
    loading = f"load_definitions = {home / 'definitions.json'}\n"
    (home / "rabbitmq.conf").write_text(f"{_CONFIGURATION}{loading}{_MANAGEMENT.format(port=management)}")
    (home / "enabled_plugins").write_text("[rabbitmq_management].\n")
    (home / "rabbitmq-env.conf").touch()


def _make_cookie(cookie: Path) -> None:
    """Whoever knows it commands the node. Erlang makes 20 letters from the clock; ours cannot be guessed."""
    if not cookie.exists() or len(cookie.read_text()) < _COOKIE_LENGTH:
        private.write(cookie, secrets.token_hex(_COOKIE_LENGTH // 2))
        cookie.chmod(0o400)


def _epmd(program: str, port: int, logs: Path) -> Child:
    return Child(Command("epmd", [program, "-port", str(port), "-address", HOST], logs / "epmd.log"))


def _node(script: Path, home: Path, logs: Path, ports: dict[str, int]) -> Child:
    """With RABBITMQ_ALLOW_INPUT the script execs the Erlang machine instead of waiting for it: one pid."""
    return Child(
        Command(
            "RabbitMQ",
            [script, "-noinput"],
            logs / "rabbitmq.log",
            environment=_inherited() | _places(home) | _addresses(ports) | {"RABBITMQ_ALLOW_INPUT": "true"},
            directory=home,
            guards=home,
        )
    )


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


def _addresses(ports: dict[str, int]) -> dict[str, str]:
    """The name may be the same everywhere: nodes meet only through an epmd, and this one is private."""
    return {
        "RABBITMQ_NODENAME": _NODE,
        "RABBITMQ_NODE_IP_ADDRESS": HOST,
        "RABBITMQ_NODE_PORT": str(ports["AMQP"]),
        "RABBITMQ_DIST_PORT": str(ports["DIST"]),
        "ERL_EPMD_PORT": str(ports["EPMD"]),
        "ERL_EPMD_ADDRESS": HOST,
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 -start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
    }
