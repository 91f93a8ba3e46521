"""Two files of one person become one, and two again."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.people.merge_form import from_other
from services.web.people.views import merging
from services.web.visits.visit import Visit


def merge(visit: Visit, newcomer_id: str, other_id: str) -> Response:
    """Let this file go on with what was chosen of the other."""
    try:
        visit.api.put(_path(newcomer_id, other_id), {"from_other": from_other(visit.form)})
    except Refused as error:
        if error.status in (404, 410):
            raise
        return merging.compare(visit, newcomer_id, other_id, error.detail)
    return visit.see(f"/people/{newcomer_id}", "merged")


def part_again(visit: Visit, newcomer_id: str, other_id: str) -> Response:
    """They are two people after all."""
    visit.api.delete(_path(newcomer_id, other_id))
    return visit.see(f"/people/{newcomer_id}", "merge-undone")


def _path(newcomer_id: str, other_id: str) -> str:
    return f"/v1/newcomers/{part(newcomer_id)}/merges/{part(other_id)}"
