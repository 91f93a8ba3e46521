"""How it was: three questions, once an assignment is over."""

from collections.abc import Mapping, Sequence
from functools import partial

from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Refused
from services.web.html.catalogues import N_
from services.web.my.deeds import DAYS, with_own_words
from services.web.my.pages import must_be_theirs, newcomer_of, shown
from services.web.my.proof import labels_of
from services.web.my.shifts import missing
from services.web.visits.visit import Visit

FACES: Sequence[tuple[int, str]] = (
    (1, N_("Very bad")),
    (2, N_("Bad")),
    (3, N_("Not good, not bad")),
    (4, N_("Good")),
    (5, N_("Very good")),
)
NEXT_STEPS: Mapping[str, str] = {
    "volunteering": N_("Do volunteer work again"),
    "training": N_("Take a course"),
    "work": N_("Find work"),
    "none": N_("Nothing for now"),
}
NOTHING = "nothing"
"""Ticked by who learned nothing of what is listed."""


def look_back(visit: Visit, assignment_id: str, fault: str = "") -> Response:
    """The questions, with what was answered before or typed just now."""
    ask = partial(visit.api.get, f"/v1/assignments/{part(assignment_id)}", with_="names")
    known, portfolio = together(ask, partial(visit.api.get, f"/v1/portfolios/{newcomer_of(visit)}"))
    said: Told = next((each for each in known["evaluations"] if each["by"] == "newcomer"), {})
    return shown(
        visit,
        "look-back.html",
        422 if fault else 200,
        assignment=known,
        offer=known["named"]["opportunities"].get(known["opportunity_id"], {}),
        talents=[(code, labels_of(portfolio, visit.language).get(code, code)) for code in known["talents"]],
        missing=missing(known),
        score=visit.form.get("score") or str(said.get("score") or ""),
        faces=FACES,
        next_steps=NEXT_STEPS,
        nothing=NOTHING,
        fault=fault,
    )


def keep(visit: Visit, assignment_id: str) -> Response:
    """Keep what they say."""
    must_be_theirs(visit)
    body = {**said_in(visit.form), "by": "newcomer", "evaluated_on": visit.today.isoformat()}
    try:
        with_own_words(lambda: visit.api.post(f"/v1/assignments/{part(assignment_id)}/evaluations", body, visit.key))
    except Refused as error:
        if error.status != 422:
            raise
        return look_back(visit, assignment_id, error.detail)
    return visit.see(DAYS, "my-thanks")


def said_in(form: MultiDict[str, str]) -> Told:
    """The answers that were given; what was left open is not said."""
    learned = form.getlist("learned")
    said: Told = {"score": int(form["score"]) if form.get("score", "").isdecimal() else None}
    if learned:
        said["competences"] = [each for each in learned if each != NOTHING]
    if form.get("practised_dutch"):
        said["practised_dutch"] = form["practised_dutch"] == "yes"
    if form.get("next_step"):
        said["next_step"] = form["next_step"]
    return said
