"""A service behind the gateway, in this process."""

from collections.abc import Iterator

import pytest

from .behind import Pretender, a_service


@pytest.fixture
def service() -> Iterator[Pretender]:
    with a_service() as server:
        yield server
