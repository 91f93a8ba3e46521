"""The calendar day where the volunteers are."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BELGIUM = ZoneInfo("Europe/Brussels")


def in_belgium(moment: datetime) -> date:
    """The calendar date of this moment in Belgium."""
    return moment.astimezone(BELGIUM).date()
