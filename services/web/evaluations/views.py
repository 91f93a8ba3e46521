"""Three questions, and what was answered."""

from werkzeug.wrappers import Response

from services.web.api.client import part, together
from services.web.assignments.steps import SIDES, never_began
from services.web.evaluations import history, reading
from services.web.html.ids import a_key
from services.web.visits.roles import COORDINATION
from services.web.visits.tried import NOTHING, Tried, attempt
from services.web.visits.visit import Visit
from services.web.wording import abilities, volunteering
from services.web.wording.offers import choices


def evaluation(visit: Visit, assignment_id: str, tried: Tried = NOTHING) -> Response:
    """The page of one side."""
    coordinates = visit.who.role in COORDINATION
    told, asked, *made = together(
        lambda: visit.api.get(f"/v1/assignments/{part(assignment_id)}", with_="names"),
        lambda: visit.api.get("/v1/evaluations/questions"),
        *([history.asking(visit, assignment_id)] if coordinates else []),
    )
    side = reading.side_shown(told, visit.form.get("by") or visit.asked("by"), visit.who.role)
    said = reading.said_by(told, side)
    other = reading.said_by(told, next(each for each in SIDES if each != side))
    return visit.page(
        "evaluations/evaluation.html",
        tried.status,
        told=told,
        named=told["named"],
        side=side,
        said=said,
        other=other,
        asked=reading.still_asked(said),
        questions={name: each[side] for each in asked["questions"] for name in each["answered_by"]},
        tried=tried,
        key=tried.value("key", a_key()),
        coordinates=coordinates,
        corrections=history.lines(made[0]) if made else [],
        never_began=never_began(told),
        talents=[(code, abilities.talent(code)) for code in told["talents"]],
        words=volunteering,
        choices=choices,
    )


def evaluate(visit: Visit, assignment_id: str) -> Response:
    """Keep what the form says."""
    path = f"/v1/assignments/{part(assignment_id)}"
    told = visit.api.get(path)
    side = reading.side_shown(told, visit.form.get("by", ""), visit.who.role)
    body = reading.body(visit.form, side, reading.said_by(told, side), visit.today)
    key = visit.form.get("key", "")
    refused = attempt("evaluation", visit.form, lambda: visit.api.post(f"{path}/evaluations", body, key))
    if refused:
        return evaluation(visit, assignment_id, refused)
    return visit.see(f"/assignments/{assignment_id}", done="evaluated")
