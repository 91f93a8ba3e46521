"""What the organisation offers: posted from a template, changed, closed."""

from collections import Counter
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.contracts.vocabulary import DAYS
from services.web.api.client import Told, part, together
from services.web.hosting import offer_form
from services.web.hosting.work import template_of, templates_of_work
from services.web.html.calendars import weekdays
from services.web.html.ids import a_key
from services.web.visits.tried import NOTHING, Tried, attempt
from services.web.visits.visit import Visit
from services.web.wording import offers as words
from services.web.wording import weeks

AT_ONCE = 100


def offers(visit: Visit) -> Response:
    """Those that are open with places left, those that were closed, and templates for a new one."""
    running = partial(visit.api.all, "/v1/assignments", "assignments", running=True, fields="id,opportunity_id")
    asked: list[Any] = together(
        partial(visit.api.get, "/v1/opportunities", status="open", limit=AT_ONCE),
        partial(visit.api.get, "/v1/opportunities", status="closed", sort="-starts_on", limit=10),
        lambda: list(running()),
    )
    opened, closed, volunteering = asked
    taken = Counter(each["opportunity_id"] for each in volunteering)
    return visit.page(
        "hosting/offers.html",
        offers=[{**each, "taken": taken[each["id"]]} for each in opened["opportunities"]],
        closed=closed["opportunities"],
        work=templates_of_work(),
        times=weeks.told,
    )


def new(visit: Visit, tried: Tried = NOTHING) -> Response:
    """The form, begun with a template."""
    values = offer_form.values_from(template_of(visit.asked("template")), visit.today)
    return _form(visit, values, tried, None, "")


def offer(visit: Visit, offer_id: str, tried: Tried = NOTHING) -> Response:
    """One that is there, to be changed or closed."""
    told, version = visit.api.read(f"/v1/opportunities/{part(offer_id)}")
    return _form(visit, offer_form.values_of(told), tried, told, version)


def post(visit: Visit) -> Response:
    """Offer it."""
    body = {**offer_form.body(visit.form), "organisation_id": visit.who.organisation}
    key = visit.form.get("key", "")
    refused = attempt("offer", visit.form, lambda: visit.api.post("/v1/opportunities", body, key))
    return new(visit, refused) if refused else visit.see("/place/offers", done="offer-posted")


def change(visit: Visit, offer_id: str) -> Response:
    """Describe it anew."""
    path = f"/v1/opportunities/{part(offer_id)}"
    body, version = offer_form.body(visit.form, visit.api.get(path)), visit.form.get("version", "")
    refused = attempt("offer", visit.form, lambda: visit.api.put(path, body, version))
    return offer(visit, offer_id, refused) if refused else visit.see("/place/offers", done="offer-changed")


def close(visit: Visit, offer_id: str) -> Response:
    """Nobody new from today on."""
    body, path = {"closed_on": visit.today.isoformat()}, f"/v1/opportunities/{part(offer_id)}/closure"
    refused = attempt("closure", visit.form, lambda: visit.api.post(path, body))
    return offer(visit, offer_id, refused) if refused else visit.see("/place/offers", done="offer-closed")


def _form(visit: Visit, values: dict[str, Any], tried: Tried, told: Told | None, version: str) -> Response:
    return visit.page(
        "hosting/offer.html",
        tried.status,
        values=values,
        tried=tried,
        told=told,
        version=version,
        key=tried.value("key", a_key()),
        weekdays=list(zip(DAYS, [long for long, _ in weekdays()], strict=True)),
        grid=weeks.grid(),
        words=words,
        choices=words.choices,
    )
