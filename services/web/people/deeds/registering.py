"""Somebody is registered, once nobody is found who may be the same person, or somebody says that they are not."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.people.registration_form import mark_of, read
from services.web.people.views import registering
from services.web.people.views.finding import FEWEST_DIGITS, is_phone, searched
from services.web.visits.forms import key_of, text_of
from services.web.visits.visit import Visit

SHOWN = 8
"""People who may be the same."""


def register(visit: Visit) -> Response:
    """Ask first who may be the same; then register, and lead to the file."""
    body, wrong = read(visit.form)
    if wrong:
        return registering.form(visit, wrong=wrong)
    mark = mark_of(body)
    if text_of(visit.form, "mark") != mark and (likely := likely_same(visit, body)):
        return registering.form(visit, likely=likely, mark=mark)
    try:
        answer = visit.api.post("/v1/newcomers", body, key_of(visit.form))
    except Refused as error:
        return registering.form(visit, wrong=error.faults, fault=error.detail, mark=mark)
    alike = answer.get("likely_duplicates") or ()
    return visit.see(f"/people/{answer['id']}", "registered", **({"alike": ",".join(alike)} if alike else {}))


def likely_same(visit: Visit, body: Mapping[str, Any]) -> list[Told]:
    """Whoever in the caller's units has this name or this phone; those who have more in common first.

    Somebody whose name cannot be searched (too many have it) is registered without this question: the answer to the
    registration names who is alike.
    """
    name = f"{body.get('first_name', '')} {body.get('last_name', '')}".strip()
    phone = body.get("phone", "")
    asked = [partial(_found, visit, text) for text in (name, phone if is_phone(phone) else "") if text]
    found = {each["id"]: each for rows in together(*asked) for each in rows}
    alike = [{**each, "same": same_as(each, body)} for each in found.values()]
    return sorted(alike, key=lambda each: len(each["same"]), reverse=True)[:SHOWN]


def same_as(found: Told, body: Mapping[str, Any]) -> list[str]:
    """What tells that it is one person, beside the name: birth date and phone."""
    born = found["birth_date"] == body.get("birth_date")
    number, other = _digits(found["phone"]), _digits(body.get("phone"))
    called = len(number) >= FEWEST_DIGITS and number[-FEWEST_DIGITS:] == other[-FEWEST_DIGITS:]
    return [word(N_("Same birth date"))] * born + [word(N_("Same phone"))] * called


def _digits(phone: str | None) -> str:
    return "".join(filter(str.isdigit, phone or ""))


def _found(visit: Visit, text: str) -> list[Told]:
    try:
        return searched(visit, text)
    except Refused:
        return []
