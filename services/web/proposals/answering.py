"""Noting the answers to a match."""

from collections.abc import Callable, Mapping

from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.proposals import matches
from services.web.visits.visit import Visit

Form = MultiDict[str, str]
BODIES: Mapping[str, Callable[[Form], Told]] = {
    "acceptance": lambda form: _given(form, "how") | ({"may_introduce": True} if "may_introduce" in form else {}),
    "decline": lambda form: _given(form, "reason"),
    "confirmation": lambda form: _given(form, "starts_on", "ends_on"),
    "refusal": lambda form: _given(form, "reason"),
    "withdrawal": lambda form: _given(form, "reason"),
}
"""By the command of a match, what the form of it sends."""
DONE: Mapping[str, str] = {
    "acceptance": "yes-noted",
    "decline": "no-noted",
    "confirmation": "match-confirmed",
    "refusal": "no-noted",
    "withdrawal": "match-withdrawn",
}


def answer(visit: Visit, match_id: str, command: str) -> Response:
    """Send it; where it is refused, the page says why and keeps what was typed."""
    if command not in BODIES:
        raise Refused(404, "unknown-match", "", {})
    try:
        visit.api.post(f"/v1/matches/{part(match_id)}/{command}", BODIES[command](visit.form))
    except Refused as error:
        if error.status == 404:
            raise
        return matches.show(visit, match_id, 422, error.detail, {command: error.faults})
    return visit.see(f"/matches/{match_id}", done=DONE[command])


def _given(form: Form, *names: str) -> Told:
    return {name: form[name].strip() for name in names if form.get(name, "").strip()}
