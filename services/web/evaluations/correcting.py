"""What a side said was mistyped: the same questions, filled in as they were answered."""

from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.evaluations import history, reading
from services.web.visits.tried import NOTHING, Tried, attempt
from services.web.visits.visit import Visit
from services.web.wording import abilities, volunteering
from services.web.wording.offers import choices


def form(visit: Visit, assignment_id: str, tried: Tried = NOTHING) -> Response:
    """As it is known, or as typed when it comes back."""
    path = f"/v1/assignments/{part(assignment_id)}"
    read: Any = partial(visit.api.read, path, with_="names")
    questions: Any = partial(visit.api.get, "/v1/evaluations/questions")
    asked: list[Any] = together(read, questions, history.asking(visit, assignment_id))
    (told, version), questions_told, made = asked
    side = reading.side_shown(told, visit.form.get("by") or visit.asked("by"), visit.who.role)
    said = reading.said_by(told, side)
    if said is None:
        return visit.see(f"/assignments/{assignment_id}/evaluation?by={side}")
    return visit.page(
        "evaluations/correct.html",
        tried.status,
        told=told,
        named=told["named"],
        version=tried.value("version", version),
        side=side,
        sides=history.SIDES,
        said=said,
        questions={name: each[side] for each in questions_told["questions"] for name in each["answered_by"]},
        tried=tried,
        known=_known(said),
        talents=_talents(told, said),
        words=volunteering,
        choices=choices,
        corrections=history.lines(made),
    )


def correct(visit: Visit, assignment_id: str) -> Response:
    """Keep it as it should have been, and lead back."""
    side = visit.form.get("by", "")
    path = f"/v1/assignments/{part(assignment_id)}/evaluations/{part(side)}"
    body, version = reading.corrected_body(visit.form), visit.form.get("version", "")
    refused = attempt("correction", visit.form, lambda: visit.api.put(path, body, version))
    if refused:
        return form(visit, assignment_id, refused)
    return visit.see(f"/assignments/{assignment_id}/evaluation?by={side}", done="saved")


def _known(said: Told) -> Told:
    """By field of the form, what stands there."""
    dutch = {True: "yes", False: "no"}.get(said["practised_dutch"], "")
    seen = [reading.NONE_SEEN] if said["none_seen"] else said["competences"]
    return {**said, "practised_dutch": dutch, "competences": seen, "score": str(said["score"])}


def _talents(told: Told, said: Told) -> list[tuple[str, str]]:
    """Those that were asked, and what else was said."""
    codes = dict.fromkeys([*told["talents"], *said["competences"]])
    return [(code, abilities.talent(code)) for code in codes]
