"""What a newcomer says: yes or no, cannot come, how it was."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.my.pages import must_be_theirs, newcomer_of
from services.web.visits.visit import Visit

T = TypeVar("T")
DAYS, PROOF, DATA, LEAVING = "/my/days", "/my/proof", "/my/data", "/my/data/leaving"
SENTENCES: Mapping[str, str] = {
    "match-not-open": N_("This question is closed. You do not need to answer any more."),
    "question-closed": N_("This question is closed. You do not need to answer any more."),
    "no-place-left": N_("Sorry, there is no place left."),
    "gate-closed": N_("This is not possible now. Ask your coordinator why."),
    "place-offered": N_("Somebody else was asked to take your place. Ask your coordinator."),
    "answered-differently": N_("You gave another answer before. Ask your coordinator to change it."),
    "evaluated-differently": N_("You gave another answer before. Ask your coordinator to change it."),
    "day-in-the-past": N_("This day is over."),
}
"""What the API refuses here most, said in all languages of newcomers."""


def say_yes(visit: Visit, match_id: str) -> Response:
    """They want to go; the organisation may be told who comes, where they say so."""
    may_introduce = visit.form.get("may_introduce") == "yes"
    body: Told = {"may_introduce": True} if may_introduce else {}
    return _said(visit, f"/v1/matches/{part(match_id)}/acceptance", body, "my-yes" if may_introduce else "my-thanks")


def say_no(visit: Visit, match_id: str) -> Response:
    """They do not want to go."""
    body = {"reason": visit.form.get("reason", "other")}
    return _said(visit, f"/v1/matches/{part(match_id)}/decline", body, "my-thanks")


def cannot_come(visit: Visit, assignment_id: str) -> Response:
    """They will not be there on a day."""
    body = {"on": visit.form.get("on", ""), "reason": visit.form.get("reason", "cannot-come")}
    must_be_theirs(visit)
    path = f"/v1/assignments/{part(assignment_id)}/absences"
    with_own_words(lambda: visit.api.post(path, body, visit.key))
    return visit.see(DAYS, "my-absent", of=assignment_id, on=body["on"])


def can_come(visit: Visit, assignment_id: str) -> Response:
    """They come after all."""
    must_be_theirs(visit)
    with_own_words(lambda: visit.api.delete(_absence(assignment_id, visit.form.get("on", ""))))
    return visit.see(DAYS, "my-coming")


def answer_follow_up(visit: Visit, follow_up_id: str) -> Response:
    """They say where they are now."""
    body: Told = {"on": visit.today.isoformat(), "kind": visit.form.get("kind", "none")}
    return _said(visit, f"/v1/follow-ups/{part(follow_up_id)}/answer", body, "my-thanks")


def make_proof(visit: Visit) -> Response:
    """They want what they did until now on paper."""
    return _said(visit, "/v1/proofs", {"newcomer_id": newcomer_of(visit)}, "my-proof", PROOF)


def take_back(visit: Visit, purpose: str) -> Response:
    """They do not allow something any more, to one partner or at all."""
    must_be_theirs(visit)
    partner = visit.form.get("partner")
    body: Told = {"given": False, "on": visit.today.isoformat(), **({"partner": partner} if partner else {})}
    with_own_words(lambda: visit.api.put(f"/v1/newcomers/{newcomer_of(visit)}/consents/{part(purpose)}", body))
    return visit.see(DATA, "my-taken-back")


def allow(visit: Visit, purpose: str) -> Response:
    """They allow something by their own hand, having read the text that stood beside the button."""
    must_be_theirs(visit)
    read = {"version": visit.form.get("version", ""), "language": visit.form.get("read_in", "")}
    body: Told = {"given": True, "on": visit.today.isoformat(), **read}
    with_own_words(lambda: visit.api.put(f"/v1/newcomers/{newcomer_of(visit)}/consents/{part(purpose)}", body))
    return visit.see(DATA, "my-allowed")


def object_to(visit: Visit) -> Response:
    """They do not want a line of their portfolio shown, or say that it is wrong."""
    words = visit.form.get("words", "").strip()
    given = {"line": visit.form.get("line", ""), "reason": visit.form.get("reason", "other")}
    body = {**given, **({"words": words} if words else {})}
    return _said(visit, f"/v1/portfolios/{newcomer_of(visit)}/objections", body, "my-thanks", DATA)


def object_no_longer(visit: Visit, objection_id: str) -> Response:
    """They changed their mind."""
    path = f"/v1/portfolios/{newcomer_of(visit)}/objections/{part(objection_id)}/withdrawal"
    return _said(visit, path, {}, "my-thanks", DATA)


def ask_to_be_deleted(visit: Visit) -> Response:
    """They ask that everything about them is deleted; the page they come to says by when."""
    must_be_theirs(visit)
    visit.api.put(f"/v1/newcomers/{newcomer_of(visit)}/erasure-request", {})
    return visit.see(LEAVING, "my-thanks")


def stay(visit: Visit) -> Response:
    """They take that back."""
    must_be_theirs(visit)
    visit.api.delete(f"/v1/newcomers/{newcomer_of(visit)}/erasure-request")
    return visit.see(LEAVING, "my-stays")


def _said(visit: Visit, path: str, body: Told, done: str, place: str = DAYS) -> Response:
    must_be_theirs(visit)
    with_own_words(lambda: visit.api.post(path, body, visit.key))
    return visit.see(place, done)


def with_own_words(ask: Callable[[], T], sentences: Mapping[str, str] = SENTENCES) -> T:
    """What is answered; a refusal that is known here is told in the reader's own language."""
    try:
        return ask()
    except Refused as error:
        if error.slug not in sentences:
            raise
        raise Refused(error.status, error.slug, word(sentences[error.slug]), error.fields) from None


def _absence(assignment_id: str, on: str) -> str:
    return f"/v1/assignments/{part(assignment_id)}/absences/{part(on)}"
