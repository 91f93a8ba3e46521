"""Organisations that are registered twice: both side by side, made one and two again."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Refused
from services.web.html.catalogues import word
from services.web.organisations import views
from services.web.organisations.history import LABELS, shown
from services.web.visits.forms import text_of
from services.web.visits.visit import Visit

CHOSEN = tuple(name for name in LABELS if name not in ("area_id", "reference"))
"""Fields of which either value may stay."""
THIS, OTHER = "this", "other"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field in which the two differ."""

    name: str
    label: str
    this: str
    other: str
    chosen: str
    """THIS or OTHER: which one stays."""


def compare(visit: Visit, organisation_id: str, other_id: str, fault: str = "") -> Response:
    """Both side by side."""
    this, other = together(*(partial(visit.api.get, views.path_of(one)) for one in (organisation_id, other_id)))
    sent = visit.form if visit.request.method == "POST" else None
    return visit.page(
        "organisations/merge.html",
        422 if fault else 200,
        this=this,
        other=other,
        rows=list(_rows(this, other, sent, dict(views.legal_forms(visit)))),
        fault=fault,
    )


def merge(visit: Visit, organisation_id: str, other_id: str) -> Response:
    """Let this one go on with what was chosen of the other."""
    chosen = [name for name in CHOSEN if text_of(visit.form, name) == OTHER]
    try:
        visit.api.put(_path(organisation_id, other_id), {"from_other": chosen})
    except Refused as error:
        if error.status in (404, 410):
            raise
        return compare(visit, organisation_id, other_id, error.detail)
    return visit.see(f"/organisations/{organisation_id}", done="organisations-merged")


def part_again(visit: Visit, organisation_id: str, other_id: str) -> Response:
    """They are two after all."""
    visit.api.delete(_path(organisation_id, other_id))
    return visit.see(f"/organisations/{organisation_id}", done="organisation-merge-undone")


def _rows(this: Told, other: Told, sent: Any, forms: dict[str, str]) -> Iterator[Row]:
    for name in CHOSEN:
        one, two = this.get(name) or "", other.get(name) or ""
        if one != two:
            texts = [forms.get(each, each) if name == "legal_form" else shown(name, each) for each in (one, two)]
            usual = OTHER if two and not one else THIS
            chosen = (text_of(sent, name) if sent is not None else "") or usual
            yield Row(name=name, label=word(LABELS[name]), this=texts[0], other=texts[1], chosen=chosen)


def _path(organisation_id: str, other_id: str) -> str:
    return f"{views.path_of(organisation_id)}/merges/{part(other_id)}"
