"""How it was: asked once an assignment is over; what was answered stands, and is shown as answered."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Refused
from services.web.html.beside import Later, later_word
from services.web.html.catalogues import N_, word
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
CHOOSE = N_("Choose an answer first.")
NOTHING_OF_THIS, YES, NO = N_("Nothing of this"), N_("Yes"), N_("No")
NOTHING = "nothing"
"""Ticked by who learned nothing of what is listed."""
QUESTIONS: Mapping[str, str] = {
    "score": N_("How was it for you?"),
    "competences": N_("What did you learn?"),
    "practised_dutch": N_("Did you speak Dutch there?"),
    "next_step": N_("What do you want to do next?"),
}


def look_back(visit: Visit, assignment_id: str, fault: str = "") -> Response:
    """What was answered before, and the questions that are left, with what was typed just now."""
    ask = partial(visit.api.get, f"/v1/assignments/{part(assignment_id)}", with_="names")
    known, portfolio = together(ask, partial(visit.api.get, f"/v1/portfolios/{newcomer_of(visit)}"))
    labels = labels_of(portfolio, visit.language)
    return shown(
        visit,
        "look-back.html",
        422 if fault else 200,
        assignment=known,
        offer=known["named"]["opportunities"].get(known["opportunity_id"], {}),
        talents=[(code, labels.get(code, code)) for code in known["talents"]],
        missing=missing(known),
        answered=list(_answered(said_before(known), labels)),
        questions=QUESTIONS,
        typed=visit.form,
        faces=FACES,
        next_steps=NEXT_STEPS,
        nothing=NOTHING,
        fault=fault,
    )


def keep(visit: Visit, assignment_id: str) -> Response:
    """Keep what they say; the form again, with the sentence, where nothing new is said or it is refused."""
    must_be_theirs(visit)
    known = visit.api.get(f"/v1/assignments/{part(assignment_id)}")
    new = {name: value for name, value in said_in(visit.form).items() if name in missing(known)}
    if not new:
        return look_back(visit, assignment_id, word(CHOOSE))
    score = said_before(known).get("score") or new.get("score")
    body = {**new, "score": score, "by": "newcomer", "evaluated_on": visit.today.isoformat()}
    try:
        with_own_words(lambda: visit.api.post(f"/v1/assignments/{part(assignment_id)}/evaluations", body, visit.key))
    except Refused as error:
        if error.status not in (409, 422):
            raise
        return look_back(visit, assignment_id, error.detail)
    return visit.see(DAYS, "my-thanks")


def said_before(assignment: Told) -> Told:
    """What the newcomer answered until now; empty where that is nothing."""
    return next((each for each in assignment["evaluations"] if each["by"] == "newcomer"), {})


def _answered(said: Told, labels: Mapping[str, str]) -> Iterator[tuple[str, Sequence[Later]]]:
    """Each question that has an answer, with the words of it."""
    if said.get("score"):
        yield QUESTIONS["score"], [later_word(dict(FACES)[said["score"]])]
    if said and "competences" not in said["missing"]:
        learned = [later_word(labels.get(code, code)) for code in said.get("competences") or ()]
        yield QUESTIONS["competences"], learned or [later_word(NOTHING_OF_THIS)]
    if said.get("practised_dutch") is not None:
        yield QUESTIONS["practised_dutch"], [later_word(YES if said["practised_dutch"] else NO)]
    if said.get("next_step"):
        yield QUESTIONS["next_step"], [later_word(NEXT_STEPS[said["next_step"]])]


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
