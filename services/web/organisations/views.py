"""The page of one organisation, and the form for a new one."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Refused
from services.web.html.ids import a_key
from services.web.organisations import history, same
from services.web.organisations.areas import areas_of
from services.web.organisations.people import here
from services.web.people import messages as sayings
from services.web.people.asking import or_none
from services.web.visits.tried import NOTHING, Tried
from services.web.visits.visit import Visit
from services.web.wording import organisations as words
from services.web.wording.offers import choices

ASKED_AHEAD = timedelta(days=30)


def new(visit: Visit, tried: Tried = NOTHING, likely: Sequence[Told] = ()) -> Response:
    """The form for an organisation that is not known yet; `likely`: those that may be it."""
    areas = areas_of(visit.api.get("/v1/units")["units"], visit.who)
    return visit.page(
        "organisations/new.html",
        tried.status,
        tried=tried,
        key=tried.value("key", a_key()),
        areas=areas,
        areas_by_id=same.area_names(visit, list(likely)),
        likely=likely,
        forms=legal_forms(visit),
        words=words,
        choices=choices,
    )


SENT_AT_MOST = 10


def organisation(visit: Visit, organisation_id: str, tried: Tried = NOTHING, link: str = "") -> Response:
    """All that is known of it; `link` is an invitation that was made just now, and is shown this once."""
    read = partial(visit.api.read, path_of(organisation_id))
    people = partial(
        visit.api.get, "/v1/assignments", organisation=organisation_id, running=True, limit=200, with_="names"
    )
    offers = partial(visit.api.get, "/v1/opportunities", organisation_id=organisation_id, status="open", limit=50)
    sent: Any = partial(or_none, visit, f"{path_of(organisation_id)}/messages", "messages")
    made, merged = history.asking(visit, organisation_id), same.asking_merges(visit, organisation_id)
    asked: list[Any] = together(read, people, offers, sent, made, merged)
    (told, version), volunteering, offered, messages, corrected, merges = asked
    forms, likely = legal_forms(visit), same.likely(visit, told, organisation_id)
    return visit.page(
        "organisations/organisation.html",
        tried.status,
        told=told,
        version=version,
        people=here(volunteering["assignments"]),
        named=volunteering["named"],
        offers=offered["opportunities"],
        more_offers=bool(offered.get("next")),
        sent=messages["messages"][:SENT_AT_MOST],
        sayings=sayings,
        link=link,
        tried=tried,
        words=words,
        choices=choices,
        forms=forms,
        corrections=history.lines(corrected, dict(forms)),
        merges=same.merged(merges),
        likely=likely,
        areas=same.area_names(visit, likely),
        soon=soon(visit),
    )


def soon(visit: Visit) -> str:
    """The last day of an insurance that is asked about: as the to-do of coordinators, thirty days ahead."""
    return (visit.today + ASKED_AHEAD).isoformat()


def legal_forms(visit: Visit) -> list[tuple[str, str]]:
    """(code, words), also of those that may not receive volunteers: they are told why.

    None where organisations are of a release that knows no legal forms yet.
    """
    language = visit.language if visit.language in ("nl", "fr") else "en"
    try:
        told = visit.api.get("/v1/legal-forms")["legal_forms"]
    except Refused:
        return []
    return [(each["code"], each[language]) for each in told]


def path_of(organisation_id: str) -> str:
    """In the API."""
    return f"/v1/organisations/{part(organisation_id)}"
