"""The organisations of the coordinator's areas."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import together
from services.web.organisations.areas import areas_of
from services.web.visits.visit import Visit
from services.web.wording import organisations as words
from services.web.wording.offers import choices

AT_ONCE = 50
STATUSES = ("", *words.STATUSES)


def organisations(visit: Visit) -> Response:
    """By name; those of a status, of an area, or with these words in their name."""
    query, area = visit.asked("q"), visit.asked("area")
    status = visit.asked("status") if visit.asked("status") in STATUSES else ""
    ask = partial(
        visit.api.get,
        "/v1/organisations",
        q=query or None,
        status=status or None,
        area_id=area or None,
        after=visit.asked("after") or None,
        limit=AT_ONCE,
    )
    answer, units = together(ask, partial(visit.api.get, "/v1/units"))
    areas = areas_of(units["units"], visit.who)
    return visit.page(
        "organisations/organisations.html",
        rows=answer["organisations"],
        more=answer.get("next"),
        query=query,
        standing=status,
        area=area,
        areas=areas,
        words=words,
        choices=choices,
    )
