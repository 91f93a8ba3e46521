"""A private RabbitMQ node: own ports, own port mapper (epmd), own cookie, everything under the data directory."""

import shutil
from pathlib import Path

from deploy.local import private, rabbit_home
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.amqp_login import lets_in
from deploy.local.ports import HOST, answers, free_port, remembered_port
from deploy.local.rabbit_accounts import definitions
from deploy.local.rabbit_home import Ports
from deploy.local.server import Server

_NODE = "refu@localhost"
_FORMER = "guest"
"""Everybody knows its password."""


def private_node(data_dir: Path) -> Server | None:
    """A node that lives as long as this process, and its data for ever; None without rabbitmq-server and epmd."""
    script, epmd = rabbit_home.server_script(), shutil.which("epmd")
    if script is None or epmd is None:
        return None
    home, logs = private.folder(data_dir / "rabbitmq"), data_dir / "logs"
    accounts = Accounts(home / "accounts.json")
    port, management, epmd_port = remembered_port(home / "port"), remembered_port(home / "management-port"), free_port()
    _furnish(home, definitions(accounts, "/", shut_out=[_FORMER], provisions=True, managed=True), management)
    ports = Ports(amqp=port, distribution=free_port(), epmd=epmd_port)
    node = rabbit_home.node(script, home, logs / "rabbitmq.log", ports, "RabbitMQ", _NODE)
    rabbit_home.write_environment(home / "environment", node, script)
    uri = accounts.signed_in(f"amqp://{HOST}:{port}/", ADMINISTRATOR)
    title, helpers = f"RabbitMQ, a private node on {HOST}:{port}", [rabbit_home.epmd(epmd, epmd_port, logs)]
    place = f"http://{HOST}:{management}"
    return Server(title, uri, lambda: answers(port) and lets_in(uri), node, helpers, accounts, management=place)


def _furnish(home: Path, accounts: str, management: int) -> None:
    rabbit_home.make_cookie(home / ".erlang.cookie")
    rabbit_home.furnish(home, accounts, rabbit_home.managed_at(management))
