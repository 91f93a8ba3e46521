"""The whole platform for each module, but for those that share one, on a broker and a store of its own."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.support.world import World


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.integration)


@contextmanager
def running(folder: Path) -> Iterator[World]:
    """Everything runs; everything is stopped at the end, also when not all of it came up."""
    world = World(folder, f"journey_{secrets.token_hex(4)}")
    try:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("REFU_WEBHOOKS_ON_LOOPBACK", "1")
            world.start()
        yield world
    finally:
        world.end()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One that nobody else was on."""
    with running(tmp_path_factory.mktemp("world")) as world:
        yield world
