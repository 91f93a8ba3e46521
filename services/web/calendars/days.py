"""Volunteer days in a calendar: for newcomers their own, for organisations how many people come where."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from services.web.api.client import Told
from services.web.calendars.happenings import Happening
from services.web.hosting.week import DayAhead
from services.web.html.catalogues import N_, plural, word
from services.web.my.offers import address_of
from services.web.my.shifts import Shift

DAY = N_("Volunteer day")


def of_newcomer(shifts: Iterable[Shift]) -> Iterator[Happening]:
    """Their days to come; one to which they said that they cannot come is cancelled."""
    for each in shifts:
        yield Happening(
            uid=f"day-{each.assignment_id}-{each.on}",
            on=date.fromisoformat(each.on),
            title=each.offer.get("title") or word(DAY),
            starts_at=each.offer.get("starts_at"),
            ends_at=each.offer.get("ends_at"),
            place=address_of(each.offer),
            revision=0 if each.is_on else 1,
            is_cancelled=not each.is_on,
        )


def of_organisation(days: Iterable[DayAhead], offers: Mapping[str, Told]) -> Iterator[Happening]:
    """How many come on which day, for organisations and for coordinators; nobody by name."""
    for day in days:
        there: dict[str, list[bool]] = {}
        for each in day.coming:
            there.setdefault(each.assignment["opportunity_id"], []).append(not each.cannot_come)
        for opportunity_id, coming in there.items():
            yield _at(day.on, opportunity_id, offers.get(opportunity_id, {}), sum(coming))


def _at(on: date, opportunity_id: str, offer: Told, people: int) -> Happening:
    return Happening(
        uid=f"day-{opportunity_id}-{on.isoformat()}",
        on=on,
        title=offer.get("title") or word(DAY),
        starts_at=offer.get("starts_at"),
        ends_at=offer.get("ends_at"),
        place=address_of(offer),
        about=plural("%(num)s newcomer", "%(num)s newcomers", people) % {"num": people},
        is_cancelled=not people,
    )
