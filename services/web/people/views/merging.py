"""Before two files of one person become one: who may be the same, and both side by side."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.people import words
from services.web.people.asking import file_of, or_none
from services.web.people.merge_form import rows
from services.web.people.views.finding import found_for
from services.web.visits.units import units_of
from services.web.visits.visit import Visit

ASKED_BY = ("first_name", "last_name", "birth_date", "phone")


def same(visit: Visit, newcomer_id: str) -> Response:
    """Who may be the same person as this one: whoever is like them, and whoever was searched for."""
    file, _ = file_of(visit, newcomer_id)
    found = found_for(visit)
    asked = {name: file[name] for name in ASKED_BY if file.get(name)}
    told = visit.api.post("/v1/newcomers/likely", asked)
    return visit.page(
        "people/same.html",
        file=file,
        likely=[each for each in told["newcomers"] if each["id"] != file["id"]],
        elsewhere=told["elsewhere"],
        name=found["name"],
        wrong=found["wrong"],
        asked=found["asked"],
        found=[each for each in found["found"] if each["id"] != file["id"]],
        purposes=words.options(words.FILE_PURPOSES),
        every_unit={each["id"]: str(each["label"]) for each in visit.api.all("/v1/units", "units")},
        statuses=words.STATUSES,
        named={"units": {code: {"label": label} for code, label in units_of(visit)}},
    )


def compare(visit: Visit, newcomer_id: str, other_id: str, fault: str = "") -> Response:
    """Both files side by side."""
    this, other = together(partial(_whole, visit, newcomer_id), partial(_whole, visit, other_id))
    return visit.page(
        "people/merge.html",
        422 if fault else 200,
        file=this,
        other=other,
        rows=rows(this, other, visit.form if visit.request.method == "POST" else None),
        statuses=words.STATUSES,
        fault=fault,
    )


def _whole(visit: Visit, newcomer_id: str) -> Told:
    file, _ = file_of(visit, newcomer_id)
    facts = or_none(visit, f"/v1/newcomers/{part(newcomer_id)}/work-facts")
    return {**file, "work_facts": facts if facts.get("stated_on") else None}
