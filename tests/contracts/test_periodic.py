"""What a service does by itself is said for several processes of it: see docs/operations/replicas.md."""

import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from nameko.timer import Timer

from deploy.local.platform import SERVICES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations" / "replicas.md"
_ROW = re.compile(
    r"^\| (?P<service>[a-z]+) \| (?P<tasks>[^|]+) \| (?P<every>[^|]+) \| (?P<what>[^|]+) \|$", re.MULTILINE
)


def tasks_of(service: str) -> Iterator[tuple[str, str, float]]:
    """(service, name, seconds between two runs)"""
    made = importlib.import_module(f"services.{service}.service").SERVICE
    for name in dir(made):
        for entrypoint in getattr(getattr(made, name), "nameko_entrypoints", ()):
            if isinstance(entrypoint, Timer):
                yield service, name, entrypoint.interval


def described() -> Iterator[tuple[str, str, float]]:
    for row in _ROW.finditer(PAGE.read_text()):
        for task in re.findall(r"`([a-z_]+)`", row["tasks"]):
            yield row["service"], task, float(row["every"].removesuffix(" s"))


@pytest.mark.parametrize("service", SERVICES)
def test_no_entrypoint_of_one_room_hides_that_of_another(service: str) -> None:
    made = importlib.import_module(f"services.{service}.service").SERVICE
    rooms = Counter(
        name for room in made.__mro__ for name, made in vars(room).items() if hasattr(made, "nameko_entrypoints")
    )

    assert [name for name, times in rooms.items() if times > 1] == []


def test_the_page_says_of_every_periodic_task_what_several_processes_make_of_it() -> None:
    assert sorted(described()) == sorted(task for service in SERVICES for task in tasks_of(service))
