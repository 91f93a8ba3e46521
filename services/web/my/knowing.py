"""What they must know before they begin, and that they read it on their own phone."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import part, together
from services.web.api.problems import Refused
from services.web.my.pages import must_be_theirs, shown
from services.web.my.proof import file_of
from services.web.visits.visit import Visit

HOW, OPENED = "own-phone", "yes"
NOT_AGREED = "not-agreed"
"""Nobody agreed yet on who insures and which costs are paid."""


def show(visit: Visit, assignment_id: str, not_opened: bool = False) -> Response:
    """The note, and the button that says that they read it; while there is no note yet, that it is not ready."""
    try:
        told, known = together(
            partial(visit.api.get, f"/v1/information/{part(assignment_id)}"),
            partial(visit.api.get, f"/v1/assignments/{part(assignment_id)}/information-receipts"),
        )
    except Refused as error:
        if error.slug != NOT_AGREED:
            raise
        return shown(visit, "information.html", told=None)
    read = [each for each in known["receipts"] if each["version"] == told["version"]]
    status, last = 422 if not_opened else 200, read[-1] if read else None
    known = {"assignment_id": assignment_id, "told": told, "read": last, "not_opened": not_opened}
    return shown(visit, "information.html", status, **known)


def note(visit: Visit, assignment_id: str) -> Response:
    """In Dutch and in their language."""
    return file_of(visit.api.document(f"/v1/information/{part(assignment_id)}/note", language=visit.language))


def keep(visit: Visit, assignment_id: str) -> Response:
    """They read it, today; whoever did not tick that they opened the paper is asked again."""
    must_be_theirs(visit)
    if visit.form.get("opened") != OPENED:
        return show(visit, assignment_id, not_opened=True)
    body = {"language": visit.language, "how": HOW, "on": visit.today.isoformat()}
    path = f"/v1/assignments/{part(assignment_id)}/information-receipts"
    visit.api.post(path, {**body, "version": visit.form.get("version", "")})
    return visit.see(f"/my/assignments/{assignment_id}/information")
