"""Who and what the random walk is about, the steps it takes, and the to-dos that somebody has while a match waits."""

from datetime import date
from typing import Any

PEOPLE = ("amina", "omar", "selam", "yusuf")
OFFERS: dict[str, dict[str, Any]] = {
    "morning": {"kind": "one-off", "days": (), "slots": ("sat-morning",), "starts_on": date(2026, 3, 14)},
    "afternoon": {"kind": "one-off", "days": (), "slots": ("sat-afternoon",), "starts_on": date(2026, 3, 14)},
    "saturdays": {"kind": "long-term", "days": ("sat",)},
    "sundays": {"kind": "long-term", "days": (), "slots": ("sun-morning",), "ends_on": date(2026, 3, 29)},
}
STEPS = (
    *("propose", "propose", "propose", "accept", "accept", "accept", "confirm", "confirm", "decline", "refuse"),
    *("withdraw", "reserve", "round", "send", "undo", "places", "close", "suspend", "approve", "papers", "stop"),
    *("end", "minute", "day", "away", "away", "back"),
)
WAITS = {"proposal-blocked", "too-many-for-places", "moved-since-yes", "yes-unconfirmed", "duty-open"}

ONE_PLACE = [("propose", 0), ("accept", 0), ("confirm", 0), ("places", 0), ("reserve", 1)]
GIVEN_UP_AND_ASKED_BACK = [*ONE_PLACE, ("away", 0), ("back", 0), ("accept", 0), ("back", 0)]
"""The one place of the morning is given up, the reserve is asked, and the first wants it back."""
