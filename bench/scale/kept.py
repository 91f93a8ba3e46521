"""What was measured, by row: each has the date, the commit and the machine of its own, whenever others were measured.

A file of it is `{"rows": [...], "heard": [...]}`: a row of `measure` or of `listening`, and the three of ABOUT.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.scale.work import ASKED
from bench.scene import ROOT
from deploy.local.platform import SERVICES

Kept = dict[str, list[dict[str, Any]]]
PLACE = ROOT / "docs" / "operations" / "scale" / "measured.json"
ASIDE = ROOT / ".data" / "scale" / "measured.json"
LISTENING = "listening"
PARTS = (*(each for each in SERVICES if each in ASKED), LISTENING)
"""What can be measured: services that are asked something, and how fast events are heard."""
ABOUT = ("date", "commit", "machine")


def read(place: Path) -> Kept:
    """What was kept there; nothing where there is no file."""
    found: Kept = json.loads(place.read_text()) if place.exists() else {"rows": [], "heard": []}
    return found


def write(place: Path, kept: Kept) -> None:
    """Keep it there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(kept, indent=1) + "\n")


def with_rows(kept: Kept, rows: Sequence[dict[str, Any]], about: dict[str, str]) -> Kept:
    """The same with these rows of services in place of theirs; others keep theirs, with when they were measured."""
    anew = {row["service"] for row in rows}
    others = [row for row in kept["rows"] if row["service"] not in anew]
    return {**kept, "rows": sorted([*others, *_about(rows, about)], key=lambda row: PARTS.index(row["service"]))}


def with_heard(kept: Kept, heard: Sequence[dict[str, Any]], about: dict[str, str]) -> Kept:
    """The same with this in place of what was heard before."""
    return {**kept, "heard": _about(heard, about)}


def _about(rows: Iterable[dict[str, Any]], about: dict[str, str]) -> list[dict[str, Any]]:
    return [{**row, **{name: about[name] for name in ABOUT}} for row in rows]
