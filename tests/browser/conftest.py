"""One platform with a small demo for all of these tests, and Debian's Chromium."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.support.people import People
from tests.browser.support.small_demo import bring_in
from tests.journeys.support.world import World
from tests.not_tried import tools

_SHOWN_WITHIN = 15_000
"""Milliseconds: no measure of speed, which `bench` takes, but the end of one that hangs."""
expect.set_options(timeout=_SHOWN_WITHIN)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.integration)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Everything runs; everything is stopped at the end, also when not all of it came up.

    Messages leave after two seconds, at night as well.
    """
    world = World(tmp_path_factory.mktemp("world"), f"browser_{secrets.token_hex(4)}")
    try:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("REFU_MESSAGES_WAIT", "2")
            environment.setenv("REFU_QUIET_HOURS", "none")
            world.start()
        yield world
    finally:
        world.end()


@pytest.fixture(scope="session")
def demo(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Whom one may come in as."""
    return bring_in(world, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    [chromium] = tools("pages in a real browser", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def people(world: World, browser: Browser, demo: dict[str, Any]) -> People:
    """Whoever comes in."""
    return People(world, browser, demo)
