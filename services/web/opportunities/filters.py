"""Which opportunities somebody wants to see, as it stands in the address of the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from services.web.html.catalogues import N_
from services.web.visits.visit import Visit

AT_ONCE = 50
"""Opportunities that are asked for at once; a page leaves out those of them that are over."""
WEEK, MONTH = timedelta(days=7), timedelta(days=31)
WHEN: Sequence[tuple[str, str]] = (
    ("", N_("All")),
    ("week", N_("Starts this week")),
    ("month", N_("Starts this month")),
    ("later", N_("Starts later")),
    ("begun", N_("Has begun")),
)


@dataclass(frozen=True)
class Filters:
    """What was asked for; "" for no matter what."""

    q: str = ""
    area: str = ""
    organisation: str = ""
    when: str = ""
    past: str = ""
    """`yes` for those that are closed or over, too."""
    after: str = ""

    @property
    def are_given(self) -> bool:
        """Whether anything but the first page of all that is open."""
        return bool(self.q or self.area or self.organisation or self.when or self.past)

    def query(self, today: date) -> dict[str, Any]:
        """As the API asks it: what begins soon comes soonest first, all others the latest first."""
        first, last = _between(self.when, today)
        return {
            "q": self.q or None,
            "area_id": self.area or None,
            "organisation_id": self.organisation or None,
            "status": None if self.past else "open",
            "starts_from": first,
            "starts_to": last,
            "sort": "starts_on" if first else "-starts_on",
            "after": self.after or None,
            "limit": AT_ONCE,
        }

    def address(self, after: str) -> str:
        """Of the page that goes on behind this one."""
        given: Mapping[str, str] = {**vars(self), "after": after}
        return f"/opportunities?{urlencode({name: value for name, value in given.items() if value})}"


def filters_of(visit: Visit) -> Filters:
    """Out of the address of the page."""
    return Filters(
        q=visit.asked("q")[:100],
        area=visit.asked("area"),
        organisation=visit.asked("organisation"),
        when=visit.asked("when"),
        past="yes" if visit.asked("past") else "",
        after=visit.asked("after"),
    )


def _between(when: str, today: date) -> tuple[date | None, date | None]:
    """From when until when it may begin."""
    return {
        "week": (today, today + WEEK),
        "month": (today, today + MONTH),
        "later": (today + MONTH, None),
        "begun": (None, today),
    }.get(when, (None, None))
