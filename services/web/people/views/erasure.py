"""Before it is written down that somebody asks to be deleted: what follows."""

from werkzeug.wrappers import Response

from services.web.people.asking import file_of
from services.web.visits.forms import text_of
from services.web.visits.visit import Visit


def erasure(visit: Visit, newcomer_id: str, fault: str = "", wrong: str = "") -> Response:
    """Ask once more, and say by whom it is done."""
    file, _ = file_of(visit, newcomer_id)
    on = text_of(visit.form, "on") if visit.request.method == "POST" else visit.today.isoformat()
    return visit.page("people/erasure.html", 422 if fault else 200, file=file, on=on, fault=fault, wrong=wrong)
