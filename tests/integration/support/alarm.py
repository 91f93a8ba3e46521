"""An alarm of the broker, as when its disk is nearly full: it takes nothing from anybody who publishes."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from deploy.local.rabbit_docker import Container
from deploy.local.rabbit_home import server_script
from deploy.local.server import Server

_MORE_THAN_THERE_IS = "900000000000000"
_USUAL = "50000000"


@contextmanager
def disk_alarm(broker: Server) -> Iterator[None]:
    """Lasts as long as this."""
    _control(broker, "set_disk_free_limit", _MORE_THAN_THERE_IS)
    try:
        yield
    finally:
        _control(broker, "set_disk_free_limit", _USUAL)


def _control(broker: Server, *words: str) -> None:
    child, script = broker._child, server_script()
    if isinstance(broker, Container):
        command, environment = ["docker", "exec", broker._container, "rabbitmqctl"], {}
    else:
        assert child is not None
        assert script is not None
        command, environment = [str(script.with_name("rabbitmqctl"))], dict(child.command.environment or {})
    done = subprocess.run(
        [*command, *words], env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
