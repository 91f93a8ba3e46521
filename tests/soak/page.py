"""`docs/operations/soak.md` out of the last soak: `.venv/bin/python -m tests.soak.page`. A test compares them."""

import json
import textwrap
from typing import Any

from deploy.local.proc import told_machine
from tests.chaos import resources
from tests.other_release import ROOT
from tests.soak import measure

PLACE = ROOT / "docs" / "operations" / "soak" / "last.json"
PAGE = ROOT / "docs" / "operations" / "soak.md"
HEAD = """# A steady load, for an hour

Generated from `soak/last.json` by `.venv/bin/python -m tests.soak.page`; do not edit. A test holds the two equal.

`make soak` (`MINUTES=20` for less) starts a platform and lets {clients} clients register newcomers, interview, propose,
answer, confirm, record days and read through the gateway, without a pause and without a fault. Every 20 seconds
somebody looks what each process holds and what waits. The first fifth of the time is not judged: caches fill. Then all
that was acknowledged is counted, as in [chaos.md](chaos.md). What came out lies in `.data/soak`; `make soak PAGE=yes`
writes this page instead.

**{minutes:g} minutes on {date}, commit {commit}, {machine}: {verdict}.** {newcomers:,} newcomers, {answers:,} answers.
"""
WHOLE_MINUTES = 60
SHORT = f"""A whole soak takes {WHOLE_MINUTES} minutes; this one was shorter. What grows slowly, or only after a
time (caches that are emptied, connections that are renewed), cannot be seen in it."""
BOUNDS = """## What is flat

As fitted (least squares) over the judged time, a service may hold at its end at most: {beside:g} MB more, and {each:g}
kB for each newcomer registered meanwhile; {others:g} threads, descriptors or connections more. Servers fill memory by
design, the store its cache, the broker its logs: they may hold {store:g} and {broker:g} MB; the store may have
{others_of_store:g} connections more, which services keep that needed them for a moment. At most {waiting:g} events more
may wait, and the slowest hundredth of answers may take {slower:g} times as long in the last quarter as in the first.
"""


def text(told: dict[str, Any]) -> str:
    """The whole page."""
    return "\n".join([_head(told), _troubles(told), _bounds(), _held(told), _answers(told)])


def _head(told: dict[str, Any]) -> str:
    verdict = "not everything was flat" if told["troubles"] else "everything was flat"
    said = {"verdict": verdict, "machine": told_machine(told["machine"])}
    newcomers = told["samples"][-1]["newcomers"]
    *first, last = HEAD.format(**{**told, **said, "newcomers": newcomers}).strip().split("\n\n")
    short = [] if told["minutes"] >= WHOLE_MINUTES else [SHORT]
    return "\n\n".join([*first, *(textwrap.fill(each, 118) for each in (last, *short))]) + "\n"


def _troubles(told: dict[str, Any]) -> str:
    found = f"\n{textwrap.fill(told['found'], 118)}\n" if "found" in told else ""
    return "".join(f"* {each}\n" for each in told["troubles"]) + found


def _bounds() -> str:
    return BOUNDS.format(
        beside=measure.BESIDE_MB,
        each=measure.PER_NEWCOMER_KB,
        others=measure.OTHERS,
        others_of_store=measure.OTHERS_OF_STORE,
        store=resources.CEILINGS["store"],
        broker=resources.CEILINGS["broker"],
        waiting=measure.WAITING,
        slower=measure.SLOWER,
    )


def _held(told: dict[str, Any]) -> str:
    rows = [_of_part(part, told) for part in sorted(told["growth"])]
    names = " | ".join(name.replace("_", " ") for name in measure.AMOUNTS)
    head = f"| process | {names} |\n|---|---|---|---|---|\n"
    return f"At the end, and in brackets how much more than at the beginning, as fitted:\n\n{head}{''.join(rows)}"


def _of_part(part: str, told: dict[str, Any]) -> str:
    last, growth = told["samples"][-1]["held"][part], told["growth"][part]
    cells = [f"{now:g} ({growth[name]:+.1f})" for name, now in zip(measure.AMOUNTS, last, strict=True)]
    return f"| {part} | {' | '.join(cells)} |\n"


def _answers(told: dict[str, Any]) -> str:
    rows = [f"| {at / 60:.0f} min | {half:.2f} s | {most:.2f} s |\n" for at, half, most in told["percentiles"]]
    most = max(sample["waiting"] for sample in told["samples"])
    head = "## Answers\n\nOf commands and questions together, by quarters of the judged time.\n\n"
    table = f"| from | median | 99th percentile |\n|---|---|---|\n{''.join(rows)}"
    return f"{head}{table}\nAt most {most} events waited at a moment at which somebody looked.\n"


if __name__ == "__main__":
    PAGE.write_text(text(json.loads(PLACE.read_text())))
