"""Tables of law, part of a release: who may work, by basis and day; which body recognises a diploma from abroad."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from services.contracts.tables import Row, read, require
from services.contracts.vocabulary import BASES

AT_ONCE, AFTER_MONTHS, BY_PAPER, LIMITED, NONE = ACCESSES = ("at-once", "after-months", "by-paper", "limited", "none")
COMMUNITIES = ("flemish", "french")
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
    """The law, as far as we know it."""
    page: str | None
    """The page of a public body, where the rule was looked up; None where nobody did."""
    checked_on: date | None
    """When it was looked up there; None: written from memory, to be asked before anybody relies on it."""


@dataclass(frozen=True, kw_only=True)
class Recogniser:
    """A body that recognises diplomas from abroad, of one level and for one community."""

    body: str
    community: str
    """`flemish` or `french`."""
    level: str
    """`middle` for secondary, `high` for higher education."""
    free_for: frozenset[str]
    """The bases for which its page says that this costs nothing; of the others, the page says what it costs."""
    page: str | None
    checked_on: date | None


@cache
def recognisers() -> tuple[Recogniser, ...]:
    """All bodies, by name; ValueError for a table that cannot be read."""
    key = "{0.body} {0.level}".format
    return tuple(read("diploma_recognition.csv", _recogniser, key=key, folder=_FOLDER))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by basis and day; ValueError for a table that cannot be read."""
    return tuple(read("work_access.csv", _rule, key=lambda rule: f"{rule.basis} {rule.valid_from}", folder=_FOLDER))


def _rule(row: Row) -> Rule:
    require(row["basis"] in BASES, f"{row['basis']} is no basis.")
    require(row["access"] in ACCESSES, f"{row['access']} is none of {', '.join(ACCESSES)}.")
    require((row["access"] == AFTER_MONTHS) == bool(row["months"]), "months stand with after-months, and only there.")
    require(bool(row["source"]), "a rule of law needs its source.")
    _must_be_looked_up_somewhere(row)
    return Rule(
        basis=row["basis"],
        valid_from=date.fromisoformat(row["valid_from"]),
        access=row["access"],
        months=int(row["months"] or 0),
        source=row["source"],
        page=row["page"] or None,
        checked_on=_checked_on(row),
    )


def _recogniser(row: Row) -> Recogniser:
    free_for = row["free_for"].split()
    require(set(free_for) <= set(BASES), f"{row['free_for']} holds what is no basis.")
    require(row["community"] in COMMUNITIES, f"{row['community']} is none of {', '.join(COMMUNITIES)}.")
    _must_be_looked_up_somewhere(row)
    return Recogniser(
        body=row["body"],
        community=row["community"],
        level=row["level"],
        free_for=frozenset(free_for),
        page=row["page"] or None,
        checked_on=_checked_on(row),
    )


def _must_be_looked_up_somewhere(row: Row) -> None:
    require(bool(row["page"]) == bool(row["checked_on"]), "page and checked_on stand together, or neither does.")


def _checked_on(row: Row) -> date | None:
    return date.fromisoformat(row["checked_on"]) if row["checked_on"] else None
