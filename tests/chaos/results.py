"""Rounds as lines of a file that grows over runs: what happened, what held, how long it took, what grew."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.chaos.resources import Held
from tests.chaos.rounds import Outcome
from tests.other_release import ROOT, git

PLACE = ROOT / "docs" / "operations" / "chaos" / "rounds.jsonl"
AMOUNTS = ("memory_mb", "threads", "descriptors", "connections")
_SENTENCES = 5
_LETTERS = 300


@dataclass(frozen=True)
class Run:
    """What all rounds of one run have in common."""

    name: str
    seed: int
    date: str
    commit: str
    machine: str
    brokers: int


def line(run: Run, number: int, outcome: Outcome, held: Iterable[Held]) -> dict[str, Any]:
    """One round; of what did not hold a few sentences."""
    wrong = {check: _kept(said[:_SENTENCES]) for check, said in outcome.wrong.items() if said}
    return {
        **vars(run),
        "round": number,
        "faults": [fault.report() for fault in outcome.faults],
        "held": outcome.held,
        **({"wrong": wrong} if wrong else {}),
        **({"operator": _kept(outcome.operator)} if outcome.operator else {}),
        "recovered_seconds": outcome.recovered_seconds,
        "seconds": outcome.seconds,
        "rows": outcome.rows,
        "import_starts": outcome.import_starts,
        "judged": outcome.judged,
        "load": {name: round(value, 1) for name, value in outcome.load.items()},
        "processes": {one.part: [one.pid, *(one.amounts[name] for name in AMOUNTS)] for one in held},
    }


def _kept(sentences: Iterable[str]) -> list[str]:
    """Their beginnings; places in the code from the root of the repo, for the rest of the path is a machine's."""
    return [each.replace(f"{ROOT}/", "")[:_LETTERS] for each in sentences]


def keep(file: Path, lines: Iterable[dict[str, Any]]) -> None:
    """Add these to what earlier runs kept."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as out:
        out.writelines(f"{json.dumps(each)}\n" for each in lines)


def kept(file: Path = PLACE) -> list[dict[str, Any]]:
    """All lines, oldest first."""
    return [json.loads(each) for each in file.read_text().splitlines()] if file.exists() else []


def held_in(kept_line: dict[str, Any]) -> list[Held]:
    """What processes held after this round."""
    processes = kept_line["processes"].items()
    return [Held(part, pid, dict(zip(AMOUNTS, amounts, strict=True))) for part, (pid, *amounts) in processes]


def commit_now() -> str:
    """Which code this is."""
    return git("rev-parse", "--short=10", "HEAD") or "unknown"
