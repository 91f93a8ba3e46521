"""Who comes in the days to come, and what waits for an answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.web.api.client import Told
from services.web.assignments.days import covers
from services.web.assignments.steps import never_began
from services.web.attendance.choosing import by_opportunity, holds

AHEAD = 7
"""Days that are shown."""
LOOKED_BACK_ON = timedelta(days=90)
"""After its end: as long as the API waits for evaluations."""


@dataclass(frozen=True)
class Coming:
    """Somebody on a day; `cannot_come` where they said so beforehand."""

    assignment: Told
    cannot_come: bool


@dataclass(frozen=True)
class DayAhead:
    """A day, and who is expected."""

    on: date
    coming: Sequence[Coming]


def answer_by(match: Told, offer: Told | None, today: date) -> str:
    """The last day on which an answer still helps: of what is one day, the day before it, or that day once it is here.

    `offer` is the opportunity's card, None where it may not be seen.
    """
    last: str = match["expires_on"]
    if not offer or not offer.get("starts_on") or offer.get("ends_on") != offer["starts_on"]:
        return last
    before = date.fromisoformat(offer["starts_on"]) - timedelta(days=1)
    return min(last, max(before, today).isoformat())


def days_ahead(
    assignments: Iterable[Told], offers: Mapping[str, Told], today: date, ahead: int = AHEAD
) -> Sequence[DayAhead]:
    """Today and the days behind it on which somebody is expected: so many in all."""
    there = by_opportunity(assignments)
    days = (today + timedelta(days=behind) for behind in range(ahead))
    found = [
        DayAhead(day, [each for at, people in there.items() for each in _on(people, offers.get(at), day)])
        for day in days
    ]
    return [each for each in found if each.coming]


def evaluations_due(ended: Iterable[Told], today: date) -> Sequence[Told]:
    """What ended lately and the organisation did not look back on whole."""
    return [each for each in ended if is_due(each, today)]


def is_due(assignment: Told, today: date) -> bool:
    """Whether the organisation is still asked about it."""
    if not assignment["ended_on"] or never_began(assignment):
        return False
    own = next((each for each in assignment["evaluations"] if each["by"] == "organisation"), None)
    lately = date.fromisoformat(assignment["ended_on"]) + LOOKED_BACK_ON >= today
    return lately and (own is None or bool(own["missing"]))


def _on(people: Sequence[Told], offer: Told | None, on: date) -> Sequence[Coming]:
    """Those for whom it is planned; all, where nobody planned and the offer is on that day."""
    day = on.isoformat()
    if any(each["planned_days"] for each in people):
        expected = [each for each in people if day in each["planned_days"]]
    else:
        expected = [each for each in people if offer and holds(offer, on) and covers(each, on)]
    return [Coming(each, day in {absence["on"] for absence in each["absences"]}) for each in expected]
