"""Tables of law, part of a release: who may work, by basis and from which day on."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require
from services.contracts.vocabulary import BASES

AT_ONCE, AFTER_MONTHS, BY_PAPER, LIMITED, NONE = ACCESSES = ("at-once", "after-months", "by-paper", "limited", "none")
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What one basis gives, from one day on."""

    basis: str
    valid_from: date
    access: str
    """One of ACCESSES."""
    months: int
    """How many months without a decision one waits, for `after-months`."""
    source: str
    checked: bool
    """Whether the source itself was looked up, or another that speaks of it."""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by basis and day; ValueError for a table that cannot be read."""
    return tuple(read("work_access.csv", _rule, key=lambda rule: f"{rule.basis} {rule.valid_from}", folder=_FOLDER))


def _rule(row: Row) -> Rule:
    require(row["basis"] in BASES, f"{row['basis']} is no basis.")
    require(row["access"] in ACCESSES, f"{row['access']} is none of {', '.join(ACCESSES)}.")
    require((row["access"] == AFTER_MONTHS) == bool(row["months"]), "months stand with after-months, and only there.")
    require(bool(row["source"]), "a rule of law needs its source.")
    return Rule(
        basis=row["basis"],
        valid_from=date.fromisoformat(row["valid_from"]),
        access=row["access"],
        months=int(row["months"] or 0),
        source=row["source"],
        checked=row["checked"] == "yes",
    )
