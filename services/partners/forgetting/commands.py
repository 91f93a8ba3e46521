"""What may be asked about forgetting."""

from dataclasses import dataclass

from services.chassis.http.command_fields import ID, an_id, perhaps
from services.chassis.http.paging import Paged, a_sort


@dataclass(frozen=True, kw_only=True)
class ConfirmForgotten:
    """The partner keeps nothing about this person any more."""

    newcomer_id: str = an_id()
    partner: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class AskForgettings(Paged):
    """Requests to forget; those that were confirmed, too, unless only open or only overdue ones are asked for."""

    open: bool | None = None
    overdue: bool | None = None
    sort: str = a_sort("asked_at")
