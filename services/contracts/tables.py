"""Tables that people keep as CSV, part of a release: read once, checked when read."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Row = dict[str, str]


def read(name: str, parse: Callable[[Row], T], key: Callable[[T], str], folder: Path) -> list[T]:
    """The rows of a table, in the order of their key. ValueError names the table, the line and what is wrong there."""
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        rows: Iterable[Row] = csv.DictReader(lines, delimiter=";", strict=True)
        found: list[T] = []
        for number, row in enumerate(rows, start=2):
            try:
                require(None not in row, "more cells than the table has columns.")
                found.append(_next(parse(row), found, key))
            except (ValueError, TypeError, KeyError, AttributeError) as fault:
                raise ValueError(f"{name}, line {number}: {fault}") from fault
    return found


def _next(item: T, found: list[T], key: Callable[[T], str]) -> T:
    if found and key(item) <= key(found[-1]):
        raise ValueError(f"{key(item)} stands twice, or after {key(found[-1])}: one row each, in order.")
    return item


def require(holds: bool, fault: str) -> None:
    """Raise ValueError over a row of which this does not hold."""
    if not holds:
        raise ValueError(fault)
