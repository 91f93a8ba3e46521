"""What volunteering showed of a person: one page in a language and in Dutch, each fact with the rule it follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Refused
from services.web.html.headers import HEADERS
from services.web.html.languages import ALL
from services.web.visits.visit import Visit


@dataclass(frozen=True)
class Insight:
    """The pages, or why there are none."""

    pages: list[Told] = field(default_factory=list)
    rules: Mapping[str, Told] = field(default_factory=dict)
    """By the line of a signal: when it says so, `{nl, en, fr}`."""
    refused: Refused | None = None


def language_of(visit: Visit) -> str:
    """In which the page is wanted."""
    wanted = visit.asked("language")
    return wanted if wanted in ALL else visit.language


def insight_of(visit: Visit, newcomer_id: str) -> Insight:
    """What the coach may see of this person."""
    place = f"/v1/portfolios/{part(newcomer_id)}"
    ask_page = partial(visit.api.get, f"{place}/insight", language=language_of(visit))
    try:
        told, readiness = together(ask_page, partial(visit.api.get, f"{place}/readiness"))
    except Refused as error:
        return Insight(refused=error)
    return Insight(told["pages"], {each["line"]: each["rule"] for each in readiness["signals"]})


def on_paper(visit: Visit, newcomer_id: str) -> Response:
    """The same to print, from the API as it is; its name tells nobody whose it is."""
    document = visit.api.document(f"/v1/portfolios/{part(newcomer_id)}/insight.pdf", language=language_of(visit))
    headers = {**HEADERS, "Content-Disposition": 'inline; filename="insight.pdf"'}
    return Response(document.content, content_type=document.headers["Content-Type"], headers=headers)
