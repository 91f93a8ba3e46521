"""The page of one assignment."""

from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.assignments import days
from services.web.assignments.stepping_in import gave_up, instead
from services.web.assignments.steps import never_began, steps, whole_evaluations
from services.web.evaluations import history
from services.web.html import calendars
from services.web.html.ids import a_key
from services.web.visits.roles import COORDINATION
from services.web.visits.tried import NOTHING, Tried
from services.web.visits.visit import Visit
from services.web.wording import volunteering
from services.web.wording.offers import choices

LATEST = 5
"""Days and notes that are in sight at first."""


def path_of(assignment_id: str) -> str:
    """In the API."""
    return f"/v1/assignments/{part(assignment_id)}"


def assignment(visit: Visit, assignment_id: str, tried: Tried = NOTHING) -> Response:
    """As it stands; with what was typed where a form was refused."""
    told, version = visit.api.read(path_of(assignment_id), with_="names")
    coordinates = visit.who.role in COORDINATION
    made = history.asking(visit, assignment_id)() if coordinates and told["ended_on"] else None
    return visit.page(
        "assignments/assignment.html",
        tried.status,
        told=told,
        version=version,
        named=told["named"],
        tried=tried,
        key=tried.value("key", a_key()),
        steps=steps(told),
        coordinates=coordinates,
        corrections=history.lines(made) if made else [],
        is_looked_back_on=whole_evaluations(told),
        never_began=never_began(told),
        instead=instead(visit, told),
        gave_up=gave_up(told, visit.today.isoformat()),
        words=volunteering,
        choices=choices,
        latest=LATEST,
        **_days(visit, told),
        **_notes(told),
    )


def _days(visit: Visit, told: Told) -> dict[str, Any]:
    month = days.month_shown(told, visit.asked("month") or visit.form.get("month", ""), visit.today)
    money = _money(visit, told)
    payments = money.get("entries", ()) if money else ()
    return {
        "month": month,
        "weeks": month.weeks(lambda day: days.cell(told, day)),
        "weekdays": calendars.weekdays(),
        "last_day": days.last_day(told),
        "to_come": days.to_come(told, visit.today),
        "may_be_missed": days.may_be_missed(told, visit.today),
        "recorded": days.recorded(told, payments),
        "paid_without_day": days.paid_without_day(told, payments),
        "money": money,
    }


def _notes(told: Told) -> dict[str, Any]:
    notes = sorted(told.get("notes") or (), key=lambda each: each["on"], reverse=True)
    waiting = [each for each in notes if each["follow_up_by"] and not each["followed_up"]]
    return {"waiting": waiting, "notes": [each for each in notes if each not in waiting]}


def _money(visit: Visit, told: Told) -> Told | None:
    """What was paid and what is left; None where it is not the reader's to see."""
    try:
        return visit.api.get("/v1/reimbursements", newcomer=told["newcomer_id"], on=_day_of_money(visit, told))
    except Refused:
        return None


def _day_of_money(visit: Visit, told: Told) -> str:
    """Today, or the last day of what is over: its year is the one that matters."""
    return min(visit.today.isoformat(), told["ended_on"] or visit.today.isoformat())
