"""What other units ask of ours, and we of them: files of people whom both know."""

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.problems import Away, Refused
from services.web.html.catalogues import N_, word
from services.web.people import words
from services.web.visits.visit import Visit

AT_MOST = 100


def requests(visit: Visit, fault: str = "") -> Response:
    """All of them, those that wait for an answer first."""
    told = visit.api.get("/v1/file-requests", sort="-asked_on", limit=AT_MOST, with_="names")
    found = told["file_requests"]
    return visit.page(
        "people/requests.html",
        422 if fault else 200,
        waiting=[each for each in found if each["is_yours_to_answer"]],
        others=[each for each in found if not each["is_yours_to_answer"]],
        cards=told["named"]["newcomers"],
        units={each["id"]: str(each["label"]) for each in visit.api.all("/v1/units", "units")},
        reason_options=words.options(words.DECLINED_FILES, first=[("", word(N_("Choose why")))]),
        words=words,
        fault=fault,
    )


def waiting(visit: Visit) -> Told:
    """Those that wait for the answer of the caller's units; none where nobody can tell now."""
    try:
        found = visit.api.get("/v1/file-requests", state="open", limit=AT_MOST)["file_requests"]
    except (Refused, Away):
        found = []
    return {"file_requests": [each for each in found if each["is_yours_to_answer"]]}
