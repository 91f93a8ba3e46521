"""Asking for a plan."""

from collections.abc import Sequence

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.keys import new_key
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.plans import form
from services.web.plans.form import Wishes
from services.web.plans.words import FAIRNESS
from services.web.visits import cards
from services.web.visits.searching import searched
from services.web.visits.units import areas_of, asking_units, own_units
from services.web.visits.visit import Visit


def new(visit: Visit) -> Response:
    """The form, with the day that the address names."""
    units = own_units(asking_units(visit)(), visit.who)
    return _show(visit, units, form.begun_with(visit.asked("on"), units), new_key())


def make(visit: Visit) -> Response:
    """What the pressed button says: look for a name, keep people together, take a group apart; else ask for it."""
    units = own_units(asking_units(visit)(), visit.who)
    wishes, key = form.wishes_of(visit.form, FAIRNESS), visit.form.get("key", "")
    what, _, which = visit.form.get("do", "plan").partition(" ")
    if what == "look":
        return _looked_for(visit, units, wishes, key)
    if what == "keep":
        return _show(visit, units, form.grouped(wishes), key)
    if what == "drop":
        return _show(visit, units, form.without_group(wishes, which), key)
    return _asked_for(visit, units, wishes, key)


def _asked_for(visit: Visit, units: Sequence[Told], wishes: Wishes, key: str) -> Response:
    body = wishes.body({str(unit["id"]): str(unit["area_id"]) for unit in units})
    try:
        made = visit.api.post("/v1/matching/plans", body, key)
    except Refused as error:
        return _show(visit, units, wishes, key, status=422, fault=error.detail, faults=error.faults)
    return visit.see(f"/plans/{made['id']}")


def _looked_for(visit: Visit, units: Sequence[Told], wishes: Wishes, key: str) -> Response:
    try:
        answer = searched(visit, visit.form.get("name", ""))
    except Refused as error:
        sentence = next(iter(error.faults.values()), error.detail)
        return _show(visit, units, wishes, key, status=422, fault=sentence)
    return _show(visit, units, wishes, key, found=answer["newcomers"])


def _show(
    visit: Visit,
    units: Sequence[Told],
    wishes: Wishes,
    key: str,
    status: int = 200,
    fault: str = "",
    faults: dict[str, str] | None = None,
    found: Sequence[Told] | None = None,
) -> Response:
    named = [each for group in wishes.groups for each in group]
    there = word(N_("Where this unit works"))
    return visit.page(
        "plans/new.html",
        status,
        wishes=wishes,
        key=key,
        units=[(unit["id"], unit["label"]) for unit in units],
        areas=[("", there), *areas_of(units)],
        fairness=[(code, word(label)) for code, label in FAIRNESS.items()],
        most_each=[(each, each) for each in form.MOST_EACH],
        people=cards.people(visit.api, [*named, *wishes.members]),
        found=found,
        fault=fault,
        wrong=_by_field(faults or {}),
    )


def _by_field(faults: dict[str, str]) -> dict[str, str]:
    """The form has one pair of dates for the three that the API knows."""
    first = faults.get("on") or faults.get("from_on") or ""
    return {"unit": faults.get("unit", ""), "first": first, "last": faults.get("until", "")}
