"""How somebody wants to be reached: before it is written down."""

from collections.abc import Mapping

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Blank
from services.web.html.catalogues import N_, word
from services.web.people import words
from services.web.people.asking import file_of
from services.web.people.reach_form import CHANNELS, LABELS, RELATIONS, known, languages, typed
from services.web.visits.forms import first_of
from services.web.visits.visit import Visit


def form(visit: Visit, newcomer_id: str, *, wrong: Mapping[str, str] | None = None, fault: str = "") -> Response:
    """As it is kept, or as it was typed."""
    file, _ = file_of(visit, newcomer_id)
    told, version = visit.api.read(f"/v1/contact-wishes/{part(newcomer_id)}")
    is_sent = visit.request.method == "POST"
    not_asked = ("", word(N_("Not asked")))
    return visit.page(
        "people/reach.html",
        422 if wrong or fault else 200,
        file=file,
        version=visit.form.get("version", version),
        v=typed(visit.form) if is_sent else known(told),
        wrong=Blank(wrong or {}),
        fault=fault or first_of(wrong or {}),
        labels=LABELS,
        languages=[not_asked, *languages()],
        channels=words.options(CHANNELS, first=[not_asked]),
        relations=words.options(RELATIONS, first=[("", "–")]),
    )
