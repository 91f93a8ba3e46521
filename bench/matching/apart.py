"""A measurement in a fresh process, so that none profits or suffers from what ran before it."""

import multiprocessing
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def fresh(measure: Callable[..., T], *arguments: object) -> T:
    """What it answers, from a new interpreter."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, arguments)
