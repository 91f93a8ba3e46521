"""What more than one kind of test stands on: a broker and a store of our own, and the secrets of an installation."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from deploy.local.platform import start_broker, start_store
from deploy.local.private import make_secrets
from deploy.local.server import Server
from services.chassis.messaging.topology import declare
from tests.ids import ID_KEY, SEAL_KEY
from tests.integration.support.stage import LADDER
from tests.integration.support.wire import Wire
from tests.not_tried import tell

if TYPE_CHECKING:
    from tests.images.support.containers import Containers

os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # nothing to look up on the loopback; imports cost a fifth less

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how long an example takes says how busy the machine is


def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking through it for garbage again and again took a third of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What this machine could not try is the last that one reads."""
    tell(terminalreporter)


@pytest.fixture(scope="session")
def servers_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="session")
def broker(servers_dir: Path) -> Iterator[Server]:
    """A RabbitMQ that tests may kill; whoever does starts it again."""
    server = start_broker(servers_dir, own=True)
    _declare_for_good(server)
    yield server
    server.stop()


def _declare_for_good(server: Server) -> None:
    """RabbitMQ 3.10 loses a quorum queue whose node is killed within seconds of its first declaration."""
    with Wire(server.uri).channel() as channel:
        declare(channel, LADDER)
    server.restart()


@pytest.fixture(scope="session")
def store(servers_dir: Path) -> Iterator[Server]:
    """A document store that tests may kill; whoever does starts it again."""
    server = start_store(servers_dir, own=True)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def secrets_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an installation keeps secret; ids are those that tests know."""
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "id.key").write_text(ID_KEY)
    (folder / "seal.key").write_text(SEAL_KEY)
    make_secrets(folder)
    return folder


@pytest.fixture(scope="session")
def containers(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Containers"]:
    """Podman with images of its own, all gone at the end."""
    from tests.images.support.containers import Containers
    from tests.not_tried import for_root_with_namespaces, tools

    for_root_with_namespaces("images and containers")
    podman, *_ = tools("images and containers", "podman", "buildah", "runc", "catatonit")
    own = Containers(tmp_path_factory.mktemp("podman") / "containers", podman)
    yield own
    own.remove()


@pytest.fixture(scope="session")
def images(containers: "Containers") -> dict[str, str]:
    """All images, `localhost/refu/<name>:<release>`: their ids by name."""
    return containers.build()
