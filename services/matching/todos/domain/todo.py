"""A to-do: one thing that waits for a coordinator."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One thing that waits."""

    kind: str
    newcomer_id: str | None
    """None where it is about several newcomers."""
    unit_id: str
    """Of the coordinators for whom it waits."""
    about: dict[str, str] = field(default_factory=dict)
    """Ids and codes by what they are of (`match_id`, `duty`), nothing else."""
    due_on: date
    missing: tuple[str, ...] = ()
    """The fields of an evaluation that are not answered yet; empty for all other kinds."""
