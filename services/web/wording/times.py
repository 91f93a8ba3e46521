"""When an offer is, in the reader's words; an offer is what the API tells of one, or its card."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.contracts.vocabulary import DAYS
from services.web.html.catalogues import N_, word
from services.web.html.formats import clock, day
from services.web.wording import weeks

Offer = Mapping[str, Any]


def dates_of(offer: Offer) -> str:
    """`za 5 dec`, or from when until when."""
    first, last = offer["starts_on"], offer["ends_on"]
    if _is_one_day(offer):
        return day(first, "short")
    if last is None:
        return word(N_("from %(day)s on")) % {"day": day(first, "plain")}
    return f"{day(first, 'plain')} – {day(last, 'plain')}"


def _is_one_day(offer: Offer) -> bool:
    return offer["starts_on"] == offer["ends_on"] or (offer["ends_on"] is None and offer["kind"] == "one-off")


def hours_of(offer: Offer) -> str:
    """`09:30 – 12:00`; "" where nobody said."""
    return " – ".join(clock(offer[end]) for end in ("starts_at", "ends_at") if offer.get(end))


def week_of(offer: Offer) -> str:
    """`zaterdag (voormiddag)`; of one day, which its date names, `voormiddag`; "" where any will do or hours say it."""
    days, slots = offer.get("days", ()), offer.get("slots", ())
    on = DAYS[date.fromisoformat(offer["starts_on"]).weekday()]
    if _is_one_day(offer) and {on} >= {*days, *(slot.partition("-")[0] for slot in slots)}:
        return "" if hours_of(offer) else weeks.parts_told(on, days, slots)
    return weeks.told(days, slots)


def when(offer: Offer) -> str:
    """All of it in one line."""
    return ", ".join(each for each in (dates_of(offer), week_of(offer), hours_of(offer)) if each)


def is_over(offer: Offer, today: date) -> bool:
    """Whether its last day is over."""
    last = offer["ends_on"] or (offer["starts_on"] if offer["kind"] == "one-off" else None)
    return last is not None and date.fromisoformat(last) < today
