"""To-dos: what waits for a person today, each with a stable kind and a sentence that says what to do."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One thing that waits. `about` holds ids by what they are of (`match_id`, `assignment_id`), nothing else."""

    kind: str
    newcomer_id: str | None
    unit_id: str
    about: dict[str, str] = field(default_factory=dict)
    due_on: date
