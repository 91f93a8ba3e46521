"""Images built once, and the platform that they make, for all tests of this folder."""

import os
from collections.abc import Iterator

import pytest

from deploy.images.build import version
from tests.images.support.composed import Composed
from tests.images.support.containers import Containers

TAG = version()


@pytest.fixture(scope="session")
def composed(
    containers: Containers,
    images: dict[str, str],  # noqa: ARG001
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Composed]:
    """Up and ready."""
    platform = Composed(containers, tmp_path_factory.mktemp("composed"), f"refu-{os.getpid()}", TAG)
    try:
        platform.up()
        yield platform
    finally:
        platform.remove()
