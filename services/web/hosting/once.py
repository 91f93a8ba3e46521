"""An offer for one day: its last day is its first, and only that day of the week counts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.contracts.vocabulary import DAYS


def on_its_day(offer: Mapping[str, Any]) -> dict[str, Any]:
    """As the API takes it: an offer of one time without a last day ends on its first.

    Days of the week that a template or somebody ticked beside that date are left out; others stay as they were typed.
    """
    told = dict(offer)
    starts_on = told.get("starts_on")
    if told.get("kind") != "one-off" or not starts_on:
        return told
    told["ends_on"] = told.get("ends_on") or starts_on
    day = _day_of(starts_on) if told["ends_on"] == starts_on else None
    if day is not None:
        told["days"] = [each for each in told.get("days", ()) if each == day]
        told["slots"] = [each for each in told.get("slots", ()) if each.partition("-")[0] == day]
    return told


def _day_of(text: str) -> str | None:
    """`sun`; None of what is no date, which the API refuses in its words."""
    try:
        return DAYS[date.fromisoformat(text).weekday()]
    except ValueError:
        return None
