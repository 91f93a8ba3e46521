"""What codes in a copy say, in the reader's words; a text that is no code is given as it is."""

import re
from collections.abc import Mapping

from babel import Locale

from services.contracts.languages import shown_name
from services.contracts.vocabulary import DAYS
from services.web.html.catalogues import N_, spoken, word
from services.web.html.formats import day, moment
from services.web.html.languages import locale_of
from services.web.wording.abilities import talent
from services.web.wording.weeks import day_name

CODES: Mapping[str, str] = {
    "newcomer": N_("The person"),
    "coordinator": N_("Coordinator"),
    "unit": N_("Team"),
    "organisation": N_("Organisation"),
    "coach": N_("Coach"),
    "partner": N_("Partner"),
    "platform": N_("Refu"),
    "administrator": N_("The administrator of Refu"),
    "registered": N_("Registered"),
    "volunteering": N_("Volunteer work"),
    "proposed": N_("Asked"),
    "accepted": N_("Said yes"),
    "confirmed": N_("It is agreed"),
    "declined": N_("Said no"),
    "refused": N_("Said no"),
    "withdrawn": N_("Taken back"),
    "revoked": N_("Taken back"),
    "expired": N_("Too late"),
    "running": N_("Goes on"),
    "open": N_("Open"),
    "ended": N_("Over"),
    "over": N_("Over"),
    "done": N_("Done"),
    "completed": N_("Done"),
    "waiting": N_("Waits"),
    "filed": N_("Was notified"),
    "to-do": N_("Not done yet"),
    "not-needed": N_("Not needed"),
    "sent": N_("Was sent"),
    "planned": N_("Will be sent"),
    "failed": N_("Did not arrive"),
    "other": N_("Something else"),
    "female": N_("Woman"),
    "male": N_("Man"),
    "flat": N_("Fixed amount"),
    "real": N_("Real costs"),
    "none": N_("None"),
    "paper": N_("On paper"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "sms": N_("Text message"),
    "morning": N_("morning"),
    "afternoon": N_("afternoon"),
    "evening": N_("evening"),
    "accuracy-contested": N_("Something is wrong"),
    "objected": N_("I do not agree"),
}
_OF_LANGUAGES = frozenset(
    {"language", "languages", "speaks", "interpreter", "interpreter_language", "skills", "interpreted"}
)
_OF_TALENTS = frozenset({"talents", "talents_guessed", "competences"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)\Z", re.ASCII)


def said(value: object, field: str = "") -> str:
    """A date, a yes or no, a code, a number or a text, in the language of this page."""
    if isinstance(value, bool):
        return word(N_("Yes")) if value else word(N_("No"))
    if not isinstance(value, str):
        return str(value)
    if _DAY.match(value):
        return day(value, "plain")
    if _MOMENT.match(value):
        return moment(value)
    return _of_field(value, field) or _of_week(value) or (word(CODES[value]) if value in CODES else value)


def _of_field(value: str, field: str) -> str:
    if field in _OF_LANGUAGES:
        return shown_name(value, spoken())[0]
    if field in _OF_TALENTS:
        return talent(value)
    if field == "nationality":
        return str(_locale().territories.get(value, value))
    return ""


def _of_week(value: str) -> str:
    name, _, part = value.partition("-")
    if name not in DAYS or (part and part not in CODES):
        return ""
    return f"{day_name(name)} {word(CODES[part])}" if part else day_name(name)


def _locale() -> Locale:
    return locale_of(spoken())
