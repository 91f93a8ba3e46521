"""The copy as a page to read and print, and as a file for machines."""

import json
from dataclasses import replace

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.copies.assembling import copy_of
from services.web.copies.words import in_words
from services.web.html.catalogues import speak
from services.web.html.headers import HEADERS
from services.web.visits.visit import Visit
from services.web.wording.copies import OTHER, PARTS, WHY_NOT

FILE = "refu-copy.json"


def page(visit: Visit, newcomer_id: str) -> Response:
    """Part by part in the reader's language; a coordinator makes it in the person's own."""
    copy = copy_of(visit, newcomer_id)
    visit = replace(visit, language=copy["language"])
    speak(visit.language)
    return visit.page(
        "copies/copy.html",
        copy=copy,
        in_words=in_words,
        parts=PARTS,
        other=OTHER,
        why_not=_by_reason(copy),
        file=f"{visit.request.path}.json",
    )


def machine_readable(visit: Visit, newcomer_id: str) -> Response:
    """The same in JSON; see docs/copies.md."""
    text = json.dumps(copy_of(visit, newcomer_id), ensure_ascii=False, indent=1)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{FILE}"'}
    return Response(text, content_type="application/json; charset=utf-8", headers=headers)


def _by_reason(copy: Told) -> list[tuple[str, list[str]]]:
    """Each reason in words, with the names of what is not given for it."""
    found: dict[str, list[str]] = {}
    for each in copy["not_given"]:
        found.setdefault(each["why"], []).append(each["name"])
    return [(WHY_NOT[why], sorted(set(names))) for why, names in found.items()]
