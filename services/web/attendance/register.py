"""The list of those expected on a day, and what a form of it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from services.web.api.client import Told
from services.web.assignments.days import covers
from services.web.visits.tried import number_typed

DID_NOT_COME = "did-not-come"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One of those expected."""

    assignment_id: str
    newcomer_id: str
    is_planned: bool
    is_recorded: bool
    hours: float | None
    absence: str
    """Why they were not there, or will not be; "" where nothing is said."""
    is_announced: bool
    """Whether that was said beforehand."""

    @property
    def is_ticked(self) -> bool:
        """At first: whoever is not known to be away."""
        return not self.absence


def lines(assignments: Iterable[Told], on: date, *, everybody: bool) -> Sequence[Line]:
    """Those for whom the day is planned, and whom something is known of; all where it is planned for nobody."""
    found = [_line(each, on) for each in assignments if covers(each, on)]
    return [each for each in found if each.is_planned or each.is_recorded or each.absence or everybody]


def is_planned(assignments: Iterable[Told], on: date) -> bool:
    """Whether the day is planned for anybody."""
    return any(on.isoformat() in each["planned_days"] for each in assignments)


def is_taken(shown: Sequence[Line]) -> bool:
    """Whether it is known of everybody that they were there, or were not."""
    return bool(shown) and all(each.is_recorded or each.absence for each in shown)


def recorded_by_themselves(shown: Sequence[Line], form: MultiDict[str, str], on: date) -> list[dict[str, Any]]:
    """Days that attendance of all does not record: of whoever said they would not come, or was not expected."""
    there, hours = set(form.getlist("there")), number_typed(form.get("hours", ""))
    came = [each for each in shown if each.assignment_id in there and not each.is_recorded]
    apart = [each for each in came if each.is_announced or not (each.is_planned or _all_expected(form))]
    given = {} if hours is None else {"hours": hours}
    return [{"assignment_id": each.assignment_id, "on": on.isoformat(), **given} for each in apart]


def attendance(shown: Sequence[Line], form: MultiDict[str, str], opportunity_id: str, on: date) -> dict[str, Any]:
    """The command for all; whoever was not in the list that somebody ticked is left as they are."""
    listed, there = set(form.getlist("listed")), set(form.getlist("there"))
    away = [each for each in shown if each.assignment_id in listed - there]
    hours = number_typed(form.get("hours", ""))
    return {
        "opportunity_id": opportunity_id,
        "on": on.isoformat(),
        "only_planned": not _all_expected(form),
        "absent": [
            {"assignment_id": each.assignment_id, "reason": form.get(f"reason-{each.assignment_id}", DID_NOT_COME)}
            for each in away
        ],
        **({} if hours is None else {"hours": hours}),
    }


def _all_expected(form: MultiDict[str, str]) -> bool:
    """Whether the list was one of everybody, planned or not."""
    return form.get("everybody") == "yes"


def _line(assignment: Told, on: date) -> Line:
    day = on.isoformat()
    recorded = {each["on"]: each["hours"] for each in assignment["days"]}
    absence = next((each for each in assignment["absences"] if each["on"] == day), None)
    return Line(
        assignment_id=assignment["id"],
        newcomer_id=assignment["newcomer_id"],
        is_planned=day in assignment["planned_days"],
        is_recorded=day in recorded,
        hours=recorded.get(day),
        absence=absence["reason"] if absence else "",
        is_announced=bool(absence and absence["announced"]),
    )
