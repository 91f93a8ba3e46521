"""Who suits a place."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.keys import new_key
from services.web.html.catalogues import N_, word
from services.web.visits.visit import DONE, Visit
from services.web.wording import offers, rankings, times
from services.web.wording.states import STATES

_JUST_KEPT = frozenset({"opportunity-offered", "saved"})
"""What the page is shown after, where the form of the offer led to it."""
FIRST = 15
"""How many are ticked by one tap."""
LISTED, MORE, MOST = 30, 60, 200
"""People in the list, how many more at a time, and how many the API lists at most."""


def who_suits(visit: Visit, opportunity_id: str) -> Response:
    """The offer in a few facts, those who suit, and why others do not."""
    return show(visit, opportunity_id)


def show(
    visit: Visit, opportunity_id: str, picked: Collection[str] | None = None, status: int = 200, **wrong: Any
) -> Response:
    """The page, with these people ticked; `wrong`: why nobody was proposed."""
    listed = _listed(visit)
    ranking, offer, reserve, weights = together(
        partial(visit.api.get, "/v1/matching/rankings", opportunity=opportunity_id, limit=listed, with_="names"),
        partial(visit.api.get, f"/v1/opportunities/{part(opportunity_id)}", with_="names"),
        partial(visit.api.get, f"/v1/reserve-lists/{part(opportunity_id)}"),
        rankings.asking_labels(visit.api),
    )
    ticked = _ticked(visit, ranking) if picked is None else picked
    return visit.page(
        "suits/who.html",
        status,
        offer=offer,
        facts=facts(offer),
        untold=untold(offer) if visit.asked(DONE) in _JUST_KEPT else "",
        reserve=reserve,
        unfilled=reserve["unfilled"],
        waiting=len(reserve["reserve"]),
        rows=rankings.rows(ranking, "newcomer_id", weights["labels"], ticked),
        people=ranking["named"]["newcomers"],
        closed=rankings.closed(ranking),
        nameless="missing" in ranking["named"],
        counts=ranking,
        states=STATES,
        first=len(rankings.first_to_ask(ranking, FIRST)),
        listed=listed,
        more=min(MOST, listed + MORE) if len(ranking["rankings"]) == listed < MOST else 0,
        key=new_key(),
        **{"fault": "", "refused": [], **wrong},
    )


def untold(offer: Told) -> str:
    """What newcomers will not know of it when they are asked: where to be, or at what time; "" where they know both."""
    where, when = bool(offer["street"]), bool(offer["starts_at"] or offer["slots"])
    sentences = {
        (False, False): N_("Newcomers will not know where to be and at what time: no street, no hours."),
        (False, True): N_("Newcomers will not know where to be: there is no street."),
        (True, False): N_("Newcomers will not know at what time to be there: there are no hours."),
    }
    return word(sentences[where, when]) if (where, when) in sentences else ""


def facts(offer: Told) -> Told:
    """What a line of facts tells of an offer."""
    organisation = offer["named"]["organisations"].get(offer["organisation_id"], {})
    return {
        "organisation": organisation.get("name", ""),
        "where": _joined(
            (offer["street"], offer["postcode"], offer["municipality"] or organisation.get("municipality"))
        ),
        "dates": times.dates_of(offer),
        "week": times.week_of(offer),
        "hours": times.hours_of(offer),
        "contact": offers.CONTACT.get(offer["contact"] or "", ""),
        "demands": [offers.DEMANDS[each] for each in offer["demands"] if each in offers.DEMANDS],
        "talents": offer["talents_understood"],
    }


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(each for each in parts if each)


def _listed(visit: Visit) -> int:
    asked = visit.asked("limit")
    return min(MOST, max(1, int(asked))) if asked.isdecimal() and len(asked) < 4 else LISTED


def _ticked(visit: Visit, ranking: Told) -> list[str]:
    asked = visit.asked("pick")
    return rankings.first_to_ask(ranking, int(asked)) if asked.isdecimal() and len(asked) < 3 else []
