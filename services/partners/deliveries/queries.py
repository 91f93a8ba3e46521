"""Looking deliveries up."""

from datetime import datetime

from services.chassis.storage.store import Listing
from services.partners.store import DELIVERIES, PartnersWork

READ_AT_ONCE = 500


def first_since(partner: str, channel: str, since: datetime, uow: PartnersWork) -> int | None:
    """The lowest number of what left to this partner (as programmes name it) for the first time since then."""
    wanted = Listing(
        equals={"partner": partner},
        by="moment",
        first=f"{since:%Y-%m-%dT%H:%M:%S.%f}Z",
        fields=("number", "channel"),
        at_most=READ_AT_ONCE,
    )
    numbers = [row["number"] for row in uow.store.listed(DELIVERIES, wanted) if row["channel"] == channel]
    return min(numbers, default=None)
