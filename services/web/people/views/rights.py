"""What somebody asked about what is kept of them: corrections, that it is not used, a copy."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import part, together
from services.web.html.catalogues import N_, word
from services.web.people import words
from services.web.people.asking import file_of
from services.web.people.correction_form import LABELS
from services.web.visits.forms import new_key
from services.web.visits.visit import Visit

DECLINED: Mapping[str, str] = {
    "it-is-right": N_("It is right as it stands"),
    "papers-say-otherwise": N_("The papers say something else"),
    "cannot-be-read": N_("It cannot be understood"),
    "done-otherwise": N_("It was put right in another way"),
}
RESTRICTED: Mapping[str, str] = {
    "accuracy-contested": N_("It is disputed whether something is right"),
    "unlawful": N_("It may not be used, and is not to be deleted"),
    "needed-for-claims": N_("The person needs it for a claim"),
    "objected": N_("The person objects"),
}
STATES: Mapping[str, str] = {"waiting": N_("waits"), "applied": N_("corrected"), "declined": N_("not corrected")}


def rights(visit: Visit, newcomer_id: str, fault: str = "") -> Response:
    """The page."""
    place = f"/v1/newcomers/{part(newcomer_id)}"
    ask_file: Any = partial(file_of, visit, newcomer_id)
    ask_requests: Any = partial(visit.api.get, f"{place}/correction-requests")
    ask_held: Any = partial(visit.api.get, f"{place}/restriction")
    (file, _), asked, held = together(ask_file, ask_requests, ask_held)
    return visit.page(
        "people/rights.html",
        422 if fault else 200,
        file=file,
        fault=fault,
        asked=asked["correction_requests"],
        restriction=held["restriction"],
        labels=LABELS,
        states=STATES,
        why=DECLINED,
        why_options=words.options(DECLINED, first=[("", word(N_("Choose why.")))]),
        restricted=RESTRICTED,
        restricted_options=words.options(RESTRICTED),
        key=new_key(),
    )
