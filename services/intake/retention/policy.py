"""The table: of each kind, from which day on, how many days. An installation adds rows of its own (REFU_RETENTION)."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from services.chassis.settings import UnfitSetting

CORRECTIONS, CORRECTION_REQUESTS, TOLD, STOPPED_FILE, UNTOUCHED_KEPT = DELETING = (
    "corrections",
    "correction-requests",
    "told",
    "stopped-file",
    "untouched-kept",
)
"""What stood in a file before it was corrected; what somebody asked to correct, from the answer on; what people were
told; the file of whoever stopped, from that day on; and that of whoever did not answer, from the to-do on."""
UNTOUCHED_FILE, UNTOUCHED_ANSWER = ASKING = ("untouched-file", "untouched-answer")
"""A file that nobody touched, until the person is asked; and the question, until it is a coordinator's to-do."""
KINDS = (*DELETING, *ASKING)
_OWN = Path(__file__).with_name("policy.csv")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """From one day on, until a later rule of the same kind."""

    kind: str
    valid_from: date
    days: int | None
    """None: kept as long as the file."""
    source: str


def rules(file: str) -> tuple[Rule, ...]:
    """Those of this release and those of the installation's file, "" for none; raises UnfitSetting."""
    return (*_read(str(_OWN)), *(_read(file) if file else ()))


def in_force(kind: str, day: date, known: Iterable[Rule]) -> Rule | None:
    """The latest rule of this kind that holds on that day; of one day the installation's."""
    begun = [rule for rule in known if rule.kind == kind and rule.valid_from <= day]
    return max(begun[::-1], key=lambda rule: rule.valid_from, default=None)


def last_day_over(kind: str, today: date, known: Iterable[Rule]) -> date | None:
    """What is of that day or before it is kept no longer; None where nothing says so."""
    rule = in_force(kind, today, known)
    return None if rule is None or rule.days is None else today - timedelta(days=rule.days + 1)


@cache
def _read(file: str) -> tuple[Rule, ...]:
    try:
        with open(file, newline="", encoding="utf-8") as rows:
            return tuple(map(_rule, csv.DictReader(rows, delimiter=";")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnfitSetting(f"REFU_RETENTION: {file} is no table of kind;valid_from;days;source.") from error


def _rule(row: dict[str, str]) -> Rule:
    if row["kind"] not in KINDS or int(row["days"] or 0) < 0:
        raise ValueError(row["kind"])
    days = int(row["days"]) if row["days"] else None
    return Rule(kind=row["kind"], valid_from=date.fromisoformat(row["valid_from"]), days=days, source=row["source"])
