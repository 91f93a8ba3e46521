"""The form in which somebody is registered: five fields, and the others for whoever has time."""

import hashlib
from collections.abc import Mapping
from typing import Any

from services.web.html.catalogues import N_, word
from services.web.visits.forms import Form, days_of, given, text_of

NO_NAME = N_("Write a first name or a family name.")
FIELDS = ("first_name", "last_name", "phone", "unit_id")
WHY = ("another_person", "another_person_words")
"""Why this is somebody else than those who may be the same person."""
BESIDES = ("gender", "nationality", "municipality", "postcode", "email", "reference")
DATES = ("birth_date", "registered_on")


def typed(form: Form) -> dict[str, str]:
    """What stands in it, to show it again."""
    return {name: text_of(form, name) for name in (*FIELDS, *WHY, *BESIDES, *DATES)}


def read(form: Form) -> tuple[dict[str, Any], dict[str, str]]:
    """What to register, and what is wrong, by field."""
    days, wrong = days_of(form, *DATES)
    said = {name: text_of(form, name) for name in (*FIELDS, *WHY, *BESIDES)}
    if not (said["first_name"] or said["last_name"]):
        wrong = {"first_name": word(NO_NAME), **wrong}
    return given(**said, **days), wrong


def mark_of(body: Mapping[str, Any]) -> str:
    """What was asked about: a form whose name, phone or birth date changed since is asked about again."""
    about = "|".join(str(body.get(name, "")).casefold() for name in ("first_name", "last_name", "phone", "birth_date"))
    return hashlib.sha256(about.encode()).hexdigest()[:16]
