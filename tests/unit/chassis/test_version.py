"""What runs says of which release it is."""

import tomllib
from pathlib import Path

from services.chassis.version import VERSION


def test_the_code_and_the_package_say_the_same_release() -> None:
    project = Path(__file__).resolve().parents[3] / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == VERSION
