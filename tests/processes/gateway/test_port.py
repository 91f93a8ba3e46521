"""Two processes at one port: the second ends with a clear word, the first goes on."""

from pathlib import Path

from deploy.local.platform import ServiceProcess
from deploy.local.waiting import wait_until

from .conftest import Door, a_platform


def test_a_second_process_at_the_port_of_the_first_ends_and_says_why(door: Door, tmp_path: Path) -> None:
    port = int(door.url.rpartition(":")[2])
    platform = a_platform(tmp_path, grace=2, gateway=port)
    second = ServiceProcess("gateway", platform.environment("gateway"), tmp_path)

    second.start()
    assert wait_until(lambda: not second.alive, 60)

    assert second.status == 1
    assert f"Port {port} on 127.0.0.1 is in use by another process" in second.log.read_text()
    assert door.ask("GET", "/v1/units").status_code == 200
