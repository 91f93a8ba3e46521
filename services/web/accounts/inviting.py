"""Inviting somebody: a link that lets one person take a role, shown once."""

from functools import partial
from typing import Any
from uuid import uuid4

from werkzeug.wrappers import Response

from services.web.accounts.words import ROLES, SCOPES, for_whom
from services.web.api.client import Told, part, together
from services.web.api.problems import Blank, Refused
from services.web.html.catalogues import N_, word
from services.web.visits import cards
from services.web.visits.visit import Visit

OFFERED = tuple(role for role in ROLES if role != "newcomer")
"""Newcomers come in by their number or a card."""
WHOM_MISSING = {
    "units": N_("Tick the units for which this coordinator works."),
    "organisation": N_("Choose the organisation for which this person works."),
    "partner": N_("Write the partner for which this job coach works."),
}
"""By what a role acts for: what to do when the form says nothing of it."""


def shown(visit: Visit, faults: Blank | None = None, fault: str = "", made: Told | None = None) -> Response:
    """The form, and who was invited; after one that was refused what was typed, after one that was made its link."""
    asked: list[Any] = together(
        partial(visit.api.get, "/v1/invitations", state="open", limit=100),
        partial(visit.api.get, "/v1/units", limit=200),
        partial(_all, visit, "organisations", sort="name"),
        partial(_all, visit, "programmes", fields="partner"),
    )
    listed, units, organisations, programmes = asked
    invited_for = (each["organisation"] for each in listed["invitations"] if each["organisation"])
    return visit.page(
        "accounts/invitations.html",
        422 if fault else 200,
        invitations=listed["invitations"],
        units=[(each["id"], each["label"]) for each in units["units"]],
        roles=ROLES,
        choices=[(role, word(ROLES[role])) for role in OFFERED],
        for_whom=partial(for_whom, organisations=cards.organisations(visit.api, invited_for)),
        organisations=[("", "–"), *((each["id"], each["name"]) for each in organisations)],
        partners=sorted({each["partner"] for each in programmes}),
        form=Blank() if made else visit.typed,
        chosen=[] if made else visit.form.getlist("units"),
        faults=faults or Blank(),
        fault=fault,
        made=made,
        key=visit.form.get("key") if fault else str(uuid4()),
    )


def _all(visit: Visit, rows: str, **query: str) -> list[Told]:
    return list(visit.api.all(f"/v1/{rows}", rows, limit=1000, **query))


def invite(visit: Visit) -> Response:
    """As the form says."""
    form = visit.form
    role = form.get("role", "")
    scope = SCOPES.get(role)
    acts_for = {"units": form.getlist("units")} if scope == "units" else {scope: form.get(scope, "")} if scope else {}
    names = {name: form[name].strip() for name in ("sign_in_name", "display_name") if form.get(name, "").strip()}
    ends = {"valid_until": form["valid_until"]} if form.get("valid_until") else {}
    if scope and not acts_for[scope]:
        return shown(visit, Blank({scope: word(WHOM_MISSING[scope])}), word(WHOM_MISSING[scope]))
    new = {"new_partner": True} if role == "coach" and form.get("new_partner") else {}
    try:
        body = {"role": role, **acts_for, **names, **ends, **new}
        made = visit.api.post("/v1/invitations", body, key=form.get("key", ""))
    except Refused as error:
        return shown(visit, error.faults, error.detail)
    return shown(visit, made=made)


def revoke(visit: Visit, invitation_id: str) -> Response:
    """One that nobody took up."""
    visit.api.delete(f"/v1/invitations/{part(invitation_id)}")
    return visit.see("/invitations", done="saved")
