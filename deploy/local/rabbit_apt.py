"""Installing Debian's rabbitmq-server."""

from pathlib import Path

from deploy import apt
from deploy.local import private
from deploy.local.rabbit_home import server_script
from deploy.local.rabbit_node import private_node
from deploy.local.server import Server


def installed_node(data_dir: Path) -> Server | None:
    """A private node from a freshly installed package; None when that is not ours to install or failed."""
    return private_node(data_dir) if install(data_dir / "logs") else None


def install(logs: Path) -> bool:
    """Whether it was installed."""
    if not apt.may_install():
        return False
    log = private.folder(logs) / "apt.log"
    print(f"Installing rabbitmq-server with apt, once (log: {log}) ...", flush=True)
    with apt.one_at_a_time():  # somebody else may have installed it meanwhile
        return server_script() is not None or apt.install(["rabbitmq-server"], log)
