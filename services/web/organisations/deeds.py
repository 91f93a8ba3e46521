"""What coordinators do about an organisation: each form is one command of the API."""

from collections.abc import Callable
from datetime import date
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.html.formats import day
from services.web.organisations import same, views
from services.web.visits.tried import Tried, attempt
from services.web.visits.visit import Visit

DESCRIBED = (
    *("name", "sector", "area_id", "municipality", "postcode", "contact_name", "contact_email"),
    *("legal_form", "company_number"),
)
OVER_ALREADY = N_("This day is over already. Is it right? Then save once more.")
EARLIER = N_("Until now it was insured until %(day)s, and this day is earlier. Is it right? Then save once more.")


def register(visit: Visit) -> Response:
    """A new one; where others may be the same, only once somebody said that it is another."""
    body = {name: value for name in DESCRIBED if (value := visit.form.get(name, "").strip())}
    if visit.form.get("another") != "yes" and (likely := same.likely(visit, body)):
        return views.new(visit, Tried("new", visit.form, Refused(422, "likely-registered", "", {})), likely)
    made: list[Told] = []
    key = visit.form.get("key", "")
    refused = attempt("new", visit.form, lambda: made.append(visit.api.post("/v1/organisations", body, key)))
    if refused:
        return views.new(visit, refused)
    return visit.see(f"/organisations/{made[0]['id']}", done="organisation-registered")


def assess(visit: Visit, organisation_id: str, criterion: str) -> Response:
    """What was found on one criterion: yes or no, on which day, with a note."""
    form = visit.form
    body: dict[str, Any] = {"met": form.get(f"met-{criterion}") == "yes", "assessed_on": form.get(f"on-{criterion}")}
    note = form.get(f"note-{criterion}", "").strip()
    path = f"{views.path_of(organisation_id)}/criteria/{part(criterion)}"
    told = {**body, "assessed_on": body["assessed_on"] or visit.today.isoformat(), **({"note": note} if note else {})}
    version = form.get("version", "")
    return _acted(visit, organisation_id, f"criterion {criterion}", lambda: visit.api.put(path, told, version), "saved")


def approve(visit: Visit, organisation_id: str) -> Response:
    """It may receive newcomers, from this day on."""
    body = {"approved_on": visit.form.get("approved_on") or visit.today.isoformat()}
    path = f"{views.path_of(organisation_id)}/approval"
    return _acted(visit, organisation_id, "standing", lambda: visit.api.post(path, body), "organisation-approved")


def pause(visit: Visit, organisation_id: str) -> Response:
    """It gets nobody new until it is approved again."""
    body = {
        "suspended_on": visit.form.get("suspended_on") or visit.today.isoformat(),
        "reason": visit.form.get("reason", ""),
    }
    path = f"{views.path_of(organisation_id)}/suspension"
    return _acted(visit, organisation_id, "standing", lambda: visit.api.post(path, body), "organisation-paused")


def insure(visit: Visit, organisation_id: str) -> Response:
    """Until when it is insured."""
    return _acted(visit, organisation_id, "insurance", lambda: put_insurance(visit, organisation_id), "saved")


def keep_contact(visit: Visit, organisation_id: str) -> Response:
    """Whom to write to."""
    return _acted(visit, organisation_id, "contact", lambda: put_contact(visit, organisation_id), "saved")


def send_link(visit: Visit, organisation_id: str) -> Response:
    """The contact gets a link by e-mail, to sign in with once."""
    body = {"organisation_id": organisation_id}
    return _acted(visit, organisation_id, "link", lambda: visit.api.post("/v1/sign-in-links", body), "link-sent")


def invite(visit: Visit, organisation_id: str) -> Response:
    """A link with which somebody of it makes an account. It is shown once, and stands in no address."""
    body = {"role": "organisation", "organisation": organisation_id, "language": visit.language}
    made: list[Told] = []
    refused = attempt("invitation", visit.form, lambda: made.append(visit.api.post("/v1/invitations", body)))
    if refused:
        return views.organisation(visit, organisation_id, refused)
    return views.organisation(visit, organisation_id, link=made[0]["link"])


def put_insurance(visit: Visit, organisation_id: str) -> Told:
    """As the form of `organisations/_record.html` says it. Raises Refused."""
    form = visit.form
    _must_be_meant(visit, form.get("insured_until", ""))
    insurer = form.get("insurer", "").strip()
    body = {"insured_until": form.get("insured_until") or None, **({"insurer": insurer} if insurer else {})}
    return visit.api.put(f"{views.path_of(organisation_id)}/insurance", body, form.get("version", ""))


def state_legal_form(visit: Visit, organisation_id: str) -> Response:
    """What it is by law."""
    return _acted(visit, organisation_id, "legal-form", lambda: put_legal_form(visit, organisation_id), "saved")


def put_legal_form(visit: Visit, organisation_id: str) -> Told:
    """As the form of `organisations/_record.html` says it. Raises Refused."""
    form = visit.form
    number = form.get("company_number", "").strip()
    body = {"legal_form": form.get("legal_form", ""), **({"company_number": number} if number else {})}
    return visit.api.put(f"{views.path_of(organisation_id)}/legal-form", body, form.get("version", ""))


def _must_be_meant(visit: Visit, typed: str) -> None:
    """Raise Refused, once for each day, where it is over already or before the day that is known: often a slip."""
    until, known = _day(typed), _day(visit.form.get("known_until", ""))
    if until is None or typed == visit.form.get("sure"):
        return
    if until < visit.today:
        raise Refused(422, "not-sure", word(OVER_ALREADY), {"asks_about": typed})
    if known and until < known:
        said = word(EARLIER) % {"day": day(known, "plain")}
        raise Refused(422, "not-sure", said, {"asks_about": typed})


def _day(typed: str) -> date | None:
    """None for what is no day: the API says what is wrong with it."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def put_contact(visit: Visit, organisation_id: str) -> Told:
    """The same of the contact."""
    form = visit.form
    body = {name: value for name in ("contact_name", "contact_email") if (value := form.get(name, "").strip())}
    return visit.api.put(f"{views.path_of(organisation_id)}/contact", body, form.get("version", ""))


def _acted(visit: Visit, organisation_id: str, form: str, act: Callable[[], object], done: str) -> Response:
    refused = attempt(form, visit.form, act)
    if refused:
        return views.organisation(visit, organisation_id, refused)
    return visit.see(f"/organisations/{organisation_id}", done=done)
