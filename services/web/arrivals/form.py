"""The form in which a coordinator confirms somebody: as they said it, and as it was heard on the phone."""

from collections.abc import Mapping
from typing import Any

from services.web.api.client import Told
from services.web.html.catalogues import N_, word
from services.web.people.registration_form import NO_NAME, WHY
from services.web.visits.forms import Form, days_of, given, text_of

TEXTS = ("first_name", "last_name", "phone")
DATES = ("birth_date", "registered_on")
REASONS: Mapping[str, str] = {
    "not-reached": N_("Called several times, nobody answered"),
    "does-not-want": N_("Does not want it any more"),
    "cannot-volunteer": N_("Cannot volunteer with these papers yet"),
    "lives-elsewhere": N_("Lives too far: another unit suits better"),
    "not-a-person": N_("Nonsense, or not a person"),
}
NO_REASON = N_("Choose why.")


def known(told: Told) -> dict[str, str]:
    """As the person said it."""
    said = {name: str(told[name] or "") for name in (*TEXTS, "birth_date")}
    return {**said, **dict.fromkeys(WHY, ""), "registered_on": str(told["sent_on"])}


def typed(form: Form) -> dict[str, str]:
    """As it was typed."""
    return {name: text_of(form, name) for name in (*TEXTS, *DATES, *WHY)}


def heard(form: Form) -> dict[str, str]:
    """Of what was typed, that by which somebody may be known already."""
    names = given(**{name: text_of(form, name) for name in TEXTS})
    return {**names, **days_of(form, "birth_date")[0]}


def read(form: Form) -> tuple[dict[str, Any], dict[str, str]]:
    """What to register, and what is wrong, by field."""
    days, wrong = days_of(form, *DATES)
    said = {name: text_of(form, name) for name in (*TEXTS, *WHY)}
    if not (said["first_name"] or said["last_name"]):
        wrong = {"first_name": word(NO_NAME), **wrong}
    return given(**said, **days), wrong
