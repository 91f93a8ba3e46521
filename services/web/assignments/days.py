"""Days of an assignment: planned, recorded, missed; as a calendar and as lists."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from services.web.api.client import Told
from services.web.html.calendars import Cell, Month, month_of
from services.web.html.catalogues import N_, word

MOST_PLANNED = 400
"""As the API takes them."""


def last_day(assignment: Told) -> str | None:
    """The real last day, the planned or the agreed one; None while there is none."""
    found: str | None = assignment["ended_on"] or assignment["ending_on"] or assignment["ends_on"]
    return found


def covers(assignment: Told, on: date) -> bool:
    """Whether it holds this day."""
    last = last_day(assignment)
    return bool(assignment["starts_on"] <= on.isoformat() and (last is None or on.isoformat() <= last))


def month_shown(assignment: Told, asked: str, today: date) -> Month:
    """The month that was asked for; else this one, or the nearest of the assignment."""
    first, last = date.fromisoformat(assignment["starts_on"]), last_day(assignment)
    latest = date.fromisoformat(last) if last else today
    return month_of(asked, max(first, min(today, latest)))


def cell(assignment: Told, on: date) -> Cell:
    """The day in the calendar in which days are planned."""
    day = on.isoformat()
    absent = {each["on"]: each for each in assignment["absences"]}
    if day in {each["on"] for each in assignment["days"]}:
        return Cell(on=on, ticked=day in assignment["planned_days"], locked=True, says=word(N_("was there")), mark="✓")
    if day in absent:
        says = N_("cannot come") if absent[day]["announced"] else N_("not there")
        return Cell(on=on, ticked=True, locked=True, says=word(says), mark="✗")
    return Cell(on=on, ticked=day in assignment["planned_days"], locked=not covers(assignment, on))


def replanned(assignment: Told, month: Month, ticked: Iterable[str]) -> list[str]:
    """All planned days, with those of this month as they were ticked; what cannot be changed there stays."""
    shown = (month.first + timedelta(days=ahead) for ahead in range((month.last - month.first).days + 1))
    free = {day.isoformat() for day in shown if not cell(assignment, day).locked}
    return sorted((set(assignment["planned_days"]) - free) | (set(ticked) & free))


def with_rhythm(planned: Collection[str], first: date, last: date, weekdays: Collection[int]) -> list[str]:
    """With each of these days of the week (Monday 0) from one day to another; too many are left out at the end."""
    days = (first + timedelta(days=ahead) for ahead in range(min((last - first).days + 1, 3 * 366)))
    return sorted({*planned, *(day.isoformat() for day in days if day.weekday() in weekdays)})[:MOST_PLANNED]


def to_come(assignment: Told, today: date) -> Sequence[str]:
    """Planned days from today on that nobody said anything of yet."""
    said = {each["on"] for each in (*assignment["days"], *assignment["absences"])}
    return [day for day in assignment["planned_days"] if day >= today.isoformat() and day not in said]


def may_be_missed(assignment: Told, today: date) -> Sequence[str]:
    """Those of which an absence can be told beforehand: the only day of an assignment needs no planning."""
    planned = to_come(assignment, today)
    only = assignment["starts_on"] == last_day(assignment) and assignment["starts_on"] >= today.isoformat()
    said = {each["on"] for each in (*assignment["days"], *assignment["absences"])}
    return planned or ([assignment["starts_on"]] if only and assignment["starts_on"] not in said else [])


def recorded(assignment: Told, payments: Iterable[Told]) -> Sequence[Told]:
    """Days that took place, the latest first, each with what was paid for it."""
    paid: Mapping[str, Told] = {each["on"]: each for each in payments if each["assignment_id"] == assignment["id"]}
    return [{**each, "paid": paid.get(each["on"])} for each in reversed(assignment["days"])]


def paid_without_day(assignment: Told, payments: Iterable[Told]) -> Sequence[Told]:
    """What is still paid for days that were taken back."""
    there = {each["on"] for each in assignment["days"]}
    return [each for each in payments if each["assignment_id"] == assignment["id"] and each["on"] not in there]
