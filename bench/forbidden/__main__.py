"""`python -m bench.forbidden [--tuning]`: how much forbidden data is caught, how many harmless notes are refused.

With `--tuning` it names each miss and each false alarm of the half by which the table may be changed. Of the other half
nothing is ever named, so that nobody tunes by it.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from services.platform.forbidden.reading import read

HERE = Path(__file__).parent
KINDS = ("health", "religion", "ethnicity", "flight")
LANGUAGES = ("nl", "fr", "en")
OUTCOMES = REFUSED, ASKED, PASSED = ("refused", "asked", "passed")
LONGEST = 2000
Rows = list[dict[str, str]]


def rows_of(name: str) -> Rows:
    """Of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def outcomes(rows: Iterable[dict[str, str]]) -> "Counter[str]":
    """How many are refused, asked about, and let by."""
    return Counter(_outcome(row["text"]) for row in rows)


def main() -> None:
    """Print the table, and how long it takes."""
    forbidden, harmless = rows_of("forbidden.csv"), rows_of("harmless.csv")
    for half in ("tuning", "kept"):
        _measure(half, _of(half, forbidden), _of(half, harmless))
    _show("all harmless", harmless)
    texts = [row["text"] for row in (*forbidden, *harmless)]
    print(f"{_microseconds(texts):.0f} µs a note of {sum(map(len, texts)) // len(texts)} characters")
    print(f"{_microseconds([' '.join(texts)[:LONGEST]] * 50):.0f} µs for {LONGEST} characters")
    if "--tuning" in sys.argv:
        _name(_of("tuning", forbidden), REFUSED)
        _name(_of("tuning", harmless), PASSED)


def _of(half: str, rows: Rows) -> Rows:
    return [row for row in rows if row["half"] == half]


def _measure(half: str, bad: Rows, good: Rows) -> None:
    _show(f"{half}: forbidden", bad)
    for kind in KINDS:
        _show(f"{half}:   {kind}", [row for row in bad if row["kind"] == kind])
    for language in LANGUAGES:
        _show(f"{half}:   in {language}", [row for row in bad if row["language"] == language])
    _show(f"{half}:   in others", [row for row in bad if row["language"] not in LANGUAGES])
    _show(f"{half}: harmless", good)
    caught, alarms = outcomes(bad)[REFUSED], outcomes(good)[REFUSED]
    print(f"{half}: precision {caught / (caught + alarms):.3f}, recall {caught / len(bad):.3f} of refusals alone\n")


def _show(what: str, rows: Rows) -> None:
    found = outcomes(rows)
    print(
        f"{what:<22}{len(rows):6}", *(f"{name} {found[name]:4} ({found[name] / len(rows):6.1%})" for name in OUTCOMES)
    )


def _outcome(text: str) -> str:
    found = read(text)
    if found is None:
        return PASSED
    return REFUSED if found.is_sure else ASKED


def _microseconds(texts: list[str]) -> float:
    began = time.perf_counter()
    for text in texts:
        read(text)
    return (time.perf_counter() - began) / len(texts) * 1e6


def _name(rows: Rows, wanted: str) -> None:
    for row in rows:
        if _outcome(row["text"]) != wanted:
            print(_outcome(row["text"]), read(row["text"]), row["text"])


if __name__ == "__main__":
    main()
