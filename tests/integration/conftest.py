"""A stage for each test, or for each module where its tests do not harm one another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.platform import ServiceProcess
from deploy.local.server import Server
from tests.integration.support.backed_up import Installation
from tests.integration.support.proxy import Proxy
from tests.integration.support.stage import Stage
from tests.integration.support.web import Web


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.integration)


@pytest.fixture
def stage(broker: Server, store: Server, secrets_dir: Path, tmp_path: Path) -> Iterator[Stage]:
    """Alone on the platform."""
    stage = Stage(broker, store, secrets_dir, tmp_path)
    yield stage
    stage.end()


@pytest.fixture(scope="module")
def shared_stage(
    broker: Server, store: Server, secrets_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """For tests that only look at subjects of their own."""
    stage = Stage(broker, store, secrets_dir, tmp_path_factory.mktemp("stage"))
    yield stage
    stage.end()


@pytest.fixture(scope="module")
def probe(shared_stage: Stage) -> ServiceProcess:
    """A probe that no test stops."""
    return shared_stage.probe()


@pytest.fixture(scope="module")
def web(shared_stage: Stage, probe: ServiceProcess) -> Web:
    return shared_stage.web(probe)


@pytest.fixture
def broker_proxy(broker: Server) -> Iterator[Proxy]:
    proxy = Proxy(broker.uri)
    yield proxy
    proxy.close()


@pytest.fixture
def store_proxy(store: Server) -> Iterator[Proxy]:
    proxy = Proxy(store.uri)
    yield proxy
    proxy.close()


@pytest.fixture(name="kept")
def kept_(broker: Server, store: Server, tmp_path: Path) -> Iterator[Installation]:
    """What a backup is made of; nothing of it is left."""
    installation = Installation(broker, store, tmp_path)
    yield installation
    installation.wipe()
    installation.client.close()
