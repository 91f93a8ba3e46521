"""Calendars as RFC 5545 has them, read by a parser that has nothing in common with what wrote them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject

from services.platform.clock import BELGIUM
from services.web.calendars.happenings import Happening
from services.web.calendars.ical import calendar

CHANGED = "2026-03-02T09:30:15.123456+00:00"


def a_happening(**given: Any) -> Happening:
    told: dict[str, Any] = {
        "uid": "session-1",
        "on": date(2026, 3, 28),
        "starts_at": "14:00",
        "ends_at": "16:00",
        "title": "Kennismaking; met thee, en koekjes",
        "changed_at": CHANGED,
    }
    return Happening(**told | given)


def written(*happenings: Happening) -> bytes:
    return calendar(happenings, "Refu", "nl", "refu.example")


def read(*happenings: Happening) -> Any:
    """The one calendar that an independent parser finds."""
    (found,) = vobject.readComponents(written(*happenings).decode())
    return found


@pytest.mark.parametrize(
    ("on", "starts", "ends"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 13, tzinfo=UTC), datetime(2026, 3, 28, 15, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 3, 29, 14, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 13, tzinfo=UTC), datetime(2026, 10, 25, 15, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 12, tzinfo=UTC), datetime(2027, 3, 28, 14, tzinfo=UTC)),
    ],
)
def test_hours_are_those_on_the_clock_in_belgium_on_both_sides_of_a_change(
    on: date, starts: datetime, ends: datetime
) -> None:
    event = read(a_happening(on=on)).vevent

    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Brussels"]
    assert (event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)) == (starts, ends)


def test_the_time_zone_is_described_in_the_calendar_itself() -> None:
    text = written(a_happening()).decode()

    zone = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")]
    assert "TZID:Europe/Brussels" in zone


@pytest.mark.parametrize("year", range(2020, 2041))
def test_that_description_changes_the_clock_on_the_days_on_which_belgium_does(year: int) -> None:
    days = [date(year, 3, 25) + timedelta(days=n) for n in range(14)]
    days += [date(year, 10, 22) + timedelta(days=n) for n in range(14)]

    found = read(*(a_happening(uid=day.isoformat(), on=day, starts_at="03:30", ends_at=None) for day in days))

    moments = [event.dtstart.value.astimezone(UTC) for event in found.contents["vevent"]]
    assert moments == [datetime.combine(day, time(3, 30), BELGIUM).astimezone(UTC) for day in days]


def test_what_is_moved_keeps_its_id_and_counts_on() -> None:
    before = read(a_happening()).vevent
    after = read(a_happening(on=date(2026, 4, 4), revision=3)).vevent

    assert before.uid.value == after.uid.value == "session-1@refu.example"
    assert (before.sequence.value, after.sequence.value) == ("0", "3")
    assert after.last_modified.value == datetime(2026, 3, 2, 9, 30, 15, tzinfo=UTC)


def test_what_is_cancelled_is_said_to_be_and_takes_no_time() -> None:
    event = read(a_happening(is_cancelled=True)).vevent

    assert (event.status.value, event.transp.value) == ("CANCELLED", "TRANSPARENT")
    assert read(a_happening()).vevent.status.value == "CONFIRMED"


def test_without_an_hour_it_is_the_whole_day() -> None:
    event = read(a_happening(starts_at=None, ends_at=None)).vevent

    assert (event.dtstart.value, event.dtend.value) == (date(2026, 3, 28), date(2026, 3, 29))


def test_without_an_end_it_is_an_hour() -> None:
    event = read(a_happening(ends_at=None)).vevent

    assert event.duration.value.total_seconds() == 3600


def test_signs_and_scripts_come_back_as_they_were_and_lines_are_short() -> None:
    title, about = "ትግርኛ; comma, back\\slash", "First line\nሁለተኛ " + "x" * 200
    text = written(a_happening(title=title, about=about, place="De Krook, Gent"))

    event = read(a_happening(title=title, about=about, place="De Krook, Gent")).vevent

    assert (event.summary.value, event.description.value, event.location.value) == (title, about, "De Krook, Gent")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75


def test_the_same_happenings_are_the_same_bytes_in_whatever_order() -> None:
    one, other = a_happening(), a_happening(uid="session-2", on=date(2026, 3, 1))

    assert written(one, other) == written(other, one)
    assert written(one) != written(a_happening(revision=1))


def test_an_empty_calendar_is_one() -> None:
    found = read()

    assert (found.prodid.value, found.version.value) == ("-//Refu//Calendar//EN", "2.0")
    assert "vevent" not in found.contents
