"""The organisation's day, its volunteers, and itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.attendance.choosing import waiting
from services.web.hosting import week
from services.web.organisations.people import here
from services.web.organisations.views import legal_forms, soon
from services.web.visits.tried import NOTHING, Tried
from services.web.visits.visit import Visit
from services.web.wording import organisations, weeks
from services.web.wording.offers import choices
from services.web.wording.states import REFUSAL_REASONS

AT_ONCE = 200


def path_of(visit: Visit) -> str:
    """The organisation, in the API."""
    return f"/v1/organisations/{part(visit.who.organisation or '')}"


def today(visit: Visit, tried: Tried = NOTHING) -> Response:
    """Who is proposed, who comes, who was there, what to look back on."""
    asked: list[Any] = together(
        partial(visit.api.get, "/v1/matches", state="accepted", limit=AT_ONCE, with_="names"),
        *(_assignments(visit, running) for running in (True, False)),
        partial(visit.api.get, path_of(visit)),
    )
    proposed, running, ended, told = asked
    offers = {**ended["named"]["opportunities"], **running["named"]["opportunities"]}
    cards = proposed["named"]["opportunities"]
    return visit.page(
        "hosting/today.html",
        tried.status,
        proposed=sorted(
            proposed["matches"],
            key=lambda each: week.answer_by(each, cards.get(each["opportunity_id"]), visit.today),
        ),
        answer_by=lambda match, offer: week.answer_by(match, offer, visit.today),
        proposed_named=proposed["named"],
        days=week.days_ahead(running["assignments"], offers, visit.today),
        due=waiting(running["assignments"], offers, visit.today),
        looking_back=week.evaluations_due(ended["assignments"], visit.today),
        offers=offers,
        people={**ended["named"]["newcomers"], **running["named"]["newcomers"]},
        told=told,
        tried=tried,
        times=weeks.told,
        reasons=choices(REFUSAL_REASONS),
        soon=soon(visit),
    )


def people(visit: Visit) -> Response:
    """Who volunteers here, and who did before."""
    after = visit.asked("after") or None
    running, ended = together(_assignments(visit, True), _assignments(visit, False, after))
    return visit.page(
        "hosting/people.html",
        now=here(running["assignments"]),
        before=[{**each, "is_due": week.is_due(each, visit.today)} for each in ended["assignments"]],
        more=ended.get("next"),
        named=running["named"],
        is_first=after is None,
        offers={**ended["named"]["opportunities"], **running["named"]["opportunities"]},
        people={**ended["named"]["newcomers"], **running["named"]["newcomers"]},
    )


def about(visit: Visit, tried: Tried = NOTHING, link: str = "") -> Response:
    """What is known of the organisation, and what it keeps current itself."""
    told, version = visit.api.read(path_of(visit))
    return visit.page(
        "hosting/about.html",
        tried.status,
        told=told,
        version=version,
        tried=tried,
        link=link,
        words=organisations,
        forms=legal_forms(visit),
        soon=soon(visit),
    )


def _assignments(visit: Visit, running: bool, after: str | None = None) -> Callable[[], Told]:
    query = {"running": running, "limit": AT_ONCE, "after": after, "with_": "names"}
    return partial(visit.api.get, "/v1/assignments", **query)
