"""The lines for compose that the handbook has: each starts what it names, in the order and the way that works."""

import re
import shlex
from collections.abc import Iterator

import pytest

from deploy.images.context import ROOT
from deploy.local.platform import SERVICES
from tests.unit.deploy.test_compose import ALL, ASKED_FOR, COMPOSE_ORDER

PAGES = {page.name: page.read_text() for page in sorted((ROOT / "docs" / "operations").glob("*.md"))}
_FENCED, _SPAN = re.compile(r"^ *```[a-z]*\n(.*?)^ *```$", re.M | re.S), re.compile(r"`([^`]+)`")


def lines(page: str) -> list[str]:
    """The page's commands of compose, each in one line: of its blocks, and those within sentences."""
    text = PAGES[page].replace("\\\n", " ")
    found = [line for block in _FENCED.findall(text) for line in block.splitlines()]
    found += _SPAN.findall(_FENCED.sub("", text))
    found = [" ".join(each.split()) for each in found]
    return [each for each in found if re.search(r"(docker |podman-)compose .*-f ", each)]


def asked_for(line: str) -> Iterator[str]:
    """Whom it runs that only a profile starts."""
    words = shlex.split(line)
    yield from sorted(ASKED_FOR.intersection(words[words.index("run") :] if "run" in words else ()))


def test_compose_is_told_of_in_several_pages() -> None:
    assert {"compose.md", "rotation.md", "troubles.md", "alerts.md"} <= {page for page in PAGES if lines(page)}
    assert {name for page in PAGES for line in lines(page) for name in asked_for(line)} == ASKED_FOR


@pytest.mark.parametrize("page", [page for page in PAGES if lines(page)])
def test_whoever_only_a_profile_starts_is_run_with_it(page: str) -> None:
    """podman-compose finds it in no other way; docker compose takes it as well."""
    without = [
        line for line in lines(page) for name in asked_for(line) if f"--profile {ALL[name]['profiles'][0]} " not in line
    ]

    assert without == []


def test_where_compose_cannot_keep_the_order_each_step_is_started_by_name() -> None:
    started = [line.partition(" up -d --no-deps ")[2] for line in lines("compose.md") if "podman-compose" in line]

    assert [set(named.split()) for named in started] == COMPOSE_ORDER


def test_a_stop_of_all_services_names_all() -> None:
    stopped = [line.partition(" stop ")[2] for line in lines("compose.md") if " stop " in line]

    assert [set(named.split()) for named in stopped] == [set(SERVICES)]


@pytest.mark.parametrize("page", [page for page in PAGES if lines(page)])
def test_whatever_is_named_to_compose_is_there(page: str) -> None:
    """Of those who are started, run or stopped by name."""
    named = re.compile(r" (?:up -d|stop)((?: --[a-z-]+)*)((?: [a-z]+)*)$")
    words = {word for line in lines(page) if (found := named.search(line)) for word in found[2].split()}

    assert words <= ALL.keys()
