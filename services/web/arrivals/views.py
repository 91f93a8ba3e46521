"""Who waits, one of them with whoever may be the same person, and the poster."""

from collections.abc import Mapping

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Blank, Refused
from services.web.arrivals.form import REASONS, heard, known, typed
from services.web.html import catalogues
from services.web.html.catalogues import N_, word
from services.web.html.languages import ALL, direction_of
from services.web.html.qr_codes import qr_code
from services.web.people import words
from services.web.people.deeds.registering import likely_same
from services.web.visits.forms import first_of, new_key, text_of
from services.web.visits.units import units_of
from services.web.visits.visit import Visit

PLACE = "/people/self-registered"
AT_ONCE = 50
CALLS = N_("Do you want to do volunteer work?"), N_("Register yourself on your phone.")
"""On the poster."""


def waiting(visit: Visit) -> Response:
    """Who came first before the others."""
    found = visit.api.get("/v1/self-registrations", limit=AT_ONCE, after=visit.asked("after") or None)
    more = found.get("next")
    return visit.page(
        "arrivals/waiting.html",
        rows=found["self_registrations"],
        units=units_of(visit),
        more=f"{PLACE}?after={more}" if more else "",
    )


def one(
    visit: Visit,
    self_registration_id: str,
    *,
    wrong: Mapping[str, str] | None = None,
    fault: str = "",
    why: str = "",
) -> Response:
    """What they said, who may be the same person, and what can be decided."""
    told = visit.api.get(f"/v1/self-registrations/{part(self_registration_id)}")
    values, units = typed(visit.form) if "last_name" in visit.form else known(told), dict(units_of(visit))
    likely = likely_same(visit, {**told, **heard(visit.form)})
    every = {each["id"]: str(each["label"]) for each in visit.api.all("/v1/units", "units")}
    return visit.page(
        "arrivals/one.html",
        422 if wrong or fault or why else 200,
        arrival=told,
        v=values,
        wrong=Blank(wrong or {}),
        fault=fault or first_of(wrong or {}),
        why=why,
        key=text_of(visit.form, "key") or new_key(),
        likely=likely["newcomers"],
        elsewhere=likely["elsewhere"],
        every_unit=every,
        statuses=words.STATUSES,
        named={"units": {code: {"label": label} for code, label in units.items()}},
        why_options=words.options(words.ANOTHER_PERSON, first=[("", word(N_("Choose why")))]),
        reasons=words.options(REASONS, first=[("", word(N_("Choose why.")))]),
    )


def poster(visit: Visit, unit_id: str, public_url: str) -> Response:
    """To print: in every language, with the address as a QR code and in letters."""
    label = dict(units_of(visit)).get(unit_id)
    if label is None:
        raise Refused(404, "unknown-unit", "", {})
    address = f"{public_url}/join/at/{part(unit_id)}"
    return visit.page(
        "arrivals/poster.html",
        label=label,
        code=qr_code(address),
        address=address.partition("//")[2],
        calls=[_called(language) for language in ALL],
    )


def _called(language: str) -> tuple[str, str, str, str]:
    """Language, direction, and the two lines in it."""
    before = catalogues.spoken()
    catalogues.speak(language)
    try:
        return language, direction_of(language), word(CALLS[0]), word(CALLS[1])
    finally:
        catalogues.speak(before)
