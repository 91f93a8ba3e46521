"""What the question about a newcomer's duties answers."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.answers import absent
from services.matching.values.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class FiledShown:
    """What was done about a duty on a day."""

    kind: str
    state: str
    on: date
    until: date | None
    opportunity_id: str | None
    text: str | None
    by: str | None = absent()
    """Whoever wrote it down, as a token's subject; not for the newcomer."""


@dataclass(frozen=True, kw_only=True)
class DutyShown:
    """A kind of duty: its rule, what was filed, and how it stands if it is needed."""

    kind: str
    notifies: Sentence
    source: str
    unchecked: tuple[str, ...]
    stands: str
    """`done`, `open`, `warn` or `refused`."""
    filed: tuple[FiledShown, ...]


@dataclass(frozen=True, kw_only=True)
class Duties:
    """Every kind of duty, for one newcomer on a day."""

    newcomer_id: str
    on: date
    duties: tuple[DutyShown, ...]
