"""Images built once, and the platform that they make, for all tests of this folder."""

import os

import pytest

from tests.images.support.composed import Composed
from tests.images.support.containers import Containers

TAG = "0.0.0"


@pytest.fixture(scope="session")
def composed(
    containers: Containers,
    images: dict[str, str],  # noqa: ARG001
    tmp_path_factory: pytest.TempPathFactory,
) -> Composed:
    """Up and ready."""
    platform = Composed(containers, tmp_path_factory.mktemp("composed"), f"refu-{os.getpid()}", TAG)
    platform.up()
    return platform
