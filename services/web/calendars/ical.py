"""Happenings as iCalendar (RFC 5545): the same happenings are the same bytes, so that a program asks for news alone."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone

from services.platform.clock import BELGIUM
from services.web.calendars.happenings import Happening

MEDIA_TYPE = "text/calendar; charset=utf-8"
MADE_BY = "-//Refu//Calendar//EN"
_ZONE = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        f"TZID:{BELGIUM.key}",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
)
"""Belgium since 1996. Written out: what icalendar 7.3.2 makes of it begins summer an hour late (RFC 5545, 3.6.5)."""
_REFRESH = timedelta(minutes=30)
_LONG = timedelta(hours=1)
"""How long something is of which nobody said when it ends."""


def calendar(happenings: Iterable[Happening], name: str, language: str, host: str) -> bytes:
    """The whole calendar; `host` makes its ids those of this installation."""
    found = Calendar()
    found.add("prodid", MADE_BY)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("name", name, parameters={"LANGUAGE": language})
    found.add("x-wr-calname", name)
    found.add("x-wr-timezone", BELGIUM.key)
    found.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    found.add_component(Timezone.from_ical(_ZONE))
    for each in sorted(happenings, key=lambda happening: (happening.on, happening.starts_at or "", happening.uid)):
        found.add_component(_event(each, host))
    return bytes(found.to_ical())


def _event(happening: Happening, host: str) -> Event:
    event = Event()
    changed = _changed(happening)
    event.add("uid", f"{happening.uid}@{host}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", happening.revision)
    event.add("summary", happening.title)
    event.add("status", "CANCELLED" if happening.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if happening.is_cancelled else "OPAQUE")
    event.add("class", "PRIVATE")
    for name, text in (("location", happening.place), ("description", happening.about)):
        if text:
            event.add(name, text)
    _times(event, happening)
    return event


def _times(event: Event, happening: Happening) -> None:
    if not happening.starts_at:
        event.add("dtstart", happening.on)
        event.add("dtend", happening.on + timedelta(days=1))
        return
    event.add("dtstart", _at(happening.on, happening.starts_at))
    if happening.ends_at:
        event.add("dtend", _at(happening.on, happening.ends_at))
    else:
        event.add("duration", _LONG)


def _at(on: date, at: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(at), BELGIUM)


def _changed(happening: Happening) -> datetime:
    """When it was changed last; of what keeps no such moment the first of its year: a stamp that stays the same."""
    if happening.changed_at:
        return datetime.fromisoformat(happening.changed_at).astimezone(UTC).replace(microsecond=0)
    return datetime(happening.on.year, 1, 1, tzinfo=UTC)
