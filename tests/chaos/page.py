"""`docs/operations/chaos.md` out of the rounds that were kept: `python -m tests.chaos.page`. A test compares them."""

import statistics
import textwrap
from collections.abc import Iterable
from typing import Any

from deploy.local.proc import told_machine
from tests.chaos import faults, health, resources
from tests.chaos.results import AMOUNTS, PLACE, held_in, kept
from tests.other_release import ROOT

PAGE = ROOT / "docs" / "operations" / "chaos.md"
Line = dict[str, Any]
HEAD = """# What was broken on purpose, and what held

Generated from `chaos/rounds.jsonl` by `.venv/bin/python -m tests.chaos.page`; do not edit. A test holds the two
equal.

`make chaos` starts one platform (broker, store and all services as processes, each behind links that can be cut) and
lets it live through `ROUNDS` rounds. In each round a slice of the year 2019 goes in by `refu import`, under references
of its own and in units of its own, while clients register newcomers, interview, propose, answer, confirm, record days
and read through the gateway, and send bad requests. Something happens, at a moment that the seed decides. Then all is
counted.

```
make chaos                            # 200 rounds, about two hours on two cores; results: .data/chaos/rounds.jsonl
make chaos PAGE=yes                   # the results are added to the table, and this page is written anew
make chaos ROUNDS=10 SEED=7           # the same ten rounds again
make chaos SEED=7 ONLY=3              # one round of them; what it left behind lies in .data/chaos
make chaos SEED=7 ONLY="4 5 6"        # several of them: Ctrl-C ends a run in order, and says which are left
make chaos FAULTS="cut slow"          # these kinds alone
make chaos BROKERS=3                  # three broker nodes: one or two of them die as well
make chaos MACHINE="not alone on the machine"     # what the table says of it, besides cores and memory
make chaos ARGS=--help                # all else
```
"""
TOLD = """Recovered: seconds from the moment at which the cause was gone until all is well. By an operator: rounds in
which the broker had lost queues, or a node its part of one. `refu doctor` named them, and
[the runbook](troubles.md#a-lost-queue) was followed; everything else came back by itself."""
GREW = """Above these: in 20261130-0119-b639 connections to the store that a trouble had opened stayed open; services
close them after two idle minutes since then. In 20261130-0234-c69d descriptors of the three broker nodes, which were
killed and started again: not explained."""
WHOLE = 200
SHORT = f"""These are fewer than the {WHOLE} of a whole run: faults that need a rare moment may not have been
met, and each kind happened a few times only, to a few of its victims."""
CHECKED = """## What must hold

* **Nothing acknowledged is lost, nothing is doubled.** Every command of a client has an `Idempotency-Key` and is sent
  again until there is an answer; some are sent once more after it. Newcomers have no references, so a command that was
  done twice is a second person. Afterwards the unit holds the newcomers, files, matches, assignments and days that were
  acknowledged, each once, and nothing else.
* **Key figures are equal**, of the slice and of the load: computed from the rows and from what was acknowledged,
  not read back.
* **Refused rows are equal**, with their reasons.
* **Drained**: queues, retries and outboxes are empty, at the latest {settled:.0f} s after the last request.
* **Dead letters** are the poison that was planted, one for each listener that it reached, each with its reason.
* **Health told the truth.** `/readyz` of every service and `/v1/status` are asked once a second. What is missing must
  be said after {down:.0f} s (a process, the store) or {broker:.0f} s (a broker that is silent), and what is well must
  never be called otherwise, from the moment on at which all was well again.
{judged}* **Answers**: never a 500, never another answer to the same key, never a bad request that is taken.
* **Flat**: memory, threads, descriptors and connections of each process do not grow over the rounds (below).
"""


def text(lines: list[Line]) -> str:
    """The whole page."""
    return "\n".join(
        [HEAD, _summary(lines), _table(lines), _checked(lines), _failed(lines), _flat(lines), _runs(lines)]
    )


def _summary(lines: list[Line]) -> str:
    good = sum(line["held"] for line in lines)
    told = sum(line["load"].get("acknowledged", 0) for line in lines)
    rows = sum(line["rows"] for line in lines)
    counted = (
        f"**{len(lines)} rounds, {good} held.** {rows:,} rows went in, {told:,.0f} commands of clients were "
        "acknowledged meanwhile.\n"
    )
    return counted if len(lines) >= WHOLE else f"{counted}\n{textwrap.fill(SHORT, 118)}\n"


