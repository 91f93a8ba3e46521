"""Whether a page can be used by everybody: what axe finds, and whether it fits the screen."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.javascript import modules

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Each rule of WCAG 2.2 AA that the page breaks, and where: selectors, no words of the page."""
    found: dict[str, Any] = page.evaluate(f"{_axe()};axe.run({{runOnly: {RULES}}})")
    return [f"{each['id']} at {node['target']}" for each in found["violations"] for node in each["nodes"]]


def too_wide(page: Page) -> int:
    """By how many pixels it is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@cache
def _axe() -> str:
    return (modules() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
