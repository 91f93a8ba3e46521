"""A session is planned, filled and attended."""

from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people import words as people_words
from services.web.people.views.finding import found_for
from services.web.sessions import form, views
from services.web.visits.forms import given, key_of, text_of
from services.web.visits.tried import attempt
from services.web.visits.visit import Visit


def plan(visit: Visit) -> Response:
    """Plan one, or a series, and lead to it."""
    body, wrong = form.sent(visit.form)
    series, wrong_series = form.repeats(visit.form, body.get("held_on", ""))
    if wrong or wrong_series:
        return views.new(visit, wrong | wrong_series)
    said = given(unit_id=text_of(visit.form, "unit_id"), kind=text_of(visit.form, "kind"), repeats=series)
    try:
        answer = visit.api.post("/v1/group-sessions", body | said, key_of(visit.form))
    except Refused as error:
        return views.new(visit, error.faults, error.detail)
    return visit.see(f"/sessions/{answer['id']}", "session-planned")


def edit(visit: Visit, session_id: str) -> Response:
    """Plan it anew; refused where somebody else changed it since the form was shown."""
    body, wrong = form.sent(visit.form)
    if wrong:
        return views.edit(visit, session_id, wrong)
    body["scope"] = text_of(visit.form, "scope") or "one"
    path = f"/v1/group-sessions/{part(session_id)}"
    refused = attempt("edit", visit.form, lambda: visit.api.put(path, body, text_of(visit.form, "version")))
    if refused and refused.refused:
        if refused.refused.slug == "unknown-group-session":
            raise refused.refused
        return views.edit(visit, session_id, refused.refused.faults, refused.sentence)
    return visit.see(f"/sessions/{session_id}", "saved")


def cancel(visit: Visit, session_id: str) -> Response:
    """It does not take place; who has to be told stands on the page."""
    body = {"reason": text_of(visit.form, "reason"), "scope": text_of(visit.form, "scope") or "one"}
    return _asked(visit, session_id, "cancellation", body, "session-cancelled")


def tell(visit: Visit, session_id: str) -> Response:
    """These people were told."""
    return _asked(visit, session_id, "told", {"newcomer_ids": visit.form.getlist("newcomer_id")}, "noted")


def walk_in(visit: Visit, session_id: str) -> Response:
    """Somebody was there who was not on the list."""
    body = {"walk_ins": [text_of(visit.form, "newcomer_id")]}
    return _asked(visit, session_id, "attendance", body, "attendance-kept")


def follow_up(visit: Visit) -> Response:
    """What came of asking somebody who was not there."""
    session_id, newcomer_id = (part(text_of(visit.form, name)) for name in ("session_id", "newcomer_id"))
    body = {"outcome": text_of(visit.form, "outcome")}
    visit.api.put(f"/v1/group-sessions/{session_id}/no-shows/{newcomer_id}", body)
    return visit.see("/sessions/no-shows", "noted")


def _asked(visit: Visit, session_id: str, what: str, body: dict[str, Any], done: str) -> Response:
    try:
        visit.api.post(f"/v1/group-sessions/{part(session_id)}/{what}", body)
    except Refused as error:
        return _refused(visit, session_id, error)
    return visit.see(f"/sessions/{session_id}", done)


def change(visit: Visit, session_id: str) -> Response:
    """What the form says (`what`); a form that nobody knows any more shows the session."""
    act = _DEEDS.get(text_of(visit.form, "what"))
    return act(visit, session_id) if act else visit.see(f"/sessions/{session_id}")


def search(visit: Visit, session_id: str) -> Response:
    """Whoever is looked for, to be enrolled: a part while somebody types, else the whole page."""
    found = found_for(visit)
    if not visit.is_part:
        return views.session(visit, session_id, found=found)
    session = visit.api.get(f"/v1/group-sessions/{part(session_id)}")
    is_over = session["held_on"] <= visit.today.isoformat()
    told: dict[str, Any] = {"session": session, "statuses": people_words.STATUSES, "is_over": is_over}
    return visit.part("sessions/_enrol.html", **told, **views.found_of(session, found))


def enrol(visit: Visit, session_id: str) -> Response:
    """Enrol somebody, or put them on the waiting list."""
    body = {"newcomer_id": text_of(visit.form, "newcomer_id")}
    try:
        answer = visit.api.post(f"/v1/group-sessions/{part(session_id)}/enrolments", body)
    except Refused as error:
        return _refused(visit, session_id, error)
    return visit.see(f"/sessions/{session_id}", f"session-{answer['state']}")


def leave(visit: Visit, session_id: str) -> Response:
    """Somebody does not come after all; whoever moved up is told on the page."""
    newcomer = part(text_of(visit.form, "newcomer_id"))
    try:
        answer = visit.api.delete(f"/v1/group-sessions/{part(session_id)}/enrolments/{newcomer}")
    except Refused as error:
        return _refused(visit, session_id, error)
    moved = ",".join(answer["all_moved_up"])
    return visit.see(f"/sessions/{session_id}", "session-left", **({"moved": moved} if moved else {}))


def attend(visit: Visit, session_id: str) -> Response:
    """Who was there: those who are ticked; and who was not: the others of the list as it was shown."""
    present = visit.form.getlist("present")
    body = {"present": present, "absent": [each for each in visit.form.getlist("listed") if each not in present]}
    try:
        visit.api.post(f"/v1/group-sessions/{part(session_id)}/attendance", body, key_of(visit.form))
    except Refused as error:
        if error.status == 404:
            raise
        return views.session(visit, session_id, fault=error.detail, present=present)
    return visit.see(f"/sessions/{session_id}", "attendance-kept")


def _refused(visit: Visit, session_id: str, error: Refused) -> Response:
    """The page again, with why; whoever is unknown to this caller was taken off the list, too."""
    if error.slug == "unknown-group-session":
        raise error
    return views.session(visit, session_id, fault=error.detail)


_DEEDS: Mapping[str, Callable[[Visit, str], Response]] = {
    "search": search,
    "enrol": enrol,
    "leave": leave,
    "attend": attend,
    "walk-in": walk_in,
    "cancel": cancel,
    "told": tell,
}
