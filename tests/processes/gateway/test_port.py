"""Two processes at one port: the second ends with a clear word, the first goes on."""

from pathlib import Path

from deploy.local.platform import Platform, ServiceProcess, free_ports
from deploy.local.waiting import wait_until

from .conftest import KEY, Door


def test_a_second_process_at_the_port_of_the_first_ends_and_says_why(door: Door, tmp_path: Path) -> None:
    key = tmp_path / "token.key"
    key.write_text(KEY)
    port = int(door.url.rpartition(":")[2])
    platform = Platform("amqp://unused", "mongodb://unused", "unused", key, free_ports(gateway=port), grace=2)
    second = ServiceProcess("gateway", platform.environment("gateway"), tmp_path)

    second.start()
    assert wait_until(lambda: not second.alive, 60)

    assert second.status == 1
    assert f"Port {port} on 127.0.0.1 is in use by another process" in second.log.read_text()
    assert door.ask("GET", "/v1/units").status_code == 200
