"""Every test of this folder begins on nobody's behalf."""

import pytest
from structlog.contextvars import clear_contextvars


@pytest.fixture(autouse=True)
def on_nobodys_behalf() -> None:
    """A request that another test carried out in this process may have left its words to lines of the log."""
    clear_contextvars()
