"""Installing Debian's rabbitmq-server."""

from pathlib import Path

from deploy import apt
from deploy.local import private
from deploy.local.rabbit_node import private_node
from deploy.local.server import Server


def installed_node(data_dir: Path) -> Server | None:
    """A private node from a freshly installed package; None when that is not ours to install or failed."""
    if not apt.may_install():
        return None
    log = private.folder(data_dir / "logs") / "apt.log"
    print(f"Installing rabbitmq-server with apt, once (log: {log}) ...", flush=True)
    with apt.one_at_a_time():
        return private_node(data_dir) or (private_node(data_dir) if apt.install(["rabbitmq-server"], log) else None)
