"""The five fields, as they are typed on a phone, and what is wrong with them in the reader's language."""

from collections.abc import Mapping
from typing import Any

from services.platform.contact_details import e164
from services.web.api.client import Told
from services.web.api.connection import Answer
from services.web.html.catalogues import N_, word
from services.web.html.formats import day
from services.web.html.typed_dates import WrongDate, typed_day
from services.web.visits.forms import Form, text_of

FIELDS = ("first_name", "last_name", "day", "month", "year", "phone", "unit_id")
TRAP = "website"
"""A field that people do not see: whoever fills it in is a program."""
WRONG: Mapping[str, str] = {
    "first_name": N_("Write a first name or a family name."),
    "last_name": N_("Write a first name or a family name."),
    "birth_date": N_("Look at your birth date again."),
    "phone": N_("Write a phone number that we can call, like 0470 00 00 00."),
    "unit_id": N_("Choose a place."),
}
"""Whatever the reason, what to do about it."""
TOO_MANY = N_("Too many people register at this moment. Try again in an hour.")
NATIONAL_NUMBER = N_("Do not write a national number here.")
ABOVE = N_("Look at the marked fields again. Nothing was sent yet.")


def typed(form: Form) -> dict[str, str]:
    """What stands in it, to show it again."""
    return {name: text_of(form, name) for name in FIELDS}


def read(form: Form, unit_id: str) -> tuple[dict[str, Any], dict[str, str]]:
    """What to send, and what is wrong, by field. `unit_id`: of the address; "" where they choose."""
    said = typed(form)
    wrong = dict[str, str]()
    if not (said["first_name"] or said["last_name"]):
        wrong["first_name"] = word(WRONG["first_name"])
    born = _born(said, wrong)
    body = {name: said[name] for name in ("first_name", "last_name", "phone")}
    for name, value in (("phone", e164(said["phone"])), ("unit_id", unit_id or said["unit_id"])):
        if not value:
            wrong[name] = word(WRONG[name])
    return {**body, "birth_date": born, "unit_id": unit_id or said["unit_id"]}, wrong


def refused(answer: Answer) -> tuple[dict[str, str], str]:
    """What is wrong by field, and the sentence above, of an answer that is a problem."""
    told: Told = answer.body
    if answer.status in (409, 429):
        return {}, word(TOO_MANY)
    if told.get("slug") == "too-young":
        sentence = word(N_("You can register from %(day)s on.")) % {"day": day(told["first"], "plain")}
        return {"birth_date": sentence}, word(ABOVE)
    faults = [each["field"] for each in told.get("errors", ())]
    if told.get("slug") == "national-number-refused":
        return {name: word(NATIONAL_NUMBER) for name in faults}, word(ABOVE)
    return {name: word(WRONG[name]) for name in faults if name in WRONG}, word(ABOVE)


def _born(said: Mapping[str, str], wrong: dict[str, str]) -> str:
    """The birth date out of its three fields; "" and what is wrong where it is none."""
    parts = [said[name] for name in ("day", "month", "year")]
    try:
        found = typed_day("/".join(parts)) if all(parts) else ""
    except WrongDate:
        found = ""
    if not found:
        wrong["birth_date"] = word(WRONG["birth_date"])
    return found
