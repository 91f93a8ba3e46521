"""A session is planned, filled and attended."""

from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people import words as people_words
from services.web.people.views.finding import found_for
from services.web.sessions import views
from services.web.visits.forms import days_of, given, key_of, text_of
from services.web.visits.visit import Visit


def plan(visit: Visit) -> Response:
    """Plan one, and lead to it."""
    days, wrong = days_of(visit.form, "held_on")
    if wrong:
        return views.new(visit, wrong)
    said = {name: text_of(visit.form, name) for name in ("unit_id", "kind", "places")}
    places = said.pop("places")
    body = given(**said, **days, places=int(places) if places.isdecimal() else places)
    try:
        answer = visit.api.post("/v1/group-sessions", body, key_of(visit.form))
    except Refused as error:
        return views.new(visit, error.faults, error.detail)
    return visit.see(f"/sessions/{answer['id']}", "session-planned")


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
    told: dict[str, Any] = {"session": session, "statuses": people_words.STATUSES}
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
}
