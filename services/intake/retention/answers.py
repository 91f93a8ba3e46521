"""What is answered about retention."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class RuleShown:
    """One row of the table."""

    kind: str
    valid_from: date
    days: int | None
    """Null: as long as the file."""
    source: str
    in_force: bool


@dataclass(frozen=True, kw_only=True)
class Deleted:
    """What was deleted by the table, in all."""

    kind: str
    documents: int
    last_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whom the table had asked whether they stay, in all; and for whom that became a coordinator's to-do."""

    kind: str
    files: int
    last_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Retention:
    """The table, and what it did."""

    rules: tuple[RuleShown, ...]
    deleted: tuple[Deleted, ...]
    asked: tuple[Asked, ...]
