"""What was corrected of an organisation and of what it offers, in words."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from services.web.api.client import part
from services.web.html.catalogues import N_, word
from services.web.html.formats import day
from services.web.opportunities.form import LABELS as OFFER
from services.web.people.asking import or_none
from services.web.visits.visit import Visit
from services.web.wording import abilities, corrections, offers
from services.web.wording import organisations as words
from services.web.wording.corrections import CorrectionLine

LABELS: Mapping[str, str] = {
    "name": N_("Name"),
    "sector": N_("Sector"),
    "area_id": N_("Area"),
    "postcode": N_("Postal code"),
    "municipality": N_("Town"),
    "registered_on": N_("Registered on"),
    "reference": N_("Reference"),
    "legal_form": N_("Legal form"),
    "company_number": N_("Company number (KBO)"),
    "contact_name": N_("Who is the contact?"),
    "contact_email": N_("E-mail of the contact"),
    "insured_until": N_("Insured until"),
    "insurer": N_("Insurer"),
}
"""What can be corrected, in the order of the form, and what it is called."""
_OF_OFFER: Mapping[str, str] = {
    **OFFER,
    "days": N_("Days of the week"),
    "dutch_by_skill": N_("Another level for listening, speaking, reading or writing"),
    "closed_on": N_("Closed on"),
}
_DAYS = ("registered_on", "insured_until", "starts_on", "ends_on", "closed_on")
_WORDS: Mapping[str, Mapping[str, str]] = {
    "sector": words.SECTORS,
    "kind": offers.KINDS,
    "contact": offers.CONTACT,
    "guided": {"yes": N_("yes"), "no": N_("no")},
    "with_minors": {"yes": N_("yes"), "no": N_("no")},
}


def asking(visit: Visit, organisation_id: str) -> "partial[Any]":
    """Asks what was corrected of an organisation."""
    return partial(or_none, visit, f"/v1/organisations/{part(organisation_id)}/corrections", "corrections", **_NAMES)


def asking_of_offer(visit: Visit, opportunity_id: str) -> "partial[Any]":
    """The same of an opportunity."""
    return partial(or_none, visit, f"/v1/opportunities/{part(opportunity_id)}/corrections", "corrections", **_NAMES)


def lines(told: Mapping[str, Any], forms: Mapping[str, str]) -> list[CorrectionLine]:
    """Oldest first; `forms` says what legal forms are called."""

    def seen(name: str, value: str | None) -> str:
        return forms.get(value, value) if value and name == "legal_form" else shown(name, value)

    return corrections.lines(told["corrections"], _called(LABELS), seen, told.get("named", {}))


def lines_of_offer(told: Mapping[str, Any]) -> list[CorrectionLine]:
    """The same of an opportunity."""
    return corrections.lines(told["corrections"], _called(_OF_OFFER), shown, told.get("named", {}))


def shown(name: str, value: str | None) -> str:
    """A value as people read it; empty for none."""
    if not value:
        return ""
    if name in _DAYS:
        return day(value, "plain")
    if name in ("talents", "demands"):
        return ", ".join(word(offers.DEMANDS.get(one, "")) or abilities.talent(one) for one in value.split(", "))
    return word(_WORDS[name][value]) if value in _WORDS.get(name, {}) else value


_NAMES = {"with_": "names"}


def _called(labels: Mapping[str, str]) -> Any:
    return lambda each: word(labels[each["field"]]) if each["field"] in labels else each["field"]
