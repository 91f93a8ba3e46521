"""What somebody of each role has in their calendar, as the API tells them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from services.web.api.client import Api, Told, part
from services.web.attendance.choosing import FIELDS
from services.web.calendars import days, sessions
from services.web.calendars.happenings import Happening
from services.web.hosting.week import days_ahead
from services.web.my.shifts import shifts

BEHIND, AHEAD = timedelta(days=31), timedelta(days=366)
PLANNED_AHEAD, A_MONTH = 90, 31
"""Days ahead of which an organisation, and a coordinator, is told how many come."""


def of_coordinator(api: Api, _told: Told, today: date, _language: str) -> Iterator[Happening]:
    """The sessions of their units, and the volunteer days that were planned for the coming month."""
    rows = api.all("/v1/group-sessions", "group_sessions", held_from=today - BEHIND, held_to=today + AHEAD)
    yield from sessions.of_units(rows)
    kept, offers = _assignments(api, running=True)
    planned = [each for each in kept if each["planned_days"]]
    yield from days.of_organisation(days_ahead(planned, offers, today, A_MONTH), offers)


def of_newcomer(api: Api, told: Told, today: date, language: str) -> Iterator[Happening]:
    """The sessions in which they have a place, and their volunteer days."""
    open_to = api.get(f"/v1/newcomers/{part(told['newcomer'] or '')}/group-sessions")
    yield from sessions.of_newcomer(open_to["group_sessions"], language)
    kept, offers = _assignments(api)
    yield from days.of_newcomer(shifts(kept, offers, today))


def of_organisation(api: Api, _told: Told, today: date, _language: str) -> Iterator[Happening]:
    """The days on which somebody comes."""
    kept, offers = _assignments(api, running=True)
    return days.of_organisation(days_ahead(kept, offers, today, PLANNED_AHEAD), offers)


def _assignments(api: Api, **asked: bool) -> tuple[list[Told], dict[str, Told]]:
    found, offers, after = list[Told](), dict[str, Told](), None
    while True:
        page = api.get("/v1/assignments", limit=200, with_="names", fields=FIELDS, after=after, **asked)
        found += page["assignments"]
        offers |= page["named"]["opportunities"]
        after = page.get("next")
        if not after:
            return found, offers


Source = Callable[[Api, Told, date, str], Iterator[Happening]]
SOURCES: Mapping[str, Source] = {
    "administrator": of_coordinator,
    "coordinator": of_coordinator,
    "organisation": of_organisation,
    "newcomer": of_newcomer,
}
"""By role."""
