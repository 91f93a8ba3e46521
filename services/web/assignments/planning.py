"""Deeds about days to come: planned, and missed."""

from datetime import date

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.assignments import days, views
from services.web.html.calendars import month_of
from services.web.visits.tried import Tried, attempt
from services.web.visits.visit import Visit


def plan(visit: Visit, assignment_id: str) -> Response:
    """The days of a month as they were ticked, or a rhythm of days of the week."""
    form, path = visit.form, views.path_of(assignment_id)
    told, now = visit.api.read(path)
    month = month_of(form.get("month", ""), visit.today)
    if "rhythm" in form:
        wanted = _in_rhythm(visit, told["planned_days"])
    else:
        wanted = days.replanned(told, month, form.getlist("day"))
    version = form.get("version") or now
    refused = attempt("plan", form, lambda: visit.api.put(f"{path}/planned-days", {"days": wanted}, version))
    if refused:
        return views.assignment(visit, assignment_id, refused)
    return visit.see(f"/assignments/{assignment_id}", done="days-planned", month=month.code)


def miss(visit: Visit, assignment_id: str) -> Response:
    """A day to come will be missed."""
    body = {"on": visit.form.get("away_on") or None, "reason": visit.form.get("away_reason", "cannot-come")}
    path = f"{views.path_of(assignment_id)}/absences"
    return _seen(visit, assignment_id, attempt("absence", visit.form, lambda: visit.api.post(path, body)), "absence")


def come(visit: Visit, assignment_id: str) -> Response:
    """The volunteer can come after all."""
    path = f"{views.path_of(assignment_id)}/absences/{part(visit.form.get('on', ''))}"
    return _seen(visit, assignment_id, attempt("absence", visit.form, lambda: visit.api.delete(path)), "comes")


def _in_rhythm(visit: Visit, planned: list[str]) -> list[str]:
    """With these days of the week added; unchanged while the dates say nothing."""
    form = visit.form
    try:
        first, last = date.fromisoformat(form.get("from", "")), date.fromisoformat(form.get("until", ""))
    except ValueError:
        return planned
    return days.with_rhythm(planned, first, last, {int(each) for each in form.getlist("weekday") if each.isdigit()})


def _seen(visit: Visit, assignment_id: str, refused: Tried | None, done: str) -> Response:
    if refused:
        return views.assignment(visit, assignment_id, refused)
    return visit.see(f"/assignments/{assignment_id}", done=done)
