"""What may be asked about deliveries."""

from dataclasses import dataclass

from services.chassis.http.command_fields import ID, perhaps
from services.chassis.http.paging import Paged, a_sort


@dataclass(frozen=True, kw_only=True)
class AskDeliveries(Paged):
    """What left about this newcomer, or to this partner, or all; a newcomer and a partner get their own."""

    newcomer: str | None = perhaps(ID)
    partner: str | None = perhaps(ID)
    sort: str = a_sort("-at")
