"""What is done there."""

from datetime import datetime

from werkzeug.wrappers import Response

from services.platform.clock import BELGIUM
from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.operations import rules
from services.web.visits.visit import Visit


def start_listeners(visit: Visit) -> Response:
    """One listener of a service."""
    listener = visit.form.get("listener")
    visit.api.post(f"/v1/listeners/{part(visit.form['service'])}", {"listener": listener} if listener else {})
    return visit.see("/operations", done="listeners-started")


def replay_events(visit: Visit) -> Response:
    """Of one service, since a moment in Belgium's time."""
    visit.api.post(f"/v1/event-replays/{part(visit.form['service'])}", {"since": _moment(visit.form["since"])})
    return visit.see("/operations", done="events-replayed")


def add_ceiling(visit: Visit) -> Response:
    """From a day on."""
    form = visit.form
    body = {"a_day": _euros(form["a_day"]), "a_year": _euros(form["a_year"]), "source": form["source"]}
    if "sure" not in form and (doubt := rules.doubt_about(visit, body)):
        return rules.shown(visit, fault=doubt, doubts=True)
    try:
        visit.api.put(f"/v1/reimbursement-ceilings/{part(form['valid_from'])}", body)
    except Refused as error:
        return rules.shown(visit, error.faults, error.detail)
    return visit.see("/operations/rules", done="saved")


def withdraw_ceiling(visit: Visit) -> Response:
    """One that does not hold yet."""
    try:
        visit.api.delete(f"/v1/reimbursement-ceilings/{part(visit.form['valid_from'])}")
    except Refused as error:
        return rules.shown(visit, fault=error.detail)
    return visit.see("/operations/rules", done="rule-withdrawn")


def set_weights(visit: Visit) -> Response:
    """Points of each component."""
    points = {name.removeprefix("points."): value for name, value in visit.form.items() if name.startswith("points.")}
    try:
        counted = {name: int(value) for name, value in points.items()}
        visit.api.post("/v1/matching/weights", {"valid_from": visit.form["weights_from"], "points": counted})
    except ValueError:
        return rules.shown(visit, fault=word(N_("Points are whole numbers, from 0 to 1000.")))
    except Refused as error:
        return rules.shown(visit, error.faults, error.detail)
    return visit.see("/operations/rules", done="saved")


def withdraw_weights(visit: Visit) -> Response:
    """A version that does not hold yet."""
    try:
        visit.api.delete(f"/v1/matching/weights/{part(visit.form['version'])}")
    except Refused as error:
        return rules.shown(visit, fault=error.detail)
    return visit.see("/operations/rules", done="rule-withdrawn")


def _euros(typed: str) -> str:
    """An amount as people write it here, `1.760,83`, as the API wants it, `1760.83`."""
    plain = "".join(typed.split())
    return plain.replace(".", "").replace(",", ".") if "," in plain else plain


def _moment(typed: str) -> str:
    """A day and a time as they are typed, in Belgium's time; what is none goes as it is, and is refused with a word."""
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=BELGIUM).isoformat()
    except ValueError:
        return typed
