"""What may be asked about moves."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class MoveNewcomer:
    """Another unit looks after this person from a day on."""

    newcomer_id: str = an_id()
    unit_id: str = an_id()
    """The unit that takes over."""
    on: date
