"""What is done on the page of an assignment: each form is one command of the API."""

from collections.abc import Callable

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.assignments import views
from services.web.visits.tried import attempt, number_typed
from services.web.visits.visit import Visit


def agree(visit: Visit, assignment_id: str) -> Response:
    """Who informs, who insures, how costs are paid, and since when the volunteer is informed."""
    form = visit.form
    body = {
        "informs": form.get("informs"),
        "insures": form.get("insures"),
        "costs": form.get("costs"),
        "informed_on": form.get("informed_on") or None,
    }
    path, version = f"{views.path_of(assignment_id)}/agreement", form.get("version", "")
    return _acted(visit, assignment_id, "agreement", lambda: visit.api.put(path, body, version), "saved")


def brief(visit: Visit, assignment_id: str) -> Response:
    """The volunteer was briefed."""
    body = {"briefed_on": visit.form.get("briefed_on") or None}
    path = f"{views.path_of(assignment_id)}/briefing"
    return _acted(visit, assignment_id, "briefing", lambda: visit.api.post(path, body), "saved")


def note(visit: Visit, assignment_id: str) -> Response:
    """Two lines of guidance, of today."""
    form = visit.form
    body = {
        "kind": form.get("note_kind", "check-in"),
        "on": form.get("note_on") or visit.today.isoformat(),
        "text": form.get("note_text", ""),
    }
    path, key = f"{views.path_of(assignment_id)}/notes", form.get("key", "")
    return _acted(visit, assignment_id, "note", lambda: visit.api.post(path, body, key), "noted")


def follow_up(visit: Visit, assignment_id: str, note_id: str) -> Response:
    """What was done about a signal or an incident, today."""
    body = {"done_on": visit.today.isoformat(), "text": visit.form.get(f"text-{note_id}", "")}
    path = f"{views.path_of(assignment_id)}/notes/{part(note_id)}/follow-up"
    return _acted(visit, assignment_id, f"follow-up {note_id}", lambda: visit.api.post(path, body), "followed-up")


def end(visit: Visit, assignment_id: str) -> Response:
    """It is over, or will be on a day to come."""
    ended_on = visit.form.get("ended_on") or None
    body = {"ended_on": ended_on, "reason": visit.form.get("end_reason")}
    done = "end-planned" if ended_on and ended_on > visit.today.isoformat() else "assignment-ended"
    path = f"{views.path_of(assignment_id)}/end"
    return _acted(visit, assignment_id, "end", lambda: visit.api.post(path, body), done)


def correct_end(visit: Visit, assignment_id: str) -> Response:
    """It ended on another day, or for another reason, than was written down."""
    body = {"ended_on": visit.form.get("ended_on") or None, "reason": visit.form.get("end_reason")}
    path = f"{views.path_of(assignment_id)}/end"
    return _acted(visit, assignment_id, "end", lambda: visit.api.put(path, body), "saved")


def take_back_end(visit: Visit, assignment_id: str) -> Response:
    """It does not end as planned."""
    path = f"{views.path_of(assignment_id)}/end"
    return _acted(visit, assignment_id, "end", lambda: visit.api.delete(path), "end-taken-back")


def pay(visit: Visit, assignment_id: str) -> Response:
    """The costs of a day."""
    form = visit.form
    amount = form.get("amount", "").strip().removeprefix("€").strip().replace(",", ".")
    body = {"on": form.get("paid_on") or None, "kind": form.get("paid_kind"), "amount": amount}
    path, key = f"{views.path_of(assignment_id)}/reimbursements", form.get("key", "")
    return _acted(visit, assignment_id, "payment", lambda: visit.api.post(path, body, key), "paid")


def pay_travel(visit: Visit, assignment_id: str) -> Response:
    """The way to and from a day, in kilometres; without an amount it is the most that they may cost."""
    form = visit.form
    amount = form.get("travel_amount", "").strip().removeprefix("€").strip().replace(",", ".")
    body = {"on": form.get("travel_on") or None, "means": form.get("means"), "km": number_typed(form.get("km", ""))}
    if isinstance(body["km"], float) and body["km"].is_integer():
        body["km"] = int(body["km"])
    path, key = f"{views.path_of(assignment_id)}/travel-costs", form.get("key", "")
    sent = {**body, **({"amount": amount} if amount else {})}
    return _acted(visit, assignment_id, "travel", lambda: visit.api.post(path, sent, key), "paid")


def take_back_payment(visit: Visit, assignment_id: str) -> Response:
    """It was not paid."""
    path = f"{views.path_of(assignment_id)}/reimbursements/{part(visit.form.get('on', ''))}"
    return _acted(visit, assignment_id, "payment", lambda: visit.api.delete(path), "payment-taken-back")


def record_day(visit: Visit, assignment_id: str) -> Response:
    """The volunteer was there."""
    form = visit.form
    body = {"on": form.get("day_on") or None, "hours": number_typed(form.get("hours", ""))}
    path = f"{views.path_of(assignment_id)}/days"
    return _acted(visit, assignment_id, "day", lambda: visit.api.post(path, body), "day-recorded")


def take_back_day(visit: Visit, assignment_id: str) -> Response:
    """That day did not take place; what was paid for it is told."""
    path = f"{views.path_of(assignment_id)}/days/{part(visit.form.get('on', ''))}"
    answers: list[dict[str, object]] = []
    refused = attempt("day", visit.form, lambda: answers.append(visit.api.delete(path)))
    if refused:
        return views.assignment(visit, assignment_id, refused)
    done = "day-still-paid" if answers[0].get("still_paid") else "day-taken-back"
    return visit.see(f"/assignments/{assignment_id}", done=done)


def _acted(visit: Visit, assignment_id: str, form: str, act: Callable[[], object], done: str) -> Response:
    refused = attempt(form, visit.form, act)
    if refused:
        return views.assignment(visit, assignment_id, refused)
    return visit.see(f"/assignments/{assignment_id}", done=done)
