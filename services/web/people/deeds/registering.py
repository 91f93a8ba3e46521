"""Somebody is registered, once nobody is found who may be the same person, or somebody says that they are not."""

from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.people import words
from services.web.people.registration_form import mark_of, read
from services.web.people.views import registering
from services.web.visits.forms import key_of, text_of
from services.web.visits.visit import Visit

SHOWN = 8
"""People who may be the same."""
ASKED_BY = ("first_name", "last_name", "birth_date", "phone")
NO_REASON = N_("Say why this is somebody else.")
NOBODY: Told = {"newcomers": [], "elsewhere": []}


def register(visit: Visit) -> Response:
    """Ask first who may be the same, and why this is somebody else; then register, and lead to the file."""
    body, wrong = read(visit.form)
    if wrong:
        return registering.form(visit, wrong=wrong)
    mark = mark_of(body)
    shown = text_of(visit.form, "mark") == mark
    if not (shown and body.get("another_person")):
        likely = likely_same(visit, body)
        if likely["newcomers"] or likely["elsewhere"]:
            wrong = {"another_person": word(NO_REASON)} if shown else {}
            told = {"likely": likely["newcomers"], "elsewhere": likely["elsewhere"]}
            return registering.form(visit, wrong=wrong, mark=mark, **told)
    try:
        answer = visit.api.post("/v1/newcomers", body, key_of(visit.form))
    except Refused as error:
        return registering.form(visit, wrong=error.faults, fault=error.detail, mark=mark if shown else "")
    alike = answer.get("likely_duplicates") or ()
    return visit.see(f"/people/{answer['id']}", "registered", **({"alike": ",".join(alike)} if alike else {}))


def likely_same(visit: Visit, body: Mapping[str, Any]) -> Told:
    """Who may be the same person, the likeliest first, and which other units know somebody who may be.

    What the API refuses here it refuses at the registration, too, which says so beside the field.
    """
    asked = {name: body[name] for name in ASKED_BY if body.get(name)}
    try:
        told = visit.api.post("/v1/newcomers/likely", asked)
    except Refused:
        return NOBODY
    found = [
        {**each, "same": [_same_name(body, each), *same_as(each["because"])]} for each in told["newcomers"][:SHOWN]
    ]
    return {**told, "newcomers": found}


def _same_name(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Names are always alike where somebody is asked: the same, or in another spelling, order or script."""
    return word(words.SAME_NAME if _named(one) == _named(other) else words.NAME_ALIKE)


def _named(one: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(one.get(name) or "").strip().casefold() for name in ("first_name", "last_name"))


def same_as(because: list[str]) -> list[str]:
    """What tells that it is one person, beside the name."""
    return [word(words.LIKENESS[each]) for each in because]
