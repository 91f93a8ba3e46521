"""What they must know before they begin, and that they read it on their own phone."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import part, together
from services.web.api.problems import Refused
from services.web.my.pages import must_be_theirs, shown
from services.web.my.proof import file_of
from services.web.visits.visit import Visit

HOW = "own-phone"
NOT_AGREED = "not-agreed"
"""Nobody agreed yet on who insures and which costs are paid."""


def show(visit: Visit, assignment_id: str) -> Response:
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
    return shown(visit, "information.html", assignment_id=assignment_id, told=told, read=read[-1] if read else None)


def note(visit: Visit, assignment_id: str) -> Response:
    """In Dutch and in their language."""
    return file_of(visit.api.document(f"/v1/information/{part(assignment_id)}/note", language=visit.language))


def keep(visit: Visit, assignment_id: str) -> Response:
    """They read it, today."""
    must_be_theirs(visit)
    body = {"language": visit.language, "how": HOW, "on": visit.today.isoformat()}
    path = f"/v1/assignments/{part(assignment_id)}/information-receipts"
    visit.api.post(path, {**body, "version": visit.form.get("version", "")})
    return visit.see(f"/my/assignments/{assignment_id}/information")
