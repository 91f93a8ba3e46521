"""Where attendance can be taken, and where it is waited for: today's, and days that nobody recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.contracts.vocabulary import DAYS
from services.web.api.client import Told
from services.web.assignments.days import covers

LOOKED_BACK = timedelta(days=14)


@dataclass(frozen=True)
class Due:
    """A day at an opportunity, and for how many."""

    opportunity_id: str
    on: date
    people: int


@dataclass(frozen=True)
class Waiting:
    """What there is to choose from."""

    today: Sequence[Due]
    missing: Sequence[Due]
    """Planned days of the last two weeks of which nobody said who was there, the latest first."""


FIELDS = "id,opportunity_id,starts_on,ends_on,ending_on,ended_on,planned_days,days,absences"
"""Of the assignments that are looked at."""


def waiting(assignments: Iterable[Told], offers: Mapping[str, Told], today: date) -> Waiting:
    """What is expected today by a plan, or by the days of the offer where nobody planned; and what was missed."""
    there = by_opportunity(assignments)
    now = [Due(each, today, _expected(people, offers.get(each), today)) for each, people in there.items()]
    before = [today - timedelta(days=back) for back in range(1, LOOKED_BACK.days + 1)]
    missed = [Due(each, day, len(_unaccounted(people, day))) for day in before for each, people in there.items()]
    return Waiting([due for due in now if due.people], [due for due in missed if due.people])


def by_opportunity(assignments: Iterable[Told]) -> Mapping[str, list[Told]]:
    """Who volunteers where."""
    there: dict[str, list[Told]] = {}
    for each in assignments:
        there.setdefault(each["opportunity_id"], []).append(each)
    return there


def is_accounted(assignment: Told, on: date) -> bool:
    """Whether it is known that they were there on that day, or were not."""
    return on.isoformat() in {each["on"] for each in (*assignment["days"], *assignment["absences"])}


def _expected(people: Sequence[Told], offer: Told | None, on: date) -> int:
    planned = [each for each in people if on.isoformat() in each["planned_days"]]
    if planned:
        return len(planned)
    if any(each["planned_days"] for each in people) or not (offer and holds(offer, on)):
        return 0
    return sum(covers(each, on) for each in people)


def holds(offer: Told, on: date) -> bool:
    """Whether the offer is on this day of the week; one that names none is, where it is of one day."""
    day = DAYS[on.weekday()]
    named = {*offer["days"], *(slot.partition("-")[0] for slot in offer["slots"])}
    return day in named or (not named and offer["starts_on"] == on.isoformat())


def _unaccounted(people: Iterable[Told], on: date) -> Sequence[Told]:
    return [
        each
        for each in people
        if on.isoformat() in each["planned_days"] and covers(each, on) and not is_accounted(each, on)
    ]
