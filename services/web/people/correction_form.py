"""The form in which a registration is corrected: what is known, what was typed, and what somebody else changed."""

from collections.abc import Mapping
from typing import Any

from services.web.api.client import Told
from services.web.html.catalogues import N_, word
from services.web.html.formats import day
from services.web.people.reach_form import LABELS as REACH
from services.web.people.registration_form import NO_NAME
from services.web.people.words import GENDERS, called
from services.web.visits.forms import Form, days_of, given, text_of
from services.web.wording import corrections
from services.web.wording.corrections import CorrectionLine
from services.web.wording.countries import country

LABELS: Mapping[str, str] = {
    "first_name": N_("First name"),
    "last_name": N_("Family name"),
    "birth_date": N_("Birth date"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "gender": N_("Gender"),
    "nationality": N_("Nationality"),
    "postcode": N_("Postal code"),
    "municipality": N_("Municipality"),
    "registered_on": N_("Registered on"),
}
"""What can be corrected, in the order of the form, and what it is called."""
BESIDES: Mapping[str, str] = {
    "reference": N_("Reference"),
    "age_rule": N_("Age at the registration"),
    "withdrew_on": N_("Stopped on"),
}
"""What is corrected by forms of its own."""
DATES = ("birth_date", "registered_on")
AGE_RULES: Mapping[str, str] = {
    "year-of-sixteenth": N_("In the year of the 16th birthday or later"),
    "sixteen-at-registration": N_("16 on the day itself or older"),
}
WAS = "was_"
"""Begins the name of a hidden field: what was known when the form was shown."""
NO_DAY = N_("Write the day.")


def known(file: Told) -> dict[str, str]:
    """What stands in the file, by field."""
    return {name: file[name] or "" for name in LABELS}


def typed(form: Form) -> dict[str, str]:
    """What was sent, by field."""
    return {name: text_of(form, name) for name in LABELS}


def shown_before(form: Form, now: Mapping[str, str]) -> dict[str, str]:
    """What was known when the form was shown; what is known now, where that does not say."""
    return {name: form.get(f"{WAS}{name}", now[name]) for name in LABELS}


def read(form: Form) -> tuple[dict[str, Any], dict[str, str]]:
    """The registration as it should be, and what is wrong, by field."""
    days, wrong = days_of(form, *DATES)
    said = {name: value for name, value in typed(form).items() if name not in DATES}
    missing = {name: word(NO_DAY) for name in DATES if not text_of(form, name)}
    if not (said["first_name"] or said["last_name"]):
        missing["first_name"] = word(NO_NAME)
    return given(**said, **days), {**missing, **wrong}


def over(sent: Mapping[str, str], before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What was typed over what somebody else saved meanwhile: a field that was left alone is as it is kept now."""
    return {name: now[name] if sent[name] == before[name] else sent[name] for name in LABELS}


def changed_by_others(before: Mapping[str, str], now: Mapping[str, str]) -> list[CorrectionLine]:
    """What somebody else changed since the form was shown, in words."""
    return [
        CorrectionLine("", word(label), shown(name, before[name]), shown(name, now[name]))
        for name, label in LABELS.items()
        if before[name] != now[name]
    ]


def lines(file: Told) -> list[CorrectionLine]:
    """What was corrected in this file before, in words, oldest first."""
    labels = {**LABELS, **BESIDES, **REACH}
    made = file.get("corrections", ())
    return corrections.lines(made, lambda each: called(each["field"], labels), shown, file.get("named", {}))


def shown(name: str, value: str | None) -> str:
    """A value as people read it; empty for none."""
    if not value:
        return ""
    if name in (*DATES, "withdrew_on"):
        return day(value, "plain")
    if name in ("gender", "age_rule"):
        return called(value, GENDERS if name == "gender" else AGE_RULES)
    return country(value) if name == "nationality" else value
