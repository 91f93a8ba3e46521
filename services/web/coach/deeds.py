"""What a coach does about one person: the answer to a referral, how a trajectory goes on, the answer to a note."""

from collections.abc import Callable

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.coach import person, tried
from services.web.visits.visit import Visit


def accept(visit: Visit, newcomer_id: str) -> Response:
    """The programme takes the person on, from today."""
    send = _sending(visit, _of_referral(visit, "acceptance"), {"on": _today(visit)})
    return _done(visit, newcomer_id, "accept", send, "coach-accepted")


def decline(visit: Visit, newcomer_id: str) -> Response:
    """It does not, and why; the person is then no longer the partner's to see."""
    body = {"on": _today(visit), "reason": _typed(visit, "reason")}
    send = _sending(visit, _of_referral(visit, "decline"), body)
    return _done(visit, newcomer_id, "decline", send, "coach-declined", place="/coach")


def coached_already(visit: Visit, newcomer_id: str) -> Response:
    """The partner coaches them already, until a day."""
    body = {"on": _today(visit), **{name: _typed(visit, name) for name in ("declared_on", "leads_until")}}
    send = _sending(visit, _of_referral(visit, "coached-already"), body)
    return _done(visit, newcomer_id, "already", send, "coach-coached-already")


def report_outcome(visit: Visit, newcomer_id: str) -> Response:
    """Where the trajectory led."""
    body = {"kind": _typed(visit, "kind"), "reported_on": _typed(visit, "reported_on"), **level_of(visit)}
    send = _sending(visit, _of_trajectory(visit, "outcome"), body)
    return _done(visit, newcomer_id, "outcome", send, "coach-outcome")


def end(visit: Visit, newcomer_id: str) -> Response:
    """It no longer leads."""
    send = _sending(visit, _of_trajectory(visit, "end"), {"ended_on": _typed(visit, "ended_on")})
    return _done(visit, newcomer_id, "end", send, "coach-ended")


def answer_push(visit: Visit, newcomer_id: str) -> Response:
    """What the coach says to a note; its fields have its id behind their names, for there may be several notes."""
    push_id = _typed(visit, "push")
    answer, note = (_typed(visit, f"{name}.{push_id}") for name in ("answer", "note"))
    body = {"answer": answer, "answered_on": _today(visit), **({"note": note} if note else {})}
    send = _sending(visit, _of_trajectory(visit, f"pushes/{part(push_id)}/answer"), body)
    return _done(visit, newcomer_id, f"push.{push_id}", send, "coach-push-answered")


def level_of(visit: Visit) -> Told:
    """Whether it is at the person's level, where the coach knows."""
    said = _typed(visit, "at_level")
    return {"at_level": said == "yes"} if said in ("yes", "no") else {}


def _done(
    visit: Visit, newcomer_id: str, form: str, send: Callable[[], object], done: str, place: str = ""
) -> Response:
    """The next page; the same one with what is wrong where the API refuses."""
    try:
        send()
    except Refused as error:
        if error.status == 404:
            raise
        return person.shown(visit, newcomer_id, tried.refused(form, error))
    return visit.see(place or f"/coach/people/{part(newcomer_id)}", done=done)


def _sending(visit: Visit, path: str, body: Told) -> Callable[[], object]:
    return lambda: visit.api.post(path, body, key=_typed(visit, "key"))


def _of_referral(visit: Visit, deed: str) -> str:
    return f"/v1/referrals/{part(_typed(visit, 'referral'))}/{deed}"


def _of_trajectory(visit: Visit, deed: str) -> str:
    return f"/v1/trajectories/{part(_typed(visit, 'trajectory'))}/{deed}"


def _typed(visit: Visit, name: str) -> str:
    return visit.form.get(name, "").strip()


def _today(visit: Visit) -> str:
    return visit.today.isoformat()
