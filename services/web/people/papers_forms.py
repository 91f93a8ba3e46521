"""The forms about papers: each sends one thing to one address of the API."""

from collections.abc import Callable, Mapping
from typing import Any

from services.web.html.catalogues import N_, word
from services.web.people.words import DUTIES
from services.web.visits.forms import Form, days_of, given, text_of

Read = tuple[str, dict[str, Any], dict[str, str]]
"""Where it goes below the person, what, and what is wrong by field."""
YES = "yes"
CHOOSE = N_("Choose what you saw.")


def eligibility(form: Form) -> Read:
    """Which basis was seen."""
    days, wrong = days_of(form, "checked_on", "valid_until")
    return "eligibility", {"basis_code": text_of(form, "basis_code"), **days}, wrong


def duties(form: Form) -> Read:
    """Where the person lives and lives from."""
    days, wrong = days_of(form, "determined_on")
    lives = {"lives_in_reception": form.get("lives_in_reception") == YES, "benefits": form.getlist("benefits")}
    return "duties", {**lives, **days}, wrong


def child_safety(form: Form) -> Read:
    """Whether the extract was seen."""
    days, wrong = days_of(form, "checked_on", "valid_until")
    if "cleared" not in form:
        wrong["cleared"] = word(CHOOSE)
    return "child-safety-check", {"cleared": form.get("cleared") == YES, **days}, wrong


def work_facts(form: Form) -> Read:
    """What decides about work."""
    days, wrong = days_of(form, "stated_on", "basis_since", "in_belgium_since")
    return "work-facts", given(diploma=text_of(form, "diploma"), **days), wrong


def filed(form: Form) -> Read:
    """What was done about one duty."""
    days, wrong = days_of(form, "on", "until")
    kind = text_of(form, "kind")
    body = given(state=text_of(form, "state"), text=text_of(form, "text"), **days)
    return kind if kind in DUTIES else "", body, wrong


FORMS: Mapping[str, Callable[[Form], Read]] = {
    "eligibility": eligibility,
    "duties": duties,
    "child-safety": child_safety,
    "work": work_facts,
    "filed": filed,
}
"""By the last part of the address that they are sent to."""
