"""The days of somebody's assignments: those to come and those that were."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum

from services.web.api.client import Told

STILL_ASKED_DAYS = 180
"""How long after its end somebody is asked how an assignment was."""


@dataclass(frozen=True)
class Shift:
    """Somebody is expected on a day, or said that they cannot come."""

    on: str
    assignment_id: str
    offer: Told
    """The opportunity's card; empty where it may not be seen any more."""
    absence: str | None
    """Why they will not be there."""

    @property
    def is_on(self) -> bool:
        """Whether they are expected."""
        return self.absence is None


@dataclass(frozen=True)
class Done:
    """What somebody did until now."""

    days: int
    hours: float


def shifts(assignments: Iterable[Told], offers: Mapping[str, Told], today: date) -> list[Shift]:
    """From today on, the first first."""
    found = [
        Shift(on, each["id"], offers.get(each["opportunity_id"], {}), _absence(each, on))
        for each in assignments
        if each["ended_on"] is None
        for on in _days_to_come(each, today.isoformat())
    ]
    return sorted(found, key=lambda shift: (shift.on, shift.offer.get("starts_at") or ""))


def _days_to_come(assignment: Told, today: str) -> set[str]:
    only = [assignment["starts_on"]] if assignment["starts_on"] == assignment["ends_on"] else []
    announced = [each["on"] for each in assignment["absences"] if each["announced"]]
    recorded = {each["on"] for each in assignment["days"]}
    return {on for on in (*assignment["planned_days"], *only, *announced) if on >= today and on not in recorded}


def _absence(assignment: Told, on: str) -> str | None:
    return next((each["reason"] for each in assignment["absences"] if each["on"] == on), None)


def next_of(found: Iterable[Shift]) -> Shift | None:
    """The first to which they come."""
    return next((each for each in found if each.is_on), None)


def running(assignments: Iterable[Told], offers: Mapping[str, Told], to_come: Iterable[Shift]) -> list[Told]:
    """The cards of those that go on without a day that is planned: somebody asks there when they are expected."""
    planned = {each.assignment_id for each in to_come}
    known = [each for each in assignments if each["ended_on"] is None and each["id"] not in planned]
    return [offers[each["opportunity_id"]] for each in known if each["opportunity_id"] in offers]


def done(assignments: Iterable[Told]) -> Done:
    """A day counts once, however many assignments it was in."""
    days = [day for each in assignments for day in each["days"]]
    return Done(len({day["on"] for day in days}), fsum(day["hours"] or 0 for day in days))


def to_look_back_on(assignments: Iterable[Told], today: date) -> Iterator[Told]:
    """Those that ended, had a day, and on which the person did not say all of the three answers yet."""
    for each in assignments:
        is_over = each["ended_on"] is not None and each["days"]
        if is_over and (today - date.fromisoformat(each["ended_on"])).days <= STILL_ASKED_DAYS and missing(each):
            yield each


def missing(assignment: Told) -> tuple[str, ...]:
    """Which answers the newcomer did not give yet; what was learned is asked where talents are known to ask for."""
    own = next((each for each in assignment["evaluations"] if each["by"] == "newcomer"), None)
    left = ("score", "competences", "practised_dutch", "next_step") if own is None else tuple(own["missing"])
    return tuple(each for each in left if each != "competences" or assignment["talents"])