def _table(lines: list[Line]) -> str:
    head = "## The table\n\nA round with two faults counts under both.\n\n"
    columns = "| fault | rounds | held | by an operator | recovered, median | worst |\n|---|---|---|---|---|---|\n"
    rows = [_row(kind, lines) for kind in faults.MEANINGS]
    told = f"\n{_wrapped(TOLD)}\n"
    meanings = "".join(_wrapped(f"* **{kind}**: {meaning}.") for kind, meaning in faults.MEANINGS.items())
    return f"{head}{columns}{''.join(rows)}{told}{meanings}"


def _wrapped(item: str) -> str:
    return textwrap.fill(item, 118, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) + "\n"


def _row(kind: str, lines: list[Line]) -> str:
    ours = [line for line in lines if kind in {fault["kind"] for fault in line["faults"]}]
    if not ours:
        return f"| {kind} | 0 | | | | |\n"
    seconds = [line["recovered_seconds"] for line in ours]
    held = sum(line["held"] for line in ours)
    called = sum("operator" in line for line in ours) or ""
    return f"| {kind} | {len(ours)} | {held} | {called} | {statistics.median(seconds):.1f} s | {max(seconds):.1f} s |\n"


def _checked(lines: list[Line]) -> str:
    broker, down = health.LAGS[health.BROKER], health.LAGS[health.DOWN]
    return CHECKED.format(settled=240, down=down, broker=broker, judged=_judged(lines))


def _judged(lines: list[Line]) -> str:
    """A lie can be found only where something had to be said."""
    counts = [line["judged"] for line in lines if "judged" in line]
    told = f"{sum(counts):,} answers had to say what was missing, in {sum(map(bool, counts))} of {len(counts)} rounds"
    missing = f"; in {len(lines) - len(counts)} earlier rounds they were not counted"
    return _wrapped(f"* **Judged**: {told}{missing if len(counts) < len(lines) else ''}.")


def _failed(lines: list[Line]) -> str:
    failed = [line for line in lines if not line["held"]]
    if not failed:
        return "## Rounds that did not hold\n\nNone.\n"
    return "## Rounds that did not hold\n\n" + "".join(map(_of_failed, failed))


def _of_failed(line: Line) -> str:
    kinds = " and ".join(f"{fault['kind']} {fault['victim']}".strip() for fault in line["faults"])
    checks = ", ".join(line.get("wrong", {}))
    found = f" {line['found']}" if "found" in line else ""
    return _wrapped(f"* `SEED={line['seed']} ONLY={line['round']}` at {line['commit']}, {kinds}: {checks}.{found}")


def _flat(lines: list[Line]) -> str:
    bounds = ", ".join(f"{name.replace('_', ' ')} {bound}" for name, bound in resources.BOUNDS.items())
    told = (
        "Growth a round, fitted over the rounds through which a process lived (each compared with itself); of each run "
        f"the part that grew most. It may be at most: {bounds}. Servers fill memory by design: the store may hold "
        f"{resources.CEILINGS['store']:.0f} MB, a broker {resources.CEILINGS['broker']:.0f} MB, whatever the slope."
    )
    head = f"| run | rounds | {' | '.join(name.replace('_', ' ') for name in AMOUNTS)} |\n|---|---|---|---|---|---|\n"
    rows = "".join(_of_run(name, rounds) for name, rounds in _by_run(lines))
    return f"## Flat\n\n{textwrap.fill(told, 118)}\n\n{textwrap.fill(GREW, 118)}\n\n{head}{rows}"


def _of_run(name: str, rounds: list[Line]) -> str:
    slopes = resources.growth(map(held_in, rounds))
    cells = [_most(slopes, amount) for amount in AMOUNTS]
    return f"| {name} | {len(rounds)} | {' | '.join(cells)} |\n"


def _most(slopes: dict[str, dict[str, float]], amount: str) -> str:
    if not slopes:
        return "too few rounds"
    judged = [part for part in sorted(slopes) if amount != "memory_mb" or not resources.ceiling(part)]
    part = max(judged, key=lambda each: slopes[each][amount])
    return f"{slopes[part][amount]:+.2f} ({part})"


def _runs(lines: list[Line]) -> str:
    columns = ("run", "date", "commit", "machine", "brokers", "rounds", "held", "seed")
    head = f"## Runs\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    rows = []
    for name, rounds in _by_run(lines):
        first, held = rounds[0], sum(line["held"] for line in rounds)
        told = (
            name,
            *(first["date"], first["commit"], told_machine(first["machine"]), first["brokers"]),
            len(rounds),
            held,
            first["seed"],
        )
        rows.append(f"| {' | '.join(map(str, told))} |\n")
    return head + "".join(rows)


def _by_run(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    runs: dict[str, list[Line]] = {}
    for line in lines:
        runs.setdefault(line["name"], []).append(line)
    return list(runs.items())


if __name__ == "__main__":
    PAGE.write_text(text(kept(PLACE)))
