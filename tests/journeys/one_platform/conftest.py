"""One platform for all of these: starting one takes longer than most of them."""

from collections.abc import Iterator

import pytest

from tests.journeys.conftest import running
from tests.journeys.support.world import World


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """As for a module alone."""
    with running(tmp_path_factory.mktemp("world")) as world:
        yield world
