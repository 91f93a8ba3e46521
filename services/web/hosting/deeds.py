"""What an organisation answers, and what it keeps current."""

from collections.abc import Callable

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.hosting import views
from services.web.organisations.deeds import put_contact, put_insurance, put_legal_form
from services.web.visits.tried import attempt
from services.web.visits.visit import Visit


def say_yes(visit: Visit, match_id: str) -> Response:
    """An assignment begins, on the day that was agreed unless another is given."""
    starts_on = visit.form.get(f"starts-{match_id}", "")
    body = {"starts_on": starts_on} if starts_on else {}
    answers: list[Told] = []
    path = f"/v1/matches/{part(match_id)}/confirmation"
    refused = attempt(f"match {match_id}", visit.form, lambda: answers.append(visit.api.post(path, body)))
    if refused:
        return views.today(visit, refused)
    return visit.see("/place", done="said-yes-but" if answers[0].get("excused_on") else "said-yes")


def say_no(visit: Visit, match_id: str) -> Response:
    """With a reason; the place is free for somebody else."""
    body, path = {"reason": visit.form.get("reason", "other")}, f"/v1/matches/{part(match_id)}/refusal"
    refused = attempt(f"match {match_id}", visit.form, lambda: visit.api.post(path, body))
    return views.today(visit, refused) if refused else visit.see("/place", done="said-no")


def insure(visit: Visit) -> Response:
    """Until when we are insured."""
    return _kept(visit, "insurance", lambda: put_insurance(visit, visit.who.organisation or ""))


def state_legal_form(visit: Visit) -> Response:
    """What we are by law."""
    return _kept(visit, "legal-form", lambda: put_legal_form(visit, visit.who.organisation or ""))


def keep_contact(visit: Visit) -> Response:
    """Whom to write to."""
    return _kept(visit, "contact", lambda: put_contact(visit, visit.who.organisation or ""))


def invite(visit: Visit) -> Response:
    """A colleague: the link is shown once, and stands in no address."""
    body = {"role": "organisation", "organisation": visit.who.organisation, "language": visit.language}
    made: list[Told] = []
    refused = attempt("invitation", visit.form, lambda: made.append(visit.api.post("/v1/invitations", body)))
    return views.about(visit, refused) if refused else views.about(visit, link=made[0]["link"])


def _kept(visit: Visit, form: str, act: Callable[[], object]) -> Response:
    refused = attempt(form, visit.form, act)
    return views.about(visit, refused) if refused else visit.see("/place/about", done="saved")
