"""Before somebody stops: what happens then."""

from werkzeug.wrappers import Response

from services.web.people.asking import file_of
from services.web.visits.forms import text_of
from services.web.visits.visit import Visit


def stop(visit: Visit, newcomer_id: str, fault: str = "", wrong: str = "") -> Response:
    """Ask once more, and say what follows."""
    file, _ = file_of(visit, newcomer_id)
    on = text_of(visit.form, "on") if visit.request.method == "POST" else visit.today.isoformat()
    return visit.page(
        "people/stop.html",
        422 if fault else 200,
        file=file,
        on=on,
        fault=fault,
        wrong=wrong,
    )
