"""Hours in which nobody's phone rings for what can wait until the morning."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from services.chassis.settings import UnfitSetting

_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")
VARIABLE, NONE = "REFU_QUIET_HOURS", "none"


@dataclass(frozen=True, kw_only=True)
class QuietHours:
    """From one time of day to another, over midnight or not; the same time twice: never."""

    begin: time
    end: time

    def over_at(self, now: datetime) -> datetime | None:
        """When they are over, where `now`, of the clock that people see, lies in them; else None."""
        clock = now.time()
        over_midnight = self.end < self.begin
        late = self.begin <= clock and (over_midnight or clock < self.end)
        early = clock < self.end and (over_midnight or self.begin <= clock)
        if not late and not early:
            return None
        day = now.date() + timedelta(days=1 if over_midnight and late else 0)
        return datetime.combine(day, self.end, now.tzinfo)


def quiet_hours(said: str) -> QuietHours:
    """As it is set: `21:00-08:00`, or `none`; raises UnfitSetting."""
    if said == NONE:
        return QuietHours(begin=time(0), end=time(0))
    found = _HOURS.fullmatch(said)
    if found is None:
        raise UnfitSetting(f"{VARIABLE} takes hours such as 21:00-08:00, or {NONE}.")
    first, first_minute, last, last_minute = map(int, found.groups())
    return QuietHours(begin=time(first, first_minute), end=time(last, last_minute))
