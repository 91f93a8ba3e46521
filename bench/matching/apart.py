"""A measurement in a fresh process, so that none profits or suffers from what ran before it."""

import multiprocessing
from collections.abc import Callable
from typing import Any


def fresh(measure: Callable[..., Any], *arguments: object, patience: float | None = None) -> Any:
    """What it answers, from a new interpreter; None where it takes longer than so many seconds."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            return pool.apply_async(measure, arguments).get(patience)
        except multiprocessing.TimeoutError:
            return None
