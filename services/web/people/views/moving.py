"""Before somebody's file goes to another unit: what happens then."""

from werkzeug.wrappers import Response

from services.web.html.catalogues import N_, word
from services.web.people.asking import file_of
from services.web.visits.forms import text_of
from services.web.visits.visit import Visit


def move(visit: Visit, newcomer_id: str, fault: str = "", wrong: dict[str, str] | None = None) -> Response:
    """Ask where to, and say what follows."""
    file, _ = file_of(visit, newcomer_id)
    sent = visit.request.method == "POST"
    return visit.page(
        "people/move.html",
        422 if fault else 200,
        file=file,
        on=text_of(visit.form, "on") if sent else visit.today.isoformat(),
        unit_id=text_of(visit.form, "unit_id") if sent else "",
        unit_options=[("", word(N_("Choose a unit"))), *_others(visit, file["unit_id"])],
        fault=fault,
        wrong={"on": "", "unit_id": "", **(wrong or {})},
    )


def _others(visit: Visit, unit_id: str) -> list[tuple[str, str]]:
    """All units but the one that keeps the file: whoever moves it need not act for the other."""
    return [(each["id"], str(each["label"])) for each in visit.api.all("/v1/units", "units") if each["id"] != unit_id]
