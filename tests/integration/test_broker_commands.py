"""RabbitMQ's own commands reach the node that `make run` starts, by the lines in docs/operations/accounts.md."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.images.context import ROOT
from deploy.local import rabbit_apt
from deploy.local.rabbit_node import private_node

PAGE = ROOT / "docs" / "operations" / "accounts.md"
SAYS = re.compile(r"vhost / |administrator|refu@localhost")
LINES = re.findall(r"^\( \. \.data/rabbitmq/environment; (?:rabbitmqctl|rabbitmq-\w+) .*\)$", PAGE.read_text(), re.M)


@pytest.fixture(name="checkout", scope="module")
def checkout_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Its folder, with the node of its `.data` running."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / ".data").mkdir()
    node = private_node(folder / ".data") or rabbit_apt.installed_node(folder / ".data")
    assert node is not None
    node.start()
    node.wait_ready()
    yield folder
    node.stop()


def test_the_page_has_lines_to_type() -> None:
    assert len(LINES) >= 3


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_page_works_as_typed(checkout: Path, line: str) -> None:
    done = subprocess.run(["sh", "-c", line], cwd=checkout, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr
    assert SAYS.search(done.stdout), done.stdout


def test_nobody_else_may_read_how(checkout: Path) -> None:
    assert (checkout / ".data" / "rabbitmq" / "environment").stat().st_mode & 0o077 == 0
