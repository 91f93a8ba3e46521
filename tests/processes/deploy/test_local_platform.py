import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.platform import SERVICES, Platform, ServiceProcess, free_ports
from deploy.local.waiting import wait_until

A_SERVICE = """
import http.server, os
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(os.environ["REFU_HTTP_PORT"])), Ready).serve_forever()
"""


def a_platform() -> Platform:
    return Platform(
        "amqp://{}@broker".format, "mongodb://{}@store".format, "refu", Path("/keys"), free_ports(), grace=3
    )


@pytest.fixture
def service(tmp_path) -> Iterator[ServiceProcess]:
    process = ServiceProcess(
        "intake", a_platform().environment("intake"), tmp_path, command=[sys.executable, "-c", A_SERVICE]
    )
    process.start()
    process.wait_ready()
    yield process
    process.kill()


def test_every_service_has_a_port_of_its_own():
    ports = free_ports(gateway=8000)

    assert set(ports) == set(SERVICES)
    assert ports["gateway"] == 8000
    assert len(set(ports.values())) == len(SERVICES)


def test_a_service_is_told_everything_by_its_environment():
    platform = a_platform()

    environment = platform.environment("matching")

    assert environment["AMQP_URI"] == "amqp://matching@broker"
    assert environment["MONGO_URI"] == "mongodb://matching@store"
    assert environment["REFU_DATABASE_PREFIX"] == "refu"
    assert environment["REFU_PUBLIC_URL"] == platform.url("gateway")
    assert environment["REFU_ID_KEY"] == "/keys/id.key"
    assert environment["REFU_HTTP_HOST"] == "127.0.0.1"
    assert environment["REFU_HTTP_PORT"] == str(platform.ports["matching"])
    assert environment["REFU_GRACE"] == "3"
    assert environment["REFU_INTAKE_URL"] == platform.url("intake")


@pytest.mark.parametrize(("said", "told"), [(None, "100"), ("7", "7")])
def test_how_many_facts_go_into_one_commit_is_said_by_whoever_starts_it(monkeypatch, said, told):
    monkeypatch.delenv("REFU_BATCH_SIZE", raising=False)
    if said:
        monkeypatch.setenv("REFU_BATCH_SIZE", said)

    assert a_platform().environment("matching")["REFU_BATCH_SIZE"] == told


def test_a_service_is_run_by_its_name(tmp_path):
    [process] = a_platform().services(tmp_path, ["reporting"])

    assert process.name == "reporting"
    assert process.log == tmp_path / "reporting.log"


def test_a_service_is_ready_when_it_says_so(service):
    assert service.is_ready()


def test_a_killed_service_is_gone_and_comes_back_at_the_same_address(service):
    before = service.url
    service.kill()
    assert not service.is_ready()

    service.restart()

    assert service.is_ready()
    assert service.url == before


def test_services_asked_together_stop_together(service):
    service.ask_to_stop()

    assert wait_until(lambda: not service.alive, 30)
