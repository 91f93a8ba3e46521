"""Recording a day for all, then the exceptions; the same page corrects it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.problems import Refused, refused
from services.web.attendance import register, views
from services.web.visits.tried import Tried, attempt
from services.web.visits.visit import Visit


def take(visit: Visit) -> Response:
    """Record who was there; where something is refused nothing that was ticked is lost."""
    form, on = visit.form, views.day_of(visit.form.get("on", ""))
    opportunity_id, everybody = form.get("opportunity", ""), form.get("everybody") == "yes"
    if on is None:
        return views.choice(visit)
    told, _ = views.listed(visit, opportunity_id)
    shown = register.lines(told, on, everybody=everybody)
    answers: list[Told] = []
    failed = attempt("attendance", form, lambda: answers.append(_taken(visit, shown, opportunity_id, on)))
    if failed:
        return views.day(visit, opportunity_id, on, everybody=everybody, tried=_for_lines(failed))
    done = "attendance-still-paid" if answers[0].get("still_paid") else "attendance-taken"
    kept = {"everybody": "yes"} if everybody else {}
    return visit.see("/attendance", done=done, opportunity=opportunity_id, on=on.isoformat(), **kept)


def _taken(visit: Visit, shown: Sequence[register.Line], opportunity_id: str, on: date) -> Told:
    """First those whom attendance of all would leave away, then all. Raises Refused."""
    apart = register.recorded_by_themselves(shown, visit.form, on)
    if apart:
        results = visit.api.post("/v1/volunteer-days/batch", {"items": apart})["results"]
        for each in results:
            if each["status"] >= 400:
                raise refused(each["status"], each["body"])
    return visit.api.post("/v1/attendance", register.attendance(shown, visit.form, opportunity_id, on))


def _for_lines(failed: Tried) -> Tried:
    """A fault of one line is told above the list: its field has no place of its own."""
    error = failed.refused
    if isinstance(error, Refused) and any(name.startswith("absent") for name in error.faults):
        return replace(failed, refused=replace(error, detail=" ".join(dict.fromkeys(error.faults.values()))))
    return failed
